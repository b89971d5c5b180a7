import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from '@playwright/test'
import type { Behaviour } from '../../electron/simulator/behaviours/behaviour.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'
import {
  choose,
  compose,
  queuedTask,
  readQueue,
  review,
  send,
  sendingGateway,
  showTasks,
  taskRow,
  tasks,
} from './support/tasks.ts'

/** Chooses from the menu behind a button with three dots. */
async function act(page: Page, menu: Locator, action: string): Promise<void> {
  await menu.click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function downloadOf(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return download
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8')

test('what is not submitted yet is held, put into another order, gone on with and dropped', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  const csv = ['phone,n', ...Array.from({ length: 25 }, (_, i) => `1380000${1000 + i},${i + 1}`)].join('\n')
  await compose(page, { message: 'Text no. {n}.', ports: '1' })
  await page.getByPlaceholder('Name, if you like').fill('Survey')
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const dialog = await review(page)
  await expect(dialog).toContainText('25 messages')
  // The first request takes until the rest was thought better of.
  const thought = Promise.withResolvers<void>()
  const isPost = ({ path }: { readonly path: string }) => path === '/goip_post_sms.html'
  const answer: Behaviour['answer'] = (request) => (isPost(request) ? thought.promise.then(() => null) : null)
  const end = gateway.use({ name: 'a slow answer', answer })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await gateway.waitForRequest(isPost)
  const menu = page.getByRole('button', { name: 'Actions for Survey' })
  const survey = page.getByRole('table', { name: 'Submissions' }).getByRole('row').filter({ hasText: 'Survey' })
  await act(page, menu, 'Hold what is not submitted yet')
  await expect(survey).toContainText('Held back')
  await expect(survey).toContainText('15 not submitted yet')
  thought.resolve()
  end()

  await act(page, menu, 'Order of what is to come…')
  const order = page.getByRole('dialog', { name: 'What Survey submits next' })
  const turns = order.getByRole('list', { name: 'Tasks to come, in their order' }).getByRole('listitem')
  await expect(turns).toHaveCount(15)
  await expect(turns.first()).toContainText('Text no. 11.')
  await turns.nth(14).getByRole('button', { name: /^Text/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(turns.nth(13)).toContainText('Text no. 25.')
  // The keys stay with the task that is moved.
  await page.keyboard.press('Alt+ArrowUp')
  await expect(turns.nth(12)).toContainText('Text no. 25.')
  await turns.nth(3).dragTo(turns.nth(1))
  await expect(turns.nth(1)).toContainText('Text no. 14.')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(order).toBeHidden()

  // A full queue holds the rest back by itself.
  gateway.device.tasks.outcomes.refuseNext(16)
  await act(page, menu, 'Go on')
  await expect(survey).toContainText('5 not submitted yet')
  await expect(survey).toContainText('Held back')
  await act(page, menu, 'Drop what is not submitted yet…')
  await page.getByRole('dialog').getByRole('button', { name: 'Drop them' }).click()
  await expect(page.getByText('Survey: 5 tasks dropped.')).toBeVisible()
  await expect.poll(() => gateway.device.tasks.ledger.length).toBe(19)
  const sent = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 12, 13, 15, 16, 17, 18, 19, 20]
  expect(textsOf(gateway)).toEqual(sent.map((n) => `Text no. ${n}.`))

  const download = await downloadOf(page, () => act(page, menu, 'Export as CSV'))
  const lines = (await textOf(download)).trim().split('\r\n')
  expect(lines[0]).toContain('Recipient,Port asked for,State')
  expect(lines.filter((line) => line.includes('Text no. 14.'))).toHaveLength(1)
  expect(lines).toHaveLength(1 + 25)
})

/** The texts that the device has sent, by the numbers of their tasks. */
function textsOf({ device }: { device: { tasks: { ledger: readonly { tid: number; text: string }[] } } }): string[] {
  const byTid = new Map(device.tasks.ledger.map(({ tid, text }) => [tid, text]))
  return [...byTid].sort(([a], [b]) => a - b).map(([, text]) => text)
}

test('what nobody knows is said to be unknown, never sent again by itself, and marked by a person', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  gateway.faults.lostTaskAnswer = 'reset-half-way'
  gateway.faults.loseTaskAnswers = 1
  await compose(page, { recipients: '13800000001\n13800000002', message: 'Who knows', ports: '1' })
  await send(page)
  await expect(taskRow(page, 'Who knows')).toContainText('Unknown')
  await taskRow(page, 'Who knows').click()
  const panel = page.getByRole('complementary')
  const recipient = (number: string) => panel.getByRole('row').filter({ hasText: number })
  await expect(recipient('13800000001')).toContainText('Unknown')
  await expectAccessible(page)

  await panel.getByRole('checkbox', { name: 'Choose 13800000001' }).check()
  await panel.getByRole('button', { name: 'Mark as sent…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click()
  await expect(recipient('13800000001')).toContainText('marked by hand as sent')
  await expect(recipient('13800000002')).not.toContainText('marked')
  await panel.getByRole('checkbox', { name: 'Choose 13800000001' }).check()
  await panel.getByRole('button', { name: 'Take the mark off' }).click()
  await expect(recipient('13800000001')).toContainText('Unknown')

  await panel.getByRole('checkbox', { name: 'Choose 13800000002' }).check()
  await panel.getByRole('button', { name: 'Send again…' }).click()
  await expect(page.getByRole('dialog')).toContainText('then the recipient gets it twice')
  await page.getByRole('dialog').getByRole('button', { name: 'Make a draft' }).click()
  await expect(page.getByLabel('Recipients')).toHaveValue('13800000002')
  expect(gateway.device.tasks.ledger).toHaveLength(2)
})

test('an edit is undone: the task waits again as it was, under a new number', async ({ app }) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1', { sendMs: 60_000 })
  for (const text of ['Goes first', 'To be changed']) {
    await compose(page, { recipients: '13800000001', message: text, ports: '1' })
    await send(page)
    await expect(taskRow(page, text)).toContainText('Waiting')
  }
  await taskRow(page, 'To be changed').click()
  await page.getByRole('complementary').getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByText('Takes the place of task 2')).toBeVisible()
  await page.getByLabel('Message').fill('Changed after all')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('under a new number').last()).toBeVisible()
  await expect(taskRow(page, 'To be changed')).toContainText('Waiting')
  await readQueue(page, 'Rack 1')
  await expect(queuedTask(page, 'Rack 1', 3)).toContainText('To be changed')
  await expect(queuedTask(page, 'Rack 1', 2)).toHaveCount(0)
  await choose(page, 'Drafts')
  await expect(page.getByText('No drafts')).toBeVisible()
  expect(gateway.device.tasks.ledger.length).toBeLessThan(2)
})

