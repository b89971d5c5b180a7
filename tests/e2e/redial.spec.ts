import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'

/** Shows a part of redialling. */
async function show(page: Page, part: 'Plans' | 'Timeline' | 'Ledger' | 'Figures' | 'Held'): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Redial', exact: true }).click()
  await page.getByRole('region', { name: 'Parts of redialling' }).getByRole('button', { name: part }).click()
}

const ledger = (page: Page) => page.getByRole('table', { name: 'Ledger of redialling' })
const nextRuns = (page: Page) => page.getByRole('table', { name: 'Next runs' })
const planned = (page: Page, port: number) =>
  nextRuns(page)
    .getByRole('row')
    .filter({ hasText: `Port ${port}Demo` })

/** The newest entry of a port in the ledger. */
const entry = (page: Page, port: number) =>
  ledger(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `Port ${port}`, exact: true }) })
    .first()

interface Planned {
  readonly ports: string
  readonly min: string
  readonly max: string
}

/** Makes a plan for the demo gateway; `more` fills in what else it needs. */
async function makePlan(page: Page, { ports, min, max }: Planned, more = async () => {}): Promise<void> {
  await show(page, 'Plans')
  await page.getByRole('button', { name: 'New plan' }).first().click()
  await page.getByLabel('Ports').fill(ports)
  await page.getByLabel('Minimum interval').fill(min)
  await page.getByLabel('Maximum interval').fill(max)
  await more()
  await page.getByRole('button', { name: 'Save plan' }).click()
  await expect(nextRuns(page)).toBeVisible()
}

test.describe('with the demo gateway, in time that runs fast', () => {
  test.use({ beginning: { demo: true, speed: 60 } })

  test('a plan dials, tells what came of it, and stops at a port that does not come back', async ({ app }) => {
    // It waits for what takes a quarter of an hour on a gateway.
    test.setTimeout(120_000)
    const { page } = app
    await expect(page.getByText('Time runs 60× as fast')).toBeVisible()
    await makePlan(page, { ports: '2,3,5', min: '5 min', max: '6 min' }, async () => {
      await page.getByRole('button', { name: 'How it dials' }).click()
      await page.getByLabel('Longest pause').fill('10 s')
      // Long enough for a busy machine, in time that runs fast.
      await page.getByLabel('Give up after').fill('5 min')
      await page.getByRole('button', { name: 'When something goes wrong' }).click()
      await page.getByLabel('Wait after a reset').fill('5 min')
      await page.getByLabel('Hold a port after').fill('1')
      await expectAccessible(page)
    })
    await expectAccessible(page)

    await planned(page, 2).getByRole('button', { name: 'Run now' }).click()
    await planned(page, 3).getByRole('button', { name: 'Run now' }).click()
    await show(page, 'Ledger')
    await expect(entry(page, 2)).toContainText('Changed')
    await expect(entry(page, 3)).toContainText('Unchanged')
    const before = await entry(page, 3).getByRole('cell').nth(2).textContent()
    expect(before).toMatch(/^198\.1[89]\.\d+\.\d+$/)
    await expect(entry(page, 3).getByRole('cell').nth(3)).toHaveText(before ?? '')

    // The third is dialled when its time has come.
    await expect(entry(page, 5)).toContainText('Failed', { timeout: 45_000 })
    await entry(page, 5).getByRole('button', { name: 'Port 5' }).click()
    await expect(ledger(page)).toContainText('module reset, as it had not come back')
    await expectAccessible(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/^(?=.*\b2\b)(?=.*changed).*$/im)
    expect(text).toMatch(/^(?=.*\b3\b)(?=.*unchanged).*$/im)
    expect(text).toMatch(/^(?=.*\b5\b)(?=.*failed).*$/im)

    await show(page, 'Held')
    const held = page
      .getByRole('table', { name: 'Held ports and gateways' })
      .getByRole('row')
      .filter({ hasText: 'Port 5' })
    await expect(held).toContainText('The port is held')
    await expectAccessible(page)
    await show(page, 'Timeline')
    await expect(planned(page, 2)).toBeVisible()
    await expect(planned(page, 5)).toBeHidden()
    await show(page, 'Figures')
    await expect(page.getByRole('table', { name: 'Figures by port' })).toContainText('Port 5')
    await expectAccessible(page)
    await show(page, 'Held')
    await held.getByRole('button', { name: 'Release' }).click()
    await expect(page.getByText('Nothing is held', { exact: true })).toBeVisible()
    await show(page, 'Timeline')
    await expect(planned(page, 5)).toBeVisible()
  })
})

test.describe('with the demo gateway', () => {
  test.use({ beginning: { demo: true } })

  test('what is to come is drawn once: kept over a restart, drawn anew, skipped and paused when a person says so', async ({
    app,
  }) => {
    await makePlan(app.page, { ports: '1-4', min: '1 h', max: '2 h' })
    await expect(nextRuns(app.page).getByRole('row')).toHaveCount(5)
    /** When it is due, to the second. */
    const due = async (port: number) => {
      const text = await planned(app.page, port).getByRole('cell').first().textContent()
      return /\d\d:\d\d:\d\d/.exec(text ?? '')?.[0]
    }
    const all = () => Promise.all([1, 2, 3, 4].map(due))
    const drawn = await all()
    expect(new Set(drawn).size).toBe(4)

    await app.restart()
    const { page } = app
    await show(page, 'Timeline')
    await expect(nextRuns(page).getByRole('row')).toHaveCount(5)
    expect(await all()).toEqual(drawn)

    await planned(page, 2).getByRole('button', { name: 'Redraw' }).click()
    await expect.poll(() => due(2)).not.toBe(drawn[1])
    await planned(page, 3).getByRole('button', { name: 'Skip next' }).click()
    await expect.poll(() => due(3)).not.toBe(drawn[2])
    expect([await due(1), await due(4)]).toEqual([drawn[0], drawn[3]])
    await show(page, 'Ledger')
    await expect(entry(page, 3)).toContainText('Skipped')
    await expect(entry(page, 3)).toContainText('You skipped it.')

    await show(page, 'Plans')
    await page.getByRole('button', { name: 'Pause all' }).click()
    await expect(page.getByText('All plans are paused since')).toBeVisible()
    await expectAccessible(page)
    await show(page, 'Timeline')
    await planned(page, 1).getByRole('button', { name: 'Run now' }).click()
    await show(page, 'Ledger')
    await expect(entry(page, 1)).toContainText('Plans were paused.')
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByText('All plans are paused since')).toBeHidden()
    await show(page, 'Timeline')
    expect([await due(1), await due(4)]).toEqual([drawn[0], drawn[3]])
  })
})
