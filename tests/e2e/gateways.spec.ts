import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/accessible.ts'
import { addGateway, choose, gatewayRow, showGateways } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'

test('with nothing configured it says what would be here, and how to fill it', async ({ app: { page } }) => {
  await expect(page.getByRole('heading', { name: 'No gateways yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Demo gateway' })).toBeVisible()
  await expectAccessible(page)
})

test.describe('adding a gateway', () => {
  test('takes a pasted URL apart, connects, and opens what it has added', async ({ app }) => {
    const { page } = app
    const { host, port } = await app.simulator({ ports: 8, slots: 2 })
    await page.getByRole('button', { name: 'Add gateway' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Hall B rack 3')
    await page.getByLabel('Address').fill(`http://root:root@${host}:${port}/goip_get_status.html`)
    await expect(page.getByLabel('Address')).toHaveValue(host)
    await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(port))
    await expect(page.getByLabel('Username')).toHaveValue('root')
    await expect(page.getByLabel('Password')).toHaveValue('root')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByRole('heading', { name: 'Hall B rack 3' })).toBeVisible()
    await expect(page.getByText('8 ports × 2 slots')).toBeVisible()
    await showGateways(page)
    await expect(gatewayRow(page, 'Hall B rack 3')).toContainText('Online')
    await expect(gatewayRow(page, 'Hall B rack 3')).toContainText('8 × 2')
    await expectAccessible(page)
  })

  test('says at each field what is wrong with it', async ({ app: { page } }) => {
    await page.getByRole('button', { name: 'Add gateway' }).click()
    await page.getByLabel('Address').fill('192 168')
    await page.getByLabel('Port', { exact: true }).fill('70000')
    await page.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByText('Give the gateway a name.')).toBeVisible()
    await expect(page.getByText('Write a host name or an IP address')).toBeVisible()
    await expect(page.getByText('Ports run from 1 to 65535.')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Name', { exact: true }).fill('Depot')
    await expect(page.getByText('Give the gateway a name.')).toBeHidden()
  })

  test('unfolds what is advanced when something is wrong there', async ({ app: { page } }) => {
    await page.getByRole('button', { name: 'Add gateway' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Depot')
    await page.getByLabel('Address').fill('10.0.0.9')
    await expect(page.getByLabel('Ask every', { exact: true })).toBeHidden()
    await page.getByRole('button', { name: /^Advanced/ }).click()
    await page.getByLabel('Ask every', { exact: true }).fill('2')
    await page.getByRole('button', { name: /^Advanced/ }).click()
    await page.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByText('At least 5 seconds')).toBeVisible()
  })

  test('can be preceded by an examination of what was typed', async ({ app }) => {
    const { page } = app
    const { host, port } = await app.simulator({ ports: 2, slots: 1 })
    await page.getByRole('button', { name: 'Add gateway' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Depot')
    await page.getByLabel('Address').fill(`${host}:${port}`)
    await page.getByLabel('Password').fill('not this')
    await page.getByRole('button', { name: 'Examine' }).click()
    await expect(page.getByText('Stopped at: Are username and password accepted?')).toBeVisible()
    await page.getByRole('button', { name: 'Back to the form' }).click()
    await page.getByLabel('Password').fill('root')
    await page.getByRole('button', { name: 'Examine' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Can its status be read?' })).toContainText('Good')
    await page.getByRole('button', { name: 'Back to the form' }).click()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Depot')
  })
})

test.describe('a gateway that is not well', () => {
  test('with wrong credentials leads to the form that mends it', async ({ app }) => {
    const { page } = app
    await addGateway(page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Lab', password: 'not this' })
    await showGateways(page)
    await expect(gatewayRow(page, 'Lab')).toContainText('Wrong credentials')
    await expect(page.getByText('does not accept the username or the password')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(page.getByLabel('Password')).toHaveValue('')
    await page.getByLabel('Password').fill('root')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(gatewayRow(page, 'Lab')).toContainText('Online')
    await expect(page.getByText('does not accept the username or the password')).toBeHidden()
  })

  test('that is no gateway is named so', async ({ app }) => {
    const { page } = app
    await addGateway(page, await app.simulator({ quirks: ['plain-web-server'] }), { name: 'Printer' })
    await showGateways(page)
    await expect(gatewayRow(page, 'Printer')).toContainText('Not a gateway')
    await expect(page.getByText('no gateway of this kind')).toBeVisible()
  })

  test('that cannot be reached is examined step by step', async ({ app }) => {
    const { page } = app
    const simulator = await app.simulator({ ports: 2, slots: 1 })
    await addGateway(page, simulator, { name: 'Depot' })
    await simulator.stop()
    await showGateways(page)
    await choose(page, 'Depot', 'Connection doctor')
    await expect(page.getByText('Stopped at: Does the port answer?')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Does it speak HTTP?' })).toContainText('Skipped')
    await page.getByRole('button', { name: 'Details' }).first().click()
    await expect(page.getByRole('button', { name: 'Copy details' })).toBeVisible()
    await expectAccessible(page)
    await simulator.start()
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Can its status be read?' })).toContainText('Good')
  })

  test('answers with the MAC address of another, and both say so', async ({ app }) => {
    const { page } = app
    const mac = '00-30-f1-0a-0b-0c'
    await addGateway(page, await app.simulator({ ports: 2, slots: 1, mac }), { name: 'Rack 1' })
    await addGateway(page, await app.simulator({ ports: 2, slots: 1, mac }), { name: 'Rack 2' })
    await showGateways(page)
    await expect(page.getByText('the same MAC address as “Rack 1”')).toBeVisible()
    await expect(page.getByText('the same MAC address as “Rack 2”')).toBeVisible()
  })

  test('has become another device, which can be accepted', async ({ app }) => {
    const { page } = app
    const first = await app.simulator({ ports: 2, slots: 1, mac: '00-30-f1-00-00-01' })
    await addGateway(page, first, { name: 'Rack 2' })
    await showGateways(page)
    await expect(gatewayRow(page, 'Rack 2')).toContainText('2 × 1')
    await first.stop()
    await app.simulator({ ports: 4, slots: 1, port: first.port, mac: '00-30-f1-00-00-02' })
    await choose(page, 'Rack 2', 'List every slot now')
    await expect(gatewayRow(page, 'Rack 2')).toContainText('Another device')
    await expect(page.getByText(/means the device 00-30-F1-00-00-01, but 00-30-F1-00-00-02 answers/)).toBeVisible()
    await page.getByRole('button', { name: 'Accept this device' }).click()
    await expect(gatewayRow(page, 'Rack 2')).toContainText('Online')
    await expect(gatewayRow(page, 'Rack 2')).toContainText('4 × 1')
  })
})

test('a gateway is renamed, duplicated, disconnected, connected and removed', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
  await showGateways(page)
  await choose(page, 'Rack 1', 'Edit')
  await page.getByLabel('Name', { exact: true }).fill('Hall A')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(gatewayRow(page, 'Hall A')).toContainText('Online')
  await choose(page, 'Hall A', 'Disconnect')
  await expect(gatewayRow(page, 'Hall A')).toContainText('Disconnected')
  await choose(page, 'Hall A', 'Connect')
  await expect(gatewayRow(page, 'Hall A')).toContainText('Online')
  await choose(page, 'Hall A', 'Duplicate')
  const copy = page.getByRole('table', { name: 'Gateways' }).getByRole('row').filter({ hasText: 'Disconnected' })
  await expect(copy).toHaveCount(1)
  await choose(page, 'Hall A', 'Remove…')
  const dialog = page.getByRole('dialog', { name: 'Remove Hall A?' })
  await expect(dialog).toContainText('History and messages stay on this laptop')
  await dialog.getByLabel('Forget its history too').check()
  await expect(dialog).toContainText('deleted for good')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(gatewayRow(page, 'Hall A')).toHaveCount(0)
  await expect(copy).toHaveCount(1)
})

test('profiles are exported without passwords, and imported with a word on what could not be taken', async ({
  app,
}) => {
  test.skip(app.face === 'electron', 'The save dialog of the system cannot be driven.')
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1, password: 'geheim-42' }), {
    name: 'Rack 1',
    password: 'geheim-42',
  })
  await showGateways(page)
  await page.getByRole('button', { name: 'More for the list' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export profiles without passwords' }).click()
  const file = await (await downloading).path()
  const text = await readFile(file, 'utf8')
  expect(text).toContain('Rack 1')
  expect(text).not.toContain('geheim-42')

  const profiles = JSON.parse(text) as { gateways: object[] }
  const broken = { ...profiles, gateways: [...profiles.gateways, { name: 'Broken', address: '10.0.0.9', port: 0 }] }
  await choose(page, 'Rack 1', 'Remove…')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import profiles' }).click()
  await (await choosing).setFiles({
    name: 'profiles.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(broken)),
  })
  const dialog = page.getByRole('dialog', { name: '1 gateway imported, 1 could not be taken' })
  await expect(dialog).toContainText('Broken')
  await page.keyboard.press('Escape')
  await expect(gatewayRow(page, 'Rack 1')).toContainText('Disconnected')
  await expect(page.getByRole('button', { name: 'Type the password' })).toBeVisible()
})

test('the list is searched and sorted, and Back remembers it', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 1 })
  for (const name of ['Rack 10', 'Depot', 'Rack 2']) await addGateway(page, simulator, { name })
  await showGateways(page)
  const links = page.getByRole('table', { name: 'Gateways' }).getByRole('link')
  await expect(links).toHaveText(['Depot', 'Rack 2', 'Rack 10'])
  await page.getByRole('button', { name: 'Name' }).click()
  await expect(links).toHaveText(['Rack 10', 'Rack 2', 'Depot'])
  await page.keyboard.press('Escape')
  await page.locator('body').press('/')
  await page.keyboard.type('rack')
  await expect(links).toHaveText(['Rack 10', 'Rack 2'])
  await expect(page.getByText('2 of 3')).toBeVisible()
  await links.first().click()
  await expect(page.getByRole('heading', { name: 'Rack 10', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(links).toHaveText(['Rack 10', 'Rack 2'])
  await page.getByLabel('Search gateways').fill('nothing like it')
  await expect(page.getByRole('heading', { name: 'No gateway matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all 3' }).click()
  await expect(links).toHaveCount(3)
})

test('the keyboard reaches every gateway and every command', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 1 })
  for (const name of ['Rack 1', 'Rack 2']) await addGateway(page, simulator, { name })
  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await expect(page.getByRole('heading', { name: 'Gateways', level: 1 })).toBeVisible()
  const link = (name: string) => page.getByRole('table', { name: 'Gateways' }).getByRole('link', { name })
  await link('Rack 1').focus()
  await page.keyboard.press('j')
  await expect(link('Rack 2')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(link('Rack 1')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Rack 1', level: 1 })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('rack 2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Rack 2', level: 1 })).toBeVisible()
  // While it fades, what is typed is still its own.
  await expect(palette).toBeHidden()

  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
})

test('a lost connection to the core is said, keeps what was known, and heals by itself', async ({ app }) => {
  test.skip(app.face === 'electron', 'Inside Electron there is no connection to lose.')
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
  let cut: (() => Promise<void>) | null = null
  await page.routeWebSocket(/\/wire$/, (socket) => {
    socket.connectToServer()
    cut = () => socket.close()
  })
  await page.goto(new URL('/gateways', page.url()).href)
  await expect(gatewayRow(page, 'Rack 1')).toContainText('Online')
  const healing = page.waitForEvent('websocket')
  await (cut as (() => Promise<void>) | null)?.()
  await expect(page.getByText('The connection to the core of Simrack is lost.')).toBeVisible()
  await expect(gatewayRow(page, 'Rack 1')).toBeVisible()
  await healing
  await expect(page.getByText('The connection to the core of Simrack is lost.')).toBeHidden()
  await expect(page.getByText('Core: connected')).toBeVisible()
})