test('a queue is read when it is opened; one that cannot be read says so, and is not asked again and again', async ({
  app,
}) => {
  const { page } = app
  const gateway = await sendingGateway(app, 'Rack 1')
  gateway.device.tasks.stop()
  await compose(page, { recipients: '13800000001', message: 'Waits', ports: '1' })
  await send(page)
  await expect(taskRow(page, 'Waits')).toContainText('Waiting')
  await choose(page, 'Rack 1')
  await expect(queuedTask(page, 'Rack 1', 1)).toContainText('Waits')

  const broken = await sendingGateway(app, 'Rack 2')
  const path = '/goip_get_tasks.html'
  broken.use({
    name: 'an unreadable queue',
    answer: (request) => (request.path === path ? { status: 200, headers: {}, body: 'nonsense' } : null),
  })
  await showTasks(page)
  await choose(page, 'Rack 2')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await choose(page, 'Rack 1')
  await expect(queuedTask(page, 'Rack 1', 1)).toContainText('Waits')
  await choose(page, 'Rack 2')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  expect(broken.requestsTo(path)).toHaveLength(1)
  await page.getByRole('button', { name: 'Read now' }).first().click()
  await expect.poll(() => broken.requestsTo(path).length).toBe(2)
})

test('drafts and templates go into a file and come back out of it', async ({ app }) => {
  const { page } = app
  await compose(page, { recipients: '10086', message: 'Balance?' })
  await page.getByPlaceholder('Name, if you like').fill('Ask for the balance')
  await showTasks(page)
  await choose(page, 'Drafts')
  const menu = page.getByRole('button', { name: 'Actions for Ask for the balance' })
  await act(page, menu, 'Make a template of it')
  const all = page.getByRole('button', { name: 'More for drafts and templates' })
  const download = await downloadOf(page, () => act(page, all, 'Export all drafts and templates'))
  const file = await textOf(download)
  expect(file.match(/Balance\?/g)).toHaveLength(2)
  await act(page, menu, 'Remove')
  await expect(menu).toBeHidden()
  const input = page.getByLabel('File of drafts and templates')
  await input.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"notes":1}') })
  await expect(page.getByText('notes.json was not imported')).toBeVisible()
  await input.setInputFiles({ name: 'drafts.json', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(page.getByText('2 drafts and templates imported.')).toBeVisible()
  await page.getByRole('link', { name: 'Ask for the balance' }).click()
  await expect(page.getByLabel('Message')).toHaveValue('Balance?')
  await expect(tasks(page)).toBeHidden()
})
