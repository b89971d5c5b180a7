import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'
import { cell, panel } from './support/ports.ts'

const table = (page: Page, kind: 'SMS' | 'Calls') => page.getByRole('table', { name: `${kind} statistics` })
const row = (page: Page, port: string) =>
  table(page, 'SMS')
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: port, exact: true }) })

/** Chooses one of several that stand beside each other. */
const choose = (page: Page, group: string, word: string) =>
  page.getByRole('radiogroup', { name: group }).getByText(word, { exact: true }).click()

async function open(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Statistics' }).click()
  await expect(page.getByRole('heading', { name: 'Statistics', level: 1 })).toBeVisible()
}

test('what a gateway has counted is told, marked, drawn and exported; samples show it over time', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const past = { sent: 400, sendFailShare: 0.05, failing: [2], calls: 300, sms: 60 }
  const simulator = await app.simulator({ ports: 4, slots: 2, occupancy: 1, ...past })
  await open(page)
  await expect(page.getByText('No gateway yet')).toBeVisible()
  await addGateway(page, simulator, { name: 'Rack 3' })
  await open(page)
  await choose(page, 'Counted over', 'In all')
  const failing = `2.0${simulator.device.activeSlot(2).slot}`
  await expect(row(page, failing)).toContainText(/\d\d failed in a row/)
  await expect(table(page, 'SMS').getByRole('row').nth(1)).toContainText(/All 4 ports.*412.*1 marked/)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'In a row' }).click()
  await expect(table(page, 'SMS').getByRole('row').nth(2)).toContainText(failing)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toMatch(new RegExp(`^${failing},`))

  await page.getByRole('button', { name: 'Thresholds' }).click()
  await page.getByLabel('Failed in a row, from').fill('50')
  await page.getByLabel('Failed in a row, from').blur()
  await page.keyboard.press('Escape')
  await expect(row(page, failing)).not.toContainText('failed in a row')

  await choose(page, 'What is counted', 'Calls')
  await expect(table(page, 'Calls').getByRole('row').nth(1)).toContainText(/All 4 ports.*300/)
  await choose(page, 'Show as', 'By port')
  await expect(page.getByRole('figure').filter({ hasText: 'ASR by port' }).locator('svg').first()).toBeVisible()
  await expectAccessible(page)

  await choose(page, 'What is counted', 'SMS')
  await choose(page, 'Show as', 'Over time')
  await expect(page.getByText('No samples yet')).toBeVisible()
  await page.getByRole('button', { name: 'Sample now' }).click()
  await expect(page.getByText('A sample of SMS and Calls was taken.')).toBeVisible()
  await expect(page.getByRole('figure').first()).toBeVisible()
  simulator.device.receiveSms({ port: 1, from: '10010', text: 'hello' })
  await page.getByRole('button', { name: 'Sample now' }).click()
  await choose(page, 'Samples as', 'In numbers')
  const samples = page.getByRole('table', { name: 'Samples over time' })
  // Received since the first sample.
  await expect(samples.getByRole('row').nth(1).getByRole('cell').nth(2)).toHaveText('1')
  await expect(samples).toContainText('the first sample')
  await choose(page, 'Samples as', 'Charts')
  await expect(page.getByRole('figure').filter({ hasText: 'Success rate' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Sampling: off' }).click()
  await page.getByText('This gateway', { exact: true }).click()
  await expect(page.getByText(/Sampled by itself · last sample .* · the next in 1[45] min/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sampling: every 15 min' })).toBeVisible()

  await page.getByRole('navigation').getByRole('link', { name: 'Rack 3' }).click()
  await cell(page, failing).click()
  await expect(panel(page, failing).getByRole('region', { name: 'Statistics' })).toContainText('SMS sent')
})

test('a fresh device, a silent one and one that knows no statistics are explained', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 1, occupancy: 1, sms: 5, quirks: ['stat-empty'] })
  await addGateway(page, simulator, { name: 'Rack 3' })
  await open(page)
  await expect(page.getByText('No SMS counted')).toBeVisible()
  simulator.quirks.disable('stat-empty')
  simulator.quirks.enable('stat-sparse')
  await page.getByRole('button', { name: 'All slots, in all' }).click()
  await expect(table(page, 'SMS').getByRole('row').nth(1)).toContainText('not told')
  simulator.quirks.enable('stat-unknown')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('This gateway does not tell its SMS statistics')).toBeVisible()
  await expectAccessible(page)
})
