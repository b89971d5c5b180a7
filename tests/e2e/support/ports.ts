import type { Page } from '@playwright/test'

/** The rack, and the cell of one slot by its normalised name. */
export const rack = (page: Page) => page.getByRole('grid', { name: 'Rack of ports' })
export const cell = (page: Page, port: string) =>
  rack(page).getByRole('gridcell', { name: new RegExp(`^${port.replaceAll('.', '\\.')}, `) })

/** The table, and the row of one slot. Rows out of view do not exist. */
export const portsTable = (page: Page) => page.getByRole('grid', { name: 'Ports', exact: true })
export const portRow = (page: Page, port: string) =>
  portsTable(page)
    .getByRole('row')
    .filter({ has: page.getByText(port, { exact: true }) })

export const showForm = (page: Page, form: 'Rack' | 'Table') =>
  page.getByRole('radiogroup', { name: 'Form' }).getByText(form, { exact: true }).click()

/** The switch of one state in the strip of counts. */
export const stateSwitch = (page: Page, word: string) =>
  page.getByRole('group', { name: 'Show by state' }).getByRole('button', { name: new RegExp(`^${word} \\d`) })

/** The side panel. */
export const panel = (page: Page, port: string) => page.getByRole('complementary', { name: `Port ${port}` })

/** What the clipboard holds, as far as it goes into the search field, which is empty afterwards. */
export async function paste(page: Page): Promise<string> {
  const field = page.getByLabel('Search the ports')
  await field.press('ControlOrMeta+v')
  const text = await field.inputValue()
  await field.fill('')
  return text
}
