import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'
import {
  addSmallGateway,
  chooseForGateway,
  expectFound,
  messageList,
  messageRow,
  openInbox,
  reader,
  search,
  syncNow,
  tagsField,
} from './support/inbox.ts'

const card = { port: 1, slot: 1 }

test('an inbox without gateways says what would be here and how to fill it', async ({ app }) => {
  const { page } = app
  await openInbox(page)
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add gateway' }).click()
  await expect(page.getByRole('dialog', { name: /gateway/i })).toBeVisible()
})

test('a full device is fetched by itself and every message of it can be seen', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2, sms: 5000 })
  await addGateway(page, simulator, { name: 'Full one' })
  await openInbox(page)
  await expectFound(page, '5,000 messages')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Inbox' })).toHaveAccessibleDescription(/unread$/)
  const newest = simulator.device.sms.held.at(-1)
  const oldest = simulator.device.sms.held[0]
  await expect(messageList(page).getByRole('row').first()).toContainText(newest?.message.sender ?? '?')
  await messageList(page).press('End')
  await expect(page.locator('[aria-rowindex="5000"]')).toContainText(oldest?.message.sender ?? '?')
  await messageList(page).press('Home')
})

test('the device is told to forward its SMS here, and one that arrives appears by itself', async ({ app }) => {
  const { page } = app
  const simulator = await addSmallGateway(app)
  await openInbox(page)
  await chooseForGateway(page, 'Hall B rack 3', 'Forwarding of received SMS…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('it forwards to nobody')
  await dialog.getByRole('button', { name: 'Forward to this Simrack' }).click()
  await expect(dialog).toContainText('The device says now: it forwards to this Simrack.')
  await dialog.getByRole('button', { name: 'Done' }).click()

  simulator.device.receiveSms({ ...card, from: '10010', text: 'Pushed at once' })
  await expect(messageRow(page, 'Pushed at once')).toContainText('10010')
  await messageRow(page, 'Pushed at once').click()
  await expect(reader(page)).toContainText('pushed by the gateway')
  simulator.device.receiveSms({ ...card, from: '10086', text: 'The second one' })
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(messageList(page).getByRole('row').first()).toContainText('The second one')

  await page.getByRole('link', { name: /^Listening on/ }).click()
  await expect(page.getByRole('table', { name: 'Subscriptions' })).toContainText(/now|\d+ s ago/)
})

test('a search as one types finds Chinese, two characters and digits, says how many, and marks them', async ({
  app,
}) => {
  const { page } = app
  const simulator = await addSmallGateway(app)
  const texts = ['您的验证码为 482913，请勿泄露。', '余额提醒：25.10 元', 'Your code is 700122', 'Lunch at noon?']
  for (const [i, text] of texts.entries()) simulator.device.receiveSms({ ...card, from: `1001${i}`, text })
  simulator.device.receiveReport({ ...card, to: '+8613800000000' })
  await openInbox(page)
  await syncNow(page)
  await expectFound(page, '5 messages')
  for (const [query, found, marked] of [
    ['验证', '1 match', '验证'],
    ['余', '1 match', '余'],
    ['lu', '1 match', 'Lu'],
    ['7001', '1 match', '7001'],
    ['from:10012', '1 match', '10012'],
    ['is:report', '1 match', null],
    ['-from:1001', '1 match', null],
    ['zzz', '0 matches', null],
  ] as const) {
    await search(page, query)
    await expectFound(page, found)
    if (marked) await expect(messageList(page).locator('mark')).toHaveText([marked])
  }
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await search(page, 'is:nonsense')
  await expect(page.getByRole('alert')).toContainText('unread, pinned, report, damaged')
  await page.getByRole('button', { name: 'How to search' }).click()
  await page.getByRole('button', { name: 'has:code' }).click()
  await page.keyboard.press('Escape')
  await search(page, 'has:code')
  await expectFound(page, '2 matches')

  await page.getByRole('button', { name: 'Keep this search' }).click()
  await page.getByLabel('Keep this search as').fill('All codes')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await search(page, '')
  await expectFound(page, '5 messages')
  await app.restart()
  await openInbox(app.page)
  await app.page.getByRole('button', { name: 'All codes', exact: true }).click()
  await expectFound(app.page, '2 matches')
})

test('a one-time code is copied with one click; marks, tags and notes of people stay', async ({ app }) => {
  const simulator = await addSmallGateway(app)
  simulator.device.receiveSms({ ...card, from: 'NORTHBANK', text: 'Your code is 482913.' })
  await openInbox(app.page)
  await syncNow(app.page)
  await messageRow(app.page, 'Your code is').getByRole('button', { name: 'Copy the code 482913' }).click()
  await expect(app.page.getByText('Code 482913 copied.')).toBeVisible()
  await messageRow(app.page, 'Your code is').click()
  const { page } = app
  await reader(page).getByRole('button', { name: 'Pin' }).click()
  await tagsField(reader(page)).fill('bank')
  await tagsField(reader(page)).press('Enter')
  await reader(page).getByLabel('Note').fill('Asked by Li')
  await reader(page).getByLabel('Note').blur()
  await expect(messageRow(page, 'Your code is').getByRole('img', { name: 'Has a note' })).toBeVisible()
  await expect(messageRow(page, 'Your code is').getByRole('img', { name: 'Unread' })).toHaveCount(0)
  await app.restart()
  await openInbox(app.page)
  const row = messageRow(app.page, 'Your code is')
  await expect(row.getByRole('img', { name: 'Pinned' })).toBeVisible()
  await expect(row).toContainText('bank')
  await expect(row.getByRole('img', { name: 'Unread' })).toHaveCount(0)
  await row.click()
  await expect(reader(app.page).getByLabel('Note')).toHaveValue('Asked by Li')
})

test('a range is chosen with Shift, marked, tagged and exported', async ({ app }) => {
  const { page } = app
  const simulator = await addSmallGateway(app)
  const start = Date.now() - 3_600_000
  for (let i = 1; i <= 30; i++)
    simulator.device.receiveSms({ ...card, from: '10086', text: `=Message ${i} end`, at: start + i * 60_000 })
  await openInbox(page)
  await syncNow(page)
  await expectFound(page, '30 messages')
  await messageRow(page, 'Message 29 end').click()
  await messageRow(page, 'Message 20 end').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selected messages' })
  await expect(bar).toContainText('10 selected')
  await bar.getByRole('button', { name: 'Mark as read' }).click()
  await expect(page.getByRole('button', { name: 'Unread', exact: true })).toHaveAccessibleDescription('20')
  await bar.getByRole('button', { name: 'Tag', exact: true }).click()
  await tagsField(page.getByRole('dialog')).fill('checked')
  await tagsField(page.getByRole('dialog')).press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(messageRow(page, 'Message 25 end')).toContainText('checked')
  test.skip(app.face === 'electron', 'The system’s save dialog cannot be driven.')

  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('menu')).toContainText('The 10 messages selected')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
  ])
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(11)
  expect(csv).toContain("'=Message 25 end")
  expect(csv).not.toContain('Message 30 end')
  await page.getByRole('button', { name: /^Jobs\. .*: done$/ }).click()
  await page.getByRole('button', { name: /^Take Export .* off the list$/ }).click()
  await expect(page.getByRole('button', { name: /^Jobs\./ })).toHaveCount(0)
})

