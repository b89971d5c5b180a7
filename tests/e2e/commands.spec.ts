import { json } from '../../electron/simulator/http/exchange.ts'
import { expectAccessible } from './support/accessible.ts'
import { acts, commandGateway, commands, doTo, fromMenu, fromPalette, openPort } from './support/commands.ts'
import { expect, test } from './support/fixtures.ts'
import { cell, panel } from './support/ports.ts'

// Each is waited for until it is proven, which takes its time on a small machine.
test.describe.configure({ timeout: 180_000 })

test('a port is locked, unlocked, switched, reset and redialled, each until it is seen to be done', async ({ app }) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  const side = await openPort(page, '2.01')
  const last = commands(side)

  await doTo(side, 'Lock')
  await expect(last).toContainText('Lock 2.01')
  await expect(last).toContainText('Confirmed')
  await expect(last).toContainText('On mobile data → Locked by user')
  await expect(cell(page, '2.01')).toHaveAccessibleName(/Locked by user/)
  await doTo(side, 'Lock')
  await expect(page.getByText('It is locked already.')).toBeVisible()

  await doTo(side, 'Unlock')
  await expect(last).toContainText('Unlock 2.01')
  await expect(last).toContainText('Confirmed')
  await doTo(side, 'Reset module')
  await expect(last).toContainText('Reset module 2')
  await expect(last).toContainText('Confirmed')

  const address = gateway.device.data.addressOf(2)
  await doTo(side, 'Redial')
  await page.getByRole('menuitem', { name: /^In flight mode/ }).click()
  await expect(last).toContainText(new RegExp(`IP ${address} → 198\\.`))

  gateway.device.acts.fates.forNext(2, { slowness: 0.04 })
  await doTo(side, 'Switch SIM')
  await page.getByRole('menuitem', { name: /^Slot 2/ }).click()
  await expect(last).toContainText('Switch SIM to 2.02')
  await expect(last).toContainText('2.01 → 2.02')

  const history = side.getByRole('region', { name: 'Commands of this port' }).getByRole('listitem')
  await expect(history).toHaveCount(5)
  await expect(history.first()).toContainText('Switch SIM to 2.02')
  await expect
    .poll(() => acts(gateway))
    .toEqual(['lock 2 done', 'unlock 2 done', 'reset 2 done', 'redial 2 done', 'switch 2 done'])

  await side.getByRole('button', { name: 'Read now' }).click()
  const data = side.getByRole('region', { name: 'Mobile data' })
  await expect(data.getByRole('definition').first()).toHaveText(gateway.device.data.addressOf(2))
  await expectAccessible(page)
})

