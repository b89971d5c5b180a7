import { readFile } from 'node:fs/promises'
import { quirkNames } from '../../electron/simulator/quirks.ts'
import { portStates } from '../../shared/domain/portState.ts'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'
import { cell, panel, paste, portRow, portsTable, rack, showForm, stateSwitch } from './support/ports.ts'

// Racks of 512 cells, examined by axe twice, take their time on a small machine.
test.describe.configure({ timeout: 180_000 })

test('a 64 × 8 gateway is seen whole, without scrolling, with and without the side panel', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 64, slots: 8 }), { name: 'Hall B rack 3' })
  await expect(page.getByText('64 ports × 8 slots')).toBeVisible()
  await expect(rack(page).getByRole('gridcell', { name: /^\d+\.\d\d, / })).toHaveCount(512)
  await expect(cell(page, '64.08')).toBeInViewport({ ratio: 1 })
  const before = await cell(page, '33.01').boundingBox()
  await cell(page, '1.01').click()
  await expect(panel(page, '1.01')).toBeVisible()
  for (const port of ['1.01', '22.08', '43.08', '64.08']) await expect(cell(page, port)).toBeInViewport({ ratio: 1 })
  const after = await cell(page, '33.01').boundingBox()
  expect(after?.width, 'cells keep their size').toBe(before?.width)
  expect(after?.y, 'and their line').toBe(before?.y)
})

test('every state of the vendor’s table has its word, its icon and its count, in rack and table', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: portStates.length, slots: 1, occupancy: 1 })
  for (const [i, { code }] of portStates.entries()) simulator.device.setState(i + 1, 1, code)
  await addGateway(page, simulator, { name: 'All states' })
  for (const [i, { word }] of portStates.entries()) {
    await expect(cell(page, `${i + 1}.01`)).toHaveAccessibleName(new RegExp(`^${i + 1}\\.01, ${word}(,|$)`))
    await expect(stateSwitch(page, word)).toContainText('1')
  }
  await expectAccessible(page)
  await showForm(page, 'Table')
  for (const [i, { word }] of portStates.entries()) {
    await expect(page.getByRole('row', { name: new RegExp(`\\b${i + 1}\\.01 ${word}`) })).toBeVisible()
  }
  await expectAccessible(page)
})

test('every status quirk at once, on 64 × 8, is shown and flagged, and hides nothing', async ({ app }) => {
  const { page } = app
  const quirks = quirkNames('notation', 'status', 'damage', 'sim').filter(
    (name) => !['many-rows', 'pool', 'port-only', 'no-max-slots'].includes(name),
  )
  await addGateway(page, await app.simulator({ ports: 64, slots: 8, quirks }), { name: 'Odd one' })
  await expect(page.getByText('64 ports × 8 slots')).toBeVisible()
  const flagged = page.getByRole('button', { name: /^Flagged \d+/ })
  await expect(flagged).toBeVisible()
  await expect(page.getByRole('button', { name: /^Unknown \(\d+\) \d/ }).first()).toBeVisible()
  await expect(
    rack(page)
      .getByRole('gridcell', { name: /Beyond the last port/ })
      .first(),
  ).toBeAttached()
  await expectAccessible(page)

  await flagged.click()
  await showForm(page, 'Table')
  await expect(
    portsTable(page)
      .getByRole('row', { name: /Beyond the last port|Unknown state|Unreadable/ })
      .first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Flagged' }).click()
  await page
    .getByRole('button', { name: /^Unknown \(\d+\) \d/ })
    .first()
    .click()
  const first = portsTable(page)
    .getByRole('row', { name: /Unknown \(\d+\)/ })
    .first()
  await first.getByText(/^\d+\.\d\d$/).click()
  const side = page.getByRole('complementary')
  await expect(side).toContainText('The gateway reports a state that Simrack does not know.')
  await expect(side).toContainText('state as received')
  await expect(side.getByRole('region', { name: 'Unknown fields' })).toContainText(
    /inserted|slot_active|led|network|x_module/,
  )
  await expectAccessible(page)
})

test('a card that two slots report is flagged in both', async ({ app }) => {
  const { page } = app
  const quirks = ['duplicate-iccid'] as const
  await addGateway(page, await app.simulator({ ports: 4, slots: 2, quirks }), { name: 'Rack 1' })
  await expect(rack(page).getByRole('gridcell', { name: /ICCID twice/ })).toHaveCount(2)
  await cell(page, '4.02').click()
  await expect(panel(page, '4.02')).toContainText('Another slot of this gateway reports the same ICCID.')
})

test('counts filter both forms, the filters stand as chips, and Back takes them off', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 4, occupancy: 1 })
  simulator.device.setState(2, 1, 6)
  await addGateway(page, simulator, { name: 'Rack 1' })
  await stateSwitch(page, 'Registration failed').click()
  await expect(stateSwitch(page, 'Registration failed')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 of 16 slots')).toBeVisible()
  await showForm(page, 'Table')
  await expect(portRow(page, '2.01')).toContainText('Registration failed')
  await expect(portsTable(page)).toHaveAttribute('aria-rowcount', '2')
  await page.goBack()
  await page.goBack()
  await expect(page.getByText('16 slots', { exact: true })).toBeVisible()
  await page.goForward()
  await expect(page.getByText('1 of 16 slots')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Registration failed' }).click()
  await expect(page.getByText('16 slots', { exact: true })).toBeVisible()

  await page.locator('body').press('/')
  await page.keyboard.type(String(simulator.device.slot(3, 2).sim?.iccid))
  await expect(page.getByText('1 of 16 slots')).toBeVisible()
  await showForm(page, 'Table')
  await expect(portRow(page, '3.02')).toBeVisible()
  await page.getByLabel('Search the ports').fill('nothing like it')
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(portsTable(page)).toHaveAttribute('aria-rowcount', '17')
})