test('a damaged message is read in another charset, and its raw content is shown in every form', async ({ app }) => {
  const simulator = await addSmallGateway(app)
  // "你好" in GBK.
  simulator.device.receiveSms({ ...card, from: '95588', text: '?', bytes: Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3) })
  await openInbox(app.page)
  await syncNow(app.page)
  await messageRow(app.page, '95588').click()
  await expect(reader(app.page)).toContainText('Damaged')
  await reader(app.page).getByText('Raw content').click()
  const raw = reader(app.page).getByRole('textbox', { name: /^Raw content/ })
  await expect(raw).toHaveValue(/"xOO6ww=="/)
  await reader(app.page).getByText('Hex', { exact: true }).click()
  await expect(raw).toHaveValue(/c4 e3 ba c3/)
  await expectAccessible(app.page)
  await reader(app.page).getByRole('combobox', { name: 'Read it as' }).click()
  await app.page.getByRole('option', { name: 'GBK (Chinese)' }).click()
  await expect(messageRow(app.page, '你好')).toBeVisible()
  await app.restart()
  await openInbox(app.page)
  await search(app.page, '你好')
  await expectFound(app.page, '1 match')
})

test('a poisoned message is shown inert and harms nothing', async ({ app }) => {
  const { page } = app
  const simulator = await addSmallGateway(app)
  const poison = [
    '<img src=x onerror="document.title=\'caught\'"><script>document.title="caught"</script>',
    'photo_\u202egnp.exe',
    'ring\u0007 esc\u001b[31m nul\u0000end',
    '=HYPERLINK("http://192.0.2.1","click")',
    `${'W'.repeat(30_000)} ${'\u0627'.repeat(17_000)}`,
  ]
  for (const text of poison) simulator.device.receiveSms({ ...card, from: '<b>10086</b>', text })
  await openInbox(page)
  await syncNow(page)
  await expectFound(page, `${poison.length} messages`)
  await expect(messageRow(page, '<script>')).toContainText('<b>10086</b>')
  await expect(messageRow(page, 'photo_')).toContainText('RLO')
  for (const text of ['<script>', 'photo_', 'ring', '=HYPER', 'WWWW']) {
    await messageRow(page, text).click()
    await expect(reader(page)).toContainText(text)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, text).toBeLessThanOrEqual(0)
  }
  await expect(page.locator('main img, main script')).toHaveCount(0)
  await expect(page).not.toHaveTitle('caught')
  await expect(reader(page).getByRole('button', { name: /^Show all 47,0/ })).toBeVisible()
})

