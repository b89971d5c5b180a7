import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Simulator } from '../../electron/simulator/simulator.ts'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { type App, expect, test } from './support/fixtures.ts'

const sims = (page: Page) => page.getByRole('grid', { name: 'SIMs' })
const row = (page: Page, iccid: string) => sims(page).getByRole('row').filter({ hasText: iccid })
const differences = (page: Page) => page.getByRole('grid', { name: 'Differences' })
const found = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const cards = ({ device }: Simulator) => device.allSlots().filter(({ sim }) => sim !== null)
const iccidOf = (slot: { readonly sim: { readonly iccid: string } | null } | undefined): string =>
  slot?.sim?.iccid ?? 'no card'

async function showInventory(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Inventory', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Capture', exact: true })).toBeVisible()
}

/** Captures all gateways, and waits until each has been read. */
async function capture(page: Page, name: string, gateways: number): Promise<void> {
  await page.getByRole('button', { name: 'Capture', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByLabel('Site').fill('Hall 3')
  await page.getByLabel('Person').fill('Ada')
  await page.getByRole('button', { name: `Capture ${gateways} gateways`, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'About the snapshot' })).toContainText(`${gateways} gateways, `)
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeHidden()
}

async function twoRacks(app: App): Promise<readonly [Simulator, Simulator]> {
  const first = await app.simulator({ ports: 4, slots: 2, occupancy: 1, live: false, seed: 5 })
  const second = await app.simulator({ ports: 2, slots: 2, occupancy: 1, live: false, seed: 6 })
  await addGateway(app.page, first, { name: 'Rack A' })
  await addGateway(app.page, second, { name: 'Rack B' })
  await showInventory(app.page)
  await expect(found(app.page, '12 SIMs')).toBeVisible()
  return [first, second]
}

async function exported(page: Page, item: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ])
  return download.path()
}

