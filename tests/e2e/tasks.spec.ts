import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'
import { messageRow, openInbox, reader } from './support/inbox.ts'
import {
  choose,
  compose,
  queue,
  queuedTask,
  readQueue,
  reportHere,
  review,
  send,
  sendingGateway,
  showTasks,
  taskRow,
  tasks,
} from './support/tasks.ts'

test('with nothing sent it says what would be here', async ({ app: { page } }) => {
  await showTasks(page)
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible()
  await expectAccessible(page)
  await choose(page, 'Templates')
  await expect(page.getByText('No templates yet')).toBeVisible()
})

test('a message is composed, reviewed, sent and followed until it is delivered', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  await compose(page, { recipients: '13800000001\n13800000002', message: 'Hello → there', ports: '1,2' })
  const outcome = page.getByRole('complementary', { name: 'What will be sent' })
  await expect(outcome).toContainText('Each of the 2 ports sends to each of the 2 recipients')
  await expect(page.getByText('“→” does not fit into GSM 7-bit')).toBeVisible()
  await page.getByRole('switch', { name: 'Ask the network whether it was delivered' }).press('Space')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('switch', { name: 'Change the gateway’s own forwarding' }).press('Space')
  await expect(page.getByText('whoever it reports to now hears nothing any more')).toBeVisible()
  await page.getByRole('button', { name: 'This Simrack, for: Status goes to (sr_url)' }).click()
  await expect(page.getByLabel('Status goes to (sr_url)', { exact: true })).toHaveValue(/^http:/)
  await page.getByRole('button', { name: 'This Simrack, for: Received SMS go to (sms_url)' }).click()
  await expect(page.getByLabel('Received SMS go to (sms_url)', { exact: true })).toHaveValue(/^http:/)
  await expectAccessible(page)

  const dialog = await review(page)
  await expect(dialog).toContainText('4 messages')
  await expect(dialog.getByLabel('Body of request 1')).toHaveValue(/"to": "13800000001,13800000002"/)
  expect(gateway.device.tasks.ledger).toEqual([])
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send' }).click()

  await taskRow(page, 'Hello → there').click()
  const panel = page.getByRole('complementary', { name: 'Task 1' })
  await expect(panel.getByRole('table', { name: 'Messages of the task' }).getByText('Delivered')).toHaveCount(4, {
    timeout: 40_000,
  })
  await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '4 of 4 ended: 4 delivered')
  expect(gateway.device.tasks.ledger).toHaveLength(4)
  await expectAccessible(page)

  await openInbox(page)
  await messageRow(page, 'message to 13800000001').first().click()
  await expect(reader(page).getByRole('region', { name: 'What it reports on' })).toContainText('Hello → there')
  await expectAccessible(page)
  await reader(page).getByText('Conversation', { exact: true }).click()
  const sent = reader(page).getByRole('listitem').filter({ hasText: 'Hello → there' })
  await expect(sent.getByText('Delivered', { exact: true })).toBeVisible()
  await expect(sent.locator('button[aria-current="true"]')).toBeVisible()
  await expectAccessible(page)
  await sent.getByRole('link', { name: /^Sent / }).click()
  await expect(panel).toBeVisible()
})

test('a table fills the placeholders, and what cannot be used is named by its line', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  await reportHere(page, gateway, 'Rack 1')
  await compose(page, {})
  const csv = 'name;phone\nAnn;13800000001\nBob;n/a\n;13800000003\nAnn;13800000001\n'
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByRole('combobox', { name: 'Column with the numbers' })).toHaveValue('phone')
  await expect(page.getByRole('list', { name: 'Lines with a problem' })).toContainText('Line 3')
  await page.getByLabel('Message').fill('Dear ')
  await page.getByRole('button', { name: '{name}' }).click()
  await page.keyboard.type('!')
  await expect(page.getByText('Nothing for a placeholder in line 4.')).toBeVisible()
  await expect(page.getByText('The same text to the same number again in line 5')).toBeVisible()
  await expect(page.getByText('Dear Ann!')).toBeVisible()
  await page.getByLabel('Message').press('End')
  await page.keyboard.type(' {nmae}')
  await expect(page.getByText('The table has no column “nmae”.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Review' })).toBeDisabled()
  await page.getByLabel('Message').fill('Dear {name}!')
  await expectAccessible(page)
  await send(page)
  await expect(tasks(page).getByRole('row')).toHaveCount(2)
  await expect.poll(() => gateway.device.tasks.ledger.map(({ text }) => text).sort()).toEqual(['Dear !', 'Dear Ann!'])
})

test('what was typed is kept: left, restarted, made a template of, removed and brought back', async ({ app }) => {
  await sendingGateway(app, 'Rack 1')
  await compose(app.page, { recipients: '10086', message: 'Half a thou' })
  await app.page.getByPlaceholder('Name, if you like').fill('Thoughts')
  await showTasks(app.page)
  await app.restart()
  const { page } = app
  await showTasks(page)
  await choose(page, 'Drafts')
  await page.getByRole('link', { name: 'Thoughts' }).click()
  await expect(page.getByLabel('Recipients')).toHaveValue('10086')
  await page.getByLabel('Message').fill('A whole thought')
  await page.getByRole('button', { name: 'More for this draft' }).click()
  await page.getByRole('menuitem', { name: 'Make a template of it' }).click()
  await showTasks(page)
  await choose(page, 'Templates')
  await expect(page.getByRole('table', { name: 'Templates' })).toContainText('A whole thought')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Actions for Thoughts' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByText('No templates yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Use', exact: true }).click()
  await expect(page.getByLabel('Message')).toHaveValue('A whole thought')
})