test('archive, verify, delete: only what is proved to be here is deleted on the device', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 1, occupancy: 1, sms: 120 })
  await addGateway(page, simulator, { name: 'Rack 7' })
  await openInbox(page)
  await expectFound(page, '120 messages')
  await chooseForGateway(page, 'Rack 7', 'Archive and delete on the device…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Fetch and prove' }).click()
  await expect(dialog).toContainText('120 messages on the device, all 120 stored here, from')
  expect(simulator.device.sms.held).toHaveLength(120)
  const erase = dialog.getByRole('button', { name: 'Delete on the device' })
  await expect(erase).toBeDisabled()
  await dialog.getByLabel('Type Rack 7 to confirm').fill('Rack 8')
  await expect(erase).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByLabel('Type Rack 7 to confirm').fill('Rack 7')
  await erase.click()
  await expect(dialog).toContainText('120 messages deleted on the device. It holds none now.')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(simulator.device.sms.held).toHaveLength(0)
  await expectFound(page, '120 messages')
})

test('offline, every message is still there, and what cannot be fetched is said', async ({ app }) => {
  const simulator = await addSmallGateway(app)
  simulator.device.receiveSms({ ...card, from: '10086', text: 'Still here' })
  await openInbox(app.page)
  await syncNow(app.page)
  await expect(messageRow(app.page, 'Still here')).toBeVisible()
  await simulator.stop()
  await app.restart()
  await openInbox(app.page)
  await expect(messageRow(app.page, 'Still here')).toContainText('10086')
  await syncNow(app.page)
  const lines = app.page.getByRole('list', { name: 'Fetching of messages' })
  await expect(lines).toContainText('Hall B rack 3')
  await expect(lines.getByRole('button', { name: 'Try again: Hall B rack 3' })).toBeVisible()
  await expectAccessible(app.page)
})

test('everything can be done with the keyboard alone, and a conversation is read', async ({ app }) => {
  const { page } = app
  const simulator = await addSmallGateway(app)
  const start = Date.now() - 3_600_000
  for (let i = 1; i <= 5; i++)
    simulator.device.receiveSms({ ...card, from: i % 2 ? '10086' : '95588', text: `Note ${i}`, at: start + i * 60_000 })
  await openInbox(page)
  await syncNow(page)
  await expectFound(page, '5 messages')
  await page.keyboard.press('/')
  await page.keyboard.type('nozz')
  await expectFound(page, '0 matches')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('te')
  await expectFound(page, '5 matches')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(reader(page)).toContainText('Note 5')
  await page.keyboard.press('j')
  await expect(reader(page)).toContainText('Note 4')
  await page.keyboard.press('p')
  await expect(messageRow(page, 'Note 4').getByRole('img', { name: 'Pinned' })).toBeVisible()
  await expect(messageRow(page, 'Note 4').getByRole('img', { name: 'Unread' })).toHaveCount(0)
  await page.keyboard.press('u')
  await expect(messageRow(page, 'Note 4').getByRole('img', { name: 'Unread' })).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('region', { name: 'Selected messages' })).toContainText('2 selected')
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await reader(page).getByText('Conversation', { exact: true }).click()
  await expect(reader(page).getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
})
