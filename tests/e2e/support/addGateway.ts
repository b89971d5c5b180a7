import type { Page } from '@playwright/test'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import { expect } from './fixtures.ts'

export interface Added {
  readonly name: string
  /** `root` unless given. */
  readonly password?: string
}

/** Adds a gateway through the form, from any screen, and waits for its own screen to open. */
export async function addGateway(page: Page, { host, port }: Simulator, { name, password = 'root' }: Added) {
  await page.getByRole('navigation').getByRole('link', { name: 'Gateways' }).click()
  await page.getByRole('button', { name: 'Add gateway' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Address').fill(`${host}:${port}`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Shows the list of gateways. */
export async function showGateways(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Gateways' }).click()
  await expect(page.getByRole('heading', { name: 'Gateways', level: 1 })).toBeVisible()
}

/** The row of one gateway in the list. */
export const gatewayRow = (page: Page, name: string) =>
  page
    .getByRole('table', { name: 'Gateways' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

/** Chooses something from the menu of one gateway in the list. */
export async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}
