import type { Page } from '@playwright/test'
import { luhnDigit } from '../../shared/lib/identity.ts'
import { numberCell, sheetXml, utf8, utf16le, workbook } from '../support/stockFiles.ts'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'

const elsewhere = `894301000000123456${luhnDigit('894301000000123456')}`
const items = (page: Page) => page.getByRole('grid', { name: 'Items of the stock-take' })
const item = (page: Page, text: string) => items(page).getByRole('row').filter({ hasText: text })

async function begin(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Inventory', exact: true }).click()
  await page.getByRole('button', { name: 'Stock-take', exact: true }).click()
}

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page
    .getByLabel('List of SIMs')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

test('a list is read, set against the rack, settled by keys, and kept', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2 })
  const sims = simulator.device.allSlots().flatMap(({ sim }) => sim?.iccid ?? [])
  const [first = '', second = ''] = sims
  await addGateway(page, simulator, { name: 'Rack 3' })
  await begin(page)
  await expect(page.getByRole('heading', { name: 'Set the rack against a list' })).toBeVisible()

  await test.step('a list whose ICCIDs are shortened is refused by its lines', async () => {
    await choose(page, 'shortened.csv', utf8('ICCID;Number\n8,94301E+18;\n8,94301E+18;\n'))
    await expect(page.getByRole('list', { name: 'What is odd about the list' })).toContainText('Line 2')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('format the column as text')
    await expectAccessible(page)
  })

  await test.step('a workbook is previewed sheet by sheet, and columns are said to be something else', async () => {
    const bytes = workbook({
      SIMs: sheetXml({
        1: ['Kartennummer', 'Rufnummer', 'Notiz'],
        2: [first, '', 'the first'],
        3: [second.slice(0, -1), '', ''],
        4: [elsewhere, numberCell('491701234567'), 'at the warehouse'],
      }),
      Old: sheetXml({ 1: ['x'], 2: ['y'] }),
    })
    await choose(page, 'Lager März.xlsx', bytes)
    await expect(page.getByText('XLSX, sheet "SIMs", 3 rows')).toBeVisible()
    await expect(page.getByLabel('Column Kartennummer is')).toHaveValue('iccid')
    await page.getByLabel('Column Notiz is').selectOption('Operator')
    await page.getByLabel('Column Notiz is').selectOption('Note')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
  })

  await test.step('what came of it is counted, filtered and told', async () => {
    await expect(items(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Matched 2' })).toBeVisible()
    await expect(item(page, first)).toContainText('Rack 3')
    await page.getByRole('button', { name: 'Missing 1' }).click()
    await expect(items(page).getByRole('row')).toHaveCount(2)
    await item(page, elsewhere).click()
    const panel = page.getByRole('complementary', { name: 'Item' })
    await expect(panel.getByRole('region', { name: 'In the list' })).toContainText('at the warehouse')
    await expect(panel.getByRole('region', { name: 'In the rack' })).toContainText('Not in the rack.')
    await expectAccessible(page)
  })

  await test.step('it is settled by a key, brought back, and settled with a comment', async () => {
    await items(page).press('f')
    await expect(item(page, elsewhere)).toContainText('To be fetched')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(item(page, elsewhere)).not.toContainText('To be fetched')
    await page.getByLabel('Comment').fill('Ann brings it')
    await page.getByRole('button', { name: 'To be fetched' }).click()
    await expect(item(page, elsewhere)).toContainText('Ann brings it')
  })

  await test.step('many are settled at once, and none is open then', async () => {
    await page.getByRole('button', { name: 'Missing 1' }).click()
    await page.getByLabel(/^Open only/).press('Space')
    await expect(page.getByLabel(/^Open only/)).toBeChecked()
    await expect(items(page).getByRole('row')).toHaveCount(sims.length - 2 + 1)
    await page.getByLabel('Select all items that are shown').check()
    await page.getByRole('button', { name: 'The list is wrong' }).click()
    await expect(page.getByRole('heading', { name: 'All settled' })).toBeVisible()
  })

  await test.step('it is exported, and there after a restart', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    expect((await download).suggestedFilename()).toBe('simrack-stock-take.csv')
    await app.restart()
    await begin(app.page)
    const kept = app.page.getByRole('table').getByRole('row').filter({ hasText: 'Lager März.xlsx' })
    await expect(kept).toContainText('all settled')
    await kept.getByRole('button', { name: 'Lager März.xlsx', exact: true }).click()
    await expect(item(app.page, elsewhere)).toContainText('Ann brings it')
  })

  await test.step('a file that is no list is refused with what to do', async () => {
    await begin(app.page)
    await choose(app.page, 'old.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))
    await expect(app.page.getByRole('alert')).toContainText('save it as .xlsx or CSV')
    await choose(app.page, 'wide.csv', utf16le(`\ufeffICCID\tNote\r\n${elsewhere}\tÄ\r\n`))
    await expect(app.page.getByText('CSV, UTF-16, tabs, 1 row')).toBeVisible()
  })
})