test('a site is captured and reviewed, and its SIMs are noted', async ({ app }) => {
  const [first] = await twoRacks(app)
  const { page } = app
  const [one, two] = cards(first).map(iccidOf)
  if (one === undefined || two === undefined) throw new Error('The gateway has no cards.')
  await capture(page, 'Before', 2)
  await expect(sims(page)).toHaveAttribute('aria-rowcount', '13')
  await expect(row(page, one)).toContainText('Rack A')
  await expectAccessible(page)

  await test.step('searched, sorted and grouped', async () => {
    const search = page.getByRole('searchbox', { name: 'Search SIMs' })
    await search.fill(one.slice(-8))
    await expect(found(page, '1 found')).toBeVisible()
    await page.getByRole('button', { name: /^Remove the filter/ }).click()
    await expect(found(page, '12 SIMs')).toBeVisible()
    await page.getByRole('button', { name: 'ICCID', exact: true }).click()
    await expect(page).toHaveURL(/sort=iccid/)
    const smallest = [...cards(first)].map(iccidOf).sort()[0] ?? ''
    await expect(sims(page).getByRole('row').filter({ hasText: 'Rack A' }).first()).toContainText(smallest)
    await page.getByRole('combobox', { name: 'Group the SIMs' }).click()
    await page.getByRole('option', { name: 'By gateway' }).click()
    const group = sims(page).getByRole('button', { name: 'Rack A 8' })
    await group.click()
    await expect(row(page, one)).toBeHidden()
    await group.click()
    await expect(row(page, one)).toBeVisible()
    await page.getByRole('radiogroup', { name: 'Form' }).getByText('Pivot').click()
    await expect(page.getByRole('table', { name: 'SIMs by Operator and State' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('radiogroup', { name: 'Form' }).getByText('Rack', { exact: true }).click()
    await expect(page.getByRole('gridcell', { name: /^1\.01/ })).toBeVisible()
    await page.getByRole('radiogroup', { name: 'Form' }).getByText('Table').click()
  })

  await test.step('noted, one and several', async () => {
    await row(page, one).click()
    await row(page, two).click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('button', { name: 'Labels and notes…' }).click()
    await page.getByRole('combobox', { name: 'Add labels' }).fill('spare')
    await page.keyboard.press('Enter')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await row(page, one).click()
    const panel = page.getByRole('complementary')
    await expect(panel.getByText('spare', { exact: true })).toBeVisible()
    await panel.getByRole('switch', { name: 'Defective' }).click()
    await expect(row(page, one)).toContainText('Defective')
    await expect(panel.getByRole('region', { name: 'Where it has been' })).toContainText('Before')
    await expectAccessible(page)
  })
})

test('a capture is sent as a file and opened again without a gateway', async ({ app }) => {
  const [first] = await twoRacks(app)
  const { page } = app
  const one = iccidOf(cards(first)[0])
  await capture(page, 'Before', 2)
  const list = await readFile(await exported(page, /^What is shown as CSV/), 'utf8')
  expect(list.split('\r\n')[0]).toMatch(/^\uFEFF?ICCID,Gateway,Port,State/)
  expect(list).toContain(one)
  const path = await exported(page, 'The whole snapshot, for another Simrack')
  const bytes = await readFile(path)
  await page.getByRole('button', { name: 'Actions for Before' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'All SIMs', level: 2 })).toBeVisible()
  await first.stop()
  await page.getByLabel('Snapshot file').setInputFiles({
    name: 'hall.simrack',
    mimeType: 'application/octet-stream',
    buffer: bytes,
  })
  await expect(page.getByRole('heading', { name: 'Before', level: 2 })).toBeVisible()
  await expect(found(page, '12 SIMs')).toBeVisible()
  await expect(row(page, one)).toContainText('Rack A')
  await page.getByLabel('Snapshot file').setInputFiles({
    name: 'broken.simrack',
    mimeType: 'application/octet-stream',
    buffer: bytes.subarray(0, bytes.length - 9),
  })
  await expect(page.getByText('broken.simrack was not opened')).toBeVisible()
})

test('what was carried about between two captures is told, drawn and reported', async ({ app }) => {
  const [first, second] = await twoRacks(app)
  const { page } = app
  const { device } = first
  await capture(page, 'Before', 2)
  const [a, b, gone, moved, changed] = cards(first)
  if (!a || !b || !gone || !moved || !changed) throw new Error('The gateway has too few cards.')
  const names = [a, b, gone, moved, changed].map(iccidOf)
  const came = cards(second)[0]
  device.swapSims(a, b)
  device.pullSim(gone.port, gone.slot)
  device.moveSim(moved, gone)
  device.setState(changed.port, changed.slot, 8)
  if (came) second.device.pullSim(came.port, came.slot)
  await capture(page, 'After', 2)

  await page.getByRole('button', { name: 'Compare two' }).click()
  await expect(page.getByText('Choose what is compared')).toBeVisible()
  for (const [label, name] of [
    ['Earlier', /^Before/],
    ['Later', /^After/],
  ] as const) {
    await page.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name }).click()
  }
  const told = (iccid: string | undefined) =>
    differences(page)
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell', { name: iccid ?? '', exact: true }) })
  await expect(told(names[0])).toContainText('Swapped')
  await expect(told(names[1])).toContainText(`changed places with ${names[0]}`)
  await expect(told(names[2])).toContainText('Gone')
  await expect(told(names[3])).toContainText('Moved')
  await expect(told(names[4])).toContainText('Locked by operator')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Gone 2/ }).click()
  await expect(differences(page)).toHaveAttribute('aria-rowcount', '3')
  await page.getByRole('button', { name: /^Gone 2/ }).click()

  const report = await readFile(await exported(page, 'HTML, to print'), 'utf8')
  expect(report).toContain(names[2])
  const csv = await readFile(await exported(page, 'CSV, for spreadsheets'), 'utf8')
  expect(csv).toContain(names[3])

  await page.getByRole('radiogroup', { name: 'Form' }).getByText('Rack').click()
  await page
    .getByRole('button', { name: new RegExp(`Swapped: ${names[0]}`) })
    .first()
    .click()
  await expect(page.getByRole('complementary')).toContainText('Where it has been')
  await expectAccessible(page)
})
