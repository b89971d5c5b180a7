import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { type App, expect, test } from './support/fixtures.ts'

const password = 'correct-horse-battery'

async function showTraffic(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Traffic', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Traffic', level: 1 })).toBeVisible()
}

async function withTraffic(app: App) {
  const simulator = await app.simulator({ ports: 4, slots: 2, password, seed: 3 })
  await addGateway(app.page, simulator, { name: 'Rack 1', password })
  await showTraffic(app.page)
  await expect(exchanges(app.page).filter({ hasText: 'status' }).first()).toBeVisible()
  return simulator
}

const exchanges = (page: Page) => page.getByRole('table', { name: 'Exchanges' }).getByRole('row')
const pane = (page: Page) => page.getByRole('region', { name: 'Exchange', exact: true })
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' })

async function explore(page: Page, request: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'What is shown' }).getByText('Explorer').click()
  await page.getByRole('combobox', { name: 'Request' }).click()
  await page.getByRole('option', { name: request, exact: true }).click()
}

test('with no gateway it says what would be here', async ({ app: { page } }) => {
  await showTraffic(page)
  await expect(page.getByText('There is no gateway yet')).toBeVisible()
  await expectAccessible(page)
})

test('an exchange is shown as it was beside what was understood, without its password', async ({ app }) => {
  const { page } = app
  await withTraffic(app)
  await exchanges(page).filter({ hasText: 'status' }).first().getByRole('button').click()
  await expect(pane(page).getByRole('region', { name: 'Raw' })).toContainText('username=•••&password=•••')
  await expect(pane(page).getByRole('region', { name: 'Raw' })).toContainText('"type":"dev-status"')
  await expect(pane(page).getByRole('region', { name: 'Decoded' }).getByRole('table')).toContainText('1.01')
  await expectAccessible(page)
  expect(await page.content()).not.toContain(password)
  await page.keyboard.press('Escape')
  await expect(pane(page)).toBeHidden()
})

test('filters narrow the list, and what is shown is exported', async ({ app }) => {
  const { page } = app
  const simulator = await withTraffic(app)
  simulator.faults.truncateJson = true
  await explore(page, 'Status (3.1)')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(answer(page).getByRole('note')).toContainText('cut off in the middle')
  await page.getByRole('radiogroup', { name: 'What is shown' }).getByText('Exchanges').click()
  await page.getByRole('combobox', { name: 'What for' }).click()
  await page.getByRole('option', { name: 'explorer' }).click()
  await expect(exchanges(page).filter({ hasText: 'by hand' })).toHaveCount(1)
  await page.getByLabel('Only with problems').check()
  await expect(exchanges(page)).toHaveCount(2)
  await page.getByLabel('Search in exchanges').fill('no such text')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByLabel('Search in exchanges').fill('DEV-status')
  await expect(exchanges(page)).toHaveCount(2)
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /HAR/ }).click()
  const text = readFileSync(await (await saved).path(), 'utf8')
  const { log } = JSON.parse(text)
  expect(log.version).toBe('1.2')
  expect(log.entries).toHaveLength(1)
  expect(text).not.toContain(password)
})

test('the explorer reads at once, asks before it changes something, and wants the name for what cannot be undone', async ({
  app,
}) => {
  const { page } = app
  const simulator = await withTraffic(app)
  await explore(page, 'Status (3.1)')
  await expect(page.getByText('Only reads', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(answer(page).getByRole('region', { name: 'Decoded' })).toContainText('MAC')
  await expectAccessible(page)

  await explore(page, 'Lock (4.1.3)')
  await expect(page.getByText('Ports: this is needed.')).toBeVisible()
  await page.getByLabel('Ports').fill('2.01')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click()
  expect(simulator.device.acts.ledger).toEqual([])
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('leave the network')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Send it' }).click()
  await expect(answer(page)).toContainText('answer to a command')
  expect(simulator.device.acts.ledger).toHaveLength(1)

  await page.getByLabel('Ports').fill('all')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('every port')
  await expect(dialog.getByRole('button', { name: 'Send it' })).toBeDisabled()
  await dialog.getByLabel('Type Rack 1 to confirm').fill('Rack 1')
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect.poll(() => simulator.requestsTo('/goip_send_cmd.html').length).toBe(2)
})

test('a free request that the gateway does not know is explained', async ({ app }) => {
  const { page } = app
  await withTraffic(app)
  await explore(page, 'Free request')
  await page.getByLabel('Path').fill('/nothing-here.html')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send it' }).click()
  await expect(answer(page)).toContainText('does not know this page')
  await expect(answer(page).getByRole('region', { name: 'Raw' })).toContainText('HTTP 404')
})

test('a recording is begun, ended and saved for the simulator', async ({ app }) => {
  const { page } = app
  await withTraffic(app)
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await explore(page, 'SMS statistics (8)')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(answer(page)).toContainText('SMS statistics')
  await page.getByRole('button', { name: 'Stop recording' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save recording' }).click()
  const lines = readFileSync(await (await saved).path(), 'utf8')
    .trim()
    .split('\n')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'simrack-traffic', gateway: { name: 'Rack 1' } })
  expect(lines.join()).toContain('goip_get_sms_stat')
  expect(lines.join()).not.toContain(password)
  await expectAccessible(page)
})