test('what is refused and who is busy is said plainly, and failures are noticed elsewhere', async ({ app }) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  gateway.device.acts.fates.refusePort(2, { code: 7, reason: 'Server Error' })
  const side = await openPort(page, '2.01')
  await doTo(side, 'Lock')
  await expect(commands(side)).toContainText('Refused')
  await expect(commands(side)).toContainText('Server Error')

  gateway.device.setState(3, 1, 4)
  await page.getByRole('button', { name: 'List every slot now' }).click()
  await expect(cell(page, '3.01')).toHaveAccessibleName(/Call connected/)
  await doTo(await openPort(page, '3.01'), 'Reset module')
  const question = page.getByRole('dialog', { name: 'Reset module 3, although the port is busy?' })
  await expect(question).toContainText('A voice call is connected on this port.')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Leave it' }).click()

  const activity = page.getByRole('button', { name: /^Activity\./ })
  await expect(activity).toHaveAccessibleName('Activity. 1 failed')
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click()
  await activity.click()
  const list = page.getByRole('region', { name: 'Activity' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
  await list.getByRole('link', { name: 'Lock 2.01' }).click()
  await expect(panel(page, '2.01')).toBeVisible()
  await expect(activity).toHaveAccessibleName('Activity. Nothing under way')
  expect(acts(gateway)).toEqual([])
})

test.describe('in a demo whose time runs fast', () => {
  // The two minutes that a redial is waited for are a few seconds.
  test.use({ beginning: { demo: true, speed: 30 } })

  test('a command that does not take is told apart from one that does', async ({ app: { page } }) => {
    await page.getByRole('list', { name: 'Each gateway' }).getByRole('link').click()
    // The story of this port: its module fails at each redial.
    const cells = page.getByRole('grid', { name: 'Rack of ports' }).getByRole('gridcell')
    await cells.and(page.getByLabel(/^5\.\d\d, (On mobile data|Registered).*active/)).click()
    const side = page.getByRole('complementary')
    await doTo(side, 'Redial')
    await page.getByRole('menuitem', { name: /^Fast/ }).click()
    await expect(commands(side)).toContainText('Confirming')
    await expect(commands(side)).toContainText('Did not take', { timeout: 15_000 })
    await expect(page.getByRole('button', { name: /^Activity\./ })).toHaveAccessibleName('Activity. 1 failed')
  })
})

test('several ports are shown before anything is sent; too many failures stop, and the rest is tried again', async ({
  app,
}) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  await cell(page, '1.01').click()
  for (const port of ['2.01', '3.01', '4.01']) await cell(page, port).click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('4 selected')).toBeVisible()
  gateway.device.setState(4, 1, 12)
  await page.getByRole('button', { name: 'List every slot now' }).click()
  await expect(cell(page, '4.01')).toHaveAccessibleName(/Locked by user/)
  await page.getByRole('button', { name: 'Act on them' }).click()
  await page.getByRole('menuitem', { name: 'Lock…', exact: true }).click()

  const dialog = page.getByRole('dialog', { name: 'Command for several ports of Rack 1' })
  await expect(dialog.getByLabel('Ports', { exact: true })).toHaveValue('1.01,2.01,3.01,4.01')
  await expect(dialog.getByRole('region', { name: 'Will be touched' }).getByRole('listitem')).toHaveCount(3)
  await expect(dialog.getByRole('region', { name: 'Will be left alone' })).toContainText('4.01It is locked already.')
  expect(acts(gateway)).toEqual([])
  await dialog.getByRole('button', { name: /^Pace/ }).click()
  await dialog.getByLabel('Stop after failures in a row').fill('1')
  await dialog.getByLabel('Under way at once').fill('1')
  await expectAccessible(page)
  gateway.device.acts.fates.refusePort(1, { code: 7, reason: 'Server Error' })
  await dialog.getByRole('button', { name: 'Lock 3 ports' }).click()
  await expect(dialog.getByRole('status')).toContainText('Stopped: 0 of 3 confirmed')
  const results = dialog.getByRole('table', { name: 'Result of each port' })
  await expect(results.getByRole('row').filter({ hasText: '1.01' })).toContainText('Server Error')
  await expect(results.getByRole('row').filter({ hasText: '2.01' })).toContainText('Not sent')
  await expectAccessible(page)

  gateway.device.acts.fates.refusePort(1, null)
  await dialog.getByRole('button', { name: 'Retry failed (3)' }).click()
  await expect(dialog.getByRole('status')).toContainText('Done: all 3 confirmed')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect.poll(() => acts(gateway)).toEqual(['lock 1 done', 'lock 2 done', 'lock 3 done'])

  await fromMenu(page, 'Unlock…')
  const all = page.getByRole('dialog', { name: 'Command for several ports of Rack 1' })
  await all.getByLabel('Ports', { exact: true }).fill('all')
  await expect(all.getByRole('button', { name: 'Unlock 4 ports' })).toBeDisabled()
  await all.getByRole('button', { name: /^Pace/ }).click()
  await all.getByRole('switch', { name: 'All in one request' }).press('Space')
  await all.getByLabel('Type Rack 1 to confirm').fill('Rack 1')
  await expectAccessible(page)
  await all.getByRole('button', { name: 'Unlock 4 ports' }).click()
  await expect(all.getByRole('status')).toContainText('Done: all 4 confirmed')
  expect(gateway.requests.filter(({ body }) => body?.includes('"multiple"'))).toHaveLength(1)
})