test('the rack is worked by keyboard alone', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 4, slots: 4, occupancy: 1 }), { name: 'Rack 1' })
  await cell(page, '1.01').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, '2.02')).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await expect(cell(page, '3.04')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page, '3.04')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(panel(page, '2.04')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Close the panel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeHidden()
  await expect(cell(page, '2.04')).toBeFocused()
  await page.keyboard.press(' ')
  await expect(panel(page, '2.04')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
})

test('the table is sorted, grouped, its columns chosen, and rows are selected and copied by keyboard', async ({
  app,
}) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2, occupancy: 1 })
  await addGateway(page, simulator, { name: 'Rack 1' })
  await showForm(page, 'Table')
  await portsTable(page).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 selected')).toBeVisible()
  await expect(portRow(page, '1.02')).toHaveAttribute('aria-selected', 'true')
  await expect(portRow(page, '2.01')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('2 rows copied.')).toBeVisible()
  await expect.poll(() => paste(page)).toMatch(/^1\.02\s/)
  await portsTable(page).focus()

  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(panel(page, '4.02')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('columnheader', { name: 'Port' }).getByRole('button').click()
  await expect(portsTable(page).getByRole('row').nth(1)).toContainText('4.02')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Home network' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Home network' })).toBeAttached()
  await page.getByRole('combobox', { name: 'Group the rows' }).click()
  await page.getByRole('option', { name: 'By port' }).click()
  await page.getByRole('button', { name: 'Port 1 2' }).click()
  await expect(portRow(page, '1.01')).toHaveCount(0)
  await expect(portsTable(page)).toHaveAttribute('aria-rowcount', '11')
  await expectAccessible(page)

  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Home network' })).toBeAttached()
  await expect(page.getByRole('columnheader', { name: 'Port', exact: true })).toHaveAttribute('aria-sort', 'descending')
})

test('the side panel says who the SIM is, what its state means and what has happened to it', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 2, occupancy: 1 })
  simulator.device.setState(1, 1, 15)
  simulator.device.setSignal(1, 1, 15)
  await addGateway(page, simulator, { name: 'Rack 1' })
  await cell(page, '1.01').click()
  const side = panel(page, '1.01')
  const { sim } = simulator.device.slot(1, 1)
  await expect(side).toContainText('The SIM is registered and its data session is up')
  await expect(side).toContainText(String(sim?.iccid))
  await expect(side.getByRole('img', { name: 'valid: Its check digit is right.' })).toHaveCount(2)
  await expect(side).toContainText('15 / 31 · fair · −83 dBm')
  await expect(side.getByRole('img', { name: /^Signal over the last hour: 15/ })).toBeVisible()
  await side.getByRole('button', { name: 'Copy ICCID' }).click()
  await expect.poll(() => paste(page)).toBe(sim?.iccid)

  simulator.device.setState(1, 1, 8)
  await page.getByRole('button', { name: 'List every slot now' }).click()
  await expect(side).toContainText('The operator has blocked this SIM.')
  await expect(side).toContainText('replace the SIM if it is blocked for good')
  const history = side.getByRole('region', { name: 'History' })
  await expect(history.getByRole('listitem').filter({ hasText: 'On mobile data' })).toContainText('Locked by operator')
  simulator.device.pullSim(1, 1)
  await page.getByRole('button', { name: 'List every slot now' }).click()
  await expect(history).toContainText(`SIM removed ${sim?.iccid}`)
  await page.mouse.move(0, 0)
  await expectAccessible(page)
})