test('what is refused and what fails say why, and what failed can be sent again', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  await reportHere(page, gateway, 'Rack 1')
  gateway.device.tasks.outcomes.refuseNext(16, 1)
  await compose(page, { recipients: '13800000001', message: 'Too much for it' })
  await send(page)
  await expect(taskRow(page, 'Too much for it')).toContainText('Refused')
  await taskRow(page, 'Too much for it').click()
  await expect(page.getByRole('complementary')).toContainText('Too many tasks')
  await expect(page.getByRole('complementary')).toContainText('Wait until the queue is shorter')

  gateway.device.tasks.outcomes.forNumber('13800000007', {
    failure: { reason: '7 Server Error', carrier: '38 Network out of order' },
  })
  await compose(page, { recipients: '13800000001\n13800000007', message: 'One of two', ports: '3' })
  await send(page)
  await taskRow(page, 'One of two').click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('row').filter({ hasText: '13800000007' })).toContainText('38 Network out of order')
  await expect(panel.getByRole('row').filter({ hasText: '13800000001' })).toContainText('Sent')
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Send the failed one again…' }).click()
  await expect(page.getByLabel('Recipients')).toHaveValue('13800000007')
  await expect(page.getByLabel('Ports')).toHaveValue('3')
  expect(gateway.device.tasks.ledger).toHaveLength(2)
})

test('what waits on a gateway is paused, resumed, removed and edited, task by task', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1', { sendMs: 60_000 })
  for (const word of ['first', 'second', 'third', 'fourth']) {
    await compose(page, { recipients: '13800000001', message: `The ${word}`, ports: '1' })
    await send(page)
    await expect(taskRow(page, `The ${word}`)).toContainText('Waiting')
  }
  await fetch(`${gateway.url}/goip_post_sms.html?username=root&password=root`, {
    method: 'POST',
    body: JSON.stringify({
      type: 'send-sms',
      task_num: 1,
      tasks: [{ tid: 777, from: '1', to: '10010', sms: 'From elsewhere' }],
    }),
  })
  await readQueue(page, 'Rack 1')
  // The first is being sent: it waits no more.
  await expect(queue(page, 'Rack 1').locator('tr[data-row]')).toHaveCount(4)
  await expect(queuedTask(page, 'Rack 1', 777)).toContainText('Foreign')
  await expectAccessible(page)

  await queuedTask(page, 'Rack 1', 2).click()
  await queuedTask(page, 'Rack 1', 3).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('2 tasks paused.')).toBeVisible()
  await expect(queuedTask(page, 'Rack 1', 3)).toContainText('Paused')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(page.getByText('2 tasks resumed.')).toBeVisible()
  await expect(queuedTask(page, 'Rack 1', 3)).toContainText('Waiting')

  await queuedTask(page, 'Rack 1', 777).click()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('sent by something else')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(queuedTask(page, 'Rack 1', 777)).toBeHidden()

  await queuedTask(page, 'Rack 1', 4).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByText('Takes the place of task 4')).toBeVisible()
  await expect(page.getByLabel('Message')).toHaveValue('The fourth')
  await expectAccessible(page)
  await page.getByLabel('Message').fill('The fourth, changed')
  await send(page)
  await expect(taskRow(page, 'The fourth, changed')).toContainText('Waiting')
})

test('all tasks of a gateway are acted on only when its name is typed', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1', { sendMs: 60_000 })
  await compose(page, { recipients: '13800000001\n13800000002\n13800000003', message: 'All of these', ports: '1' })
  await send(page)
  await expect(taskRow(page, 'All of these')).not.toContainText('Submitted')
  await readQueue(page, 'Rack 1')
  await page.getByRole('button', { name: 'All tasks on this gateway' }).click()
  await page.getByRole('menuitem', { name: 'Remove all…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove all tasks on Rack 1?' })
  await expect(dialog.getByRole('button', { name: 'Remove all' })).toBeDisabled()
  await dialog.getByLabel('Type Rack 1 to confirm').fill('Rack 1')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove all' }).click()
  await expect(page.getByText('Nothing waits on Rack 1')).toBeVisible()
  expect(gateway.device.tasks.ledger.length).toBeLessThan(2)
})

test.describe('over the cap', () => {
  test.use({ beginning: { settings: { tasks: { cap: 3 } } } })

  test('one has to type how many messages they are', async ({ app }) => {
    const { page } = app
    const gateway = await sendingGateway(app, 'Rack 1')
    await compose(page, { recipients: '13800000001\n13800000002', message: 'Many', ports: '1-4' })
    await expect(page.getByText('before it is sent you will have to type how many')).toBeVisible()
    const dialog = await review(page)
    await expect(dialog.getByRole('button', { name: 'Send' })).toBeDisabled()
    await dialog.getByLabel('Type 8 to confirm').fill('8')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => gateway.device.tasks.ledger.length).toBe(8)
  })
})

test('from the first key to the last message it needs no pointer', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  await page.keyboard.press('n')
  await page.getByLabel('Recipients').focus()
  await page.keyboard.type('13800000001')
  await page.getByLabel('Message').focus()
  await page.keyboard.type('By hand')
  await page.getByRole('button', { name: 'Pick on the rack' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('grid', { name: 'Rack to pick from' }).getByRole('gridcell').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Ports')).toHaveValue('2')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Review' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Send' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(taskRow(page, 'By hand')).toBeVisible()
  await tasks(page).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toContainText('By hand')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
  await expect.poll(() => gateway.device.tasks.ledger.map(({ port }) => port)).toEqual([2])
})