test('a setting is read, changed after its difference was shown, read back, and warned of until it is saved', async ({
  app,
}) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  await fromMenu(page, 'Settings of the device…')
  const dialog = page.getByRole('dialog', { name: 'Settings of Rack 1, on the device itself' })
  const setting = dialog.getByRole('region', { name: 'Setting data_service_enable' })
  await expect(setting.getByLabel('New value of data_service_enable')).toHaveValue('1')
  await setting.getByLabel('New value of data_service_enable').fill('0')
  await setting.getByRole('button', { name: 'Change…' }).click()
  await expect(setting.getByRole('region', { name: 'What will change of data_service_enable' })).toContainText(/1.*0/)
  await expectAccessible(page)
  await setting.getByRole('button', { name: 'Write to the device' }).click()
  await expect(setting).toContainText('Confirmed')
  await expect(setting).toContainText('1 → 0')
  await expect(setting).toContainText('Now0')
  const reads = () => gateway.requests.filter(({ query }) => query.op === 'get').length
  const before = reads()
  await dialog.getByRole('combobox', { name: 'Another setting' }).fill('sw_ver')
  await dialog.getByRole('button', { name: 'Read', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Setting sw_ver' })).toContainText('532-604')
  expect(reads()).toBe(before + 1)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()

  const unsaved = page.getByText('Not saved on the device:')
  await expect(unsaved).toBeVisible()
  const side = await openPort(page, '1.01')
  await doTo(side, 'Reboot gateway')
  await expect(page.getByRole('dialog', { name: 'Reboot Rack 1?' })).toContainText(
    'data_service_enable. The reboot undoes',
  )
  await page.getByRole('button', { name: 'Leave it running' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  gateway.device.acts.fates.refuseNext({ code: 7, reason: 'Server Error' })
  const save = page.getByRole('button', { name: 'Save configuration' })
  await save.click()
  await expect(page.getByText('Refused', { exact: true })).toBeVisible()
  await expect(unsaved).toBeVisible()
  await save.click()
  await expect(unsaved).toBeHidden()
})

test('a gateway is rebooted only by its name, and is back when it is said to be', async ({ app }) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  gateway.device.setState(2, 1, 4)
  await page.getByRole('button', { name: 'List every slot now' }).click()
  await expect(cell(page, '2.01')).toHaveAccessibleName(/Call connected/)
  await fromPalette(page, 'reboot')
  const dialog = page.getByRole('dialog', { name: 'Reboot Rack 1?' })
  await expect(dialog).toContainText('Port 2 is in a call.')
  await expect(dialog.getByRole('button', { name: 'Reboot gateway' })).toBeDisabled()
  await dialog.getByLabel('Type Rack 1 to confirm').fill('Rack 1')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Reboot gateway' }).click()
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => acts(gateway)).toEqual(['reboot device done'])
})

test('from the palette, and by the keys alone, ports are acted on', async ({ app }) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  await openPort(page, '3.01')
  await fromPalette(page, 'redial 3')
  await expect(commands(panel(page, '3.01'))).toContainText('Redial 3')
  await fromPalette(page, 'lock port')
  const dialog = page.getByRole('dialog', { name: 'Command for several ports of Rack 1' })
  await expect(dialog.getByLabel('Ports', { exact: true })).toBeFocused()
  await page.keyboard.type('4-')
  await expect(dialog).toContainText('is not a port')
  await page.keyboard.press('Backspace')
  await expect(dialog.getByRole('region', { name: 'Will be touched' })).toContainText('4')
  await dialog.getByRole('button', { name: 'Lock 1 port' }).press('Enter')
  await expect(dialog.getByRole('status')).toContainText('Done: all 1 confirmed')
  await page.keyboard.press('Escape')
  await expect(commands(panel(page, '3.01'))).toContainText('Confirmed')
  await expect.poll(() => acts(gateway).sort()).toEqual(['lock 4 done', 'redial 3 done'])

  await page.getByRole('button', { name: 'Close the panel' }).press('Enter')
  await cell(page, '3.01').focus()
  // From 3.01 to 2.01, in the order of the rack.
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+ ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+ ')
  await expect(page.getByText('2 selected')).toBeVisible()
})

test('a gateway that does not answer is told nothing, and an older one shows what it knows', async ({ app }) => {
  const { page } = app
  const gateway = await commandGateway(app, 'Rack 1')
  gateway.use({
    name: 'older',
    answer: ({ query }) => (query.op === 'get' ? json({ code: 2, reason: 'Invalid name' }) : null),
  })
  const side = await openPort(page, '1.01')
  await side.getByRole('button', { name: 'Read now' }).click()
  await expect(side.getByRole('alert')).toContainText('The gateway refused the request')
  gateway.faults.refuse = true
  // Three failures in a row: it is offline.
  for (let time = 0; time < 3; time++) {
    await page.getByRole('button', { name: 'List every slot now' }).click()
    await expect(page.getByText('Rack 1 was not listed')).toHaveCount(time + 1)
  }
  await expect(commands(side).getByRole('button', { name: 'Lock', exact: true })).toBeDisabled()
  await expect(commands(side)).toContainText('no command is sent until the gateway answers')
  await expect(commands(side).getByRole('button', { name: 'Reboot gateway' })).toBeEnabled()
  await page.mouse.move(0, 0)
  await expectAccessible(page)
})