test('what is shown is exported as CSV and as JSON', async ({ app }) => {
  test.skip(app.face === 'electron', 'The save dialog of the system cannot be driven.')
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2, occupancy: 1 })
  simulator.device.setState(3, 1, 9)
  await addGateway(page, simulator, { name: 'Hall B / rack 3' })
  const exported = async (kind: RegExp) => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export what is shown' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    const download = await downloading
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const all = await exported(/^CSV/)
  expect(all.name).toBe('hall-b-rack-3-ports.csv')
  expect(all.text.trimEnd().split('\r\n')).toHaveLength(9)
  await stateSwitch(page, 'SIM card error').click()
  await expect(page.getByText('1 of 8 slots')).toBeVisible()
  const one = JSON.parse((await exported(/^JSON/)).text)
  expect(one).toMatchObject({ gateway: 'Hall B / rack 3', rows: [{ port: '3.01', state: { code: 9 } }] })
})

test('a SIM that is pulled is seen long before the next poll, by the gateway’s own push', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2, occupancy: 1 })
  simulator.device.setState(2, 1, 3)
  await addGateway(page, simulator, { name: 'Rack 1' })
  await page.getByRole('link', { name: /^Listen/ }).click()
  await page.getByRole('button', { name: 'Subscribe…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Subscribe' }).click()
  await expect.poll(() => simulator.subscribers.length).toBe(1)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Rack 1/ })
    .click()
  const active = simulator.device.activeSlot(2)
  const name = `2.0${active.slot}`
  await expect(cell(page, name)).toHaveAccessibleName(/active/)
  simulator.device.pullSim(2, active.slot)
  await expect(cell(page, name)).toHaveAccessibleName(/^2\.0\d, No SIM/, { timeout: 10_000 })
})

test.describe('rows of a gateway that is gone', () => {
  test.use({ beginning: { settings: { allowWeakPasswordStore: true } } })

  test('stay, with when they were captured, and come alive again', async ({ app }) => {
    const simulator = await app.simulator({ ports: 4, slots: 2, occupancy: 1 })
    await addGateway(app.page, simulator, { name: 'Rack 1' })
    await expect(cell(app.page, '4.02')).toBeVisible()
    await simulator.stop()
    await app.restart()
    await app.page
      .getByRole('navigation')
      .getByRole('link', { name: /Rack 1/ })
      .click()
    await expect(cell(app.page, '4.02')).toBeVisible()
    await expect(app.page.getByText(/captured \d{4}-\d\d-\d\d/)).toBeVisible()
    await expectAccessible(app.page)
    await simulator.start()
    await app.page.getByRole('button', { name: 'List every slot now' }).click()
    await expect(app.page.getByText(/^updated/)).toBeVisible()
    await expect(app.page.getByText(/captured/)).toBeHidden()
  })
})

test('without rows it says why, and what to do', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2 }), { name: 'Wrong login', password: 'x' })
  await expect(page.getByRole('heading', { name: 'Wrong credentials' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Edit the gateway' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')

  await addGateway(page, await app.simulator({ quirks: ['plain-web-server'] }), { name: 'Camera' })
  await expect(page.getByRole('heading', { name: 'Not a gateway' })).toBeVisible()
  const slow = await app.simulator({ ports: 2 })
  slow.faults.hang = true
  await addGateway(page, slow, { name: 'Slow' })
  await expect(page.getByRole('heading', { name: 'Waiting for the first answer' })).toBeVisible()
  await expectAccessible(page)
})

test('ten thousand rows are scrolled to their end', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 4, slots: 2, quirks: ['many-rows'] }), { name: 'Flood' })
  await expect(page.getByText('10,000 slots')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Show them as a table' }).click()
  await expect(portsTable(page)).toHaveAttribute('aria-rowcount', '10001')
  await portsTable(page).focus()
  await page.keyboard.press('End')
  await expect(portsTable(page).locator('[aria-rowindex="10001"]')).toBeInViewport()
  expect(await portsTable(page).getByRole('row').count()).toBeLessThan(60)
})
