import type { Locator, Page } from '@playwright/test'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import { addGateway } from './addGateway.ts'
import { type App, expect } from './fixtures.ts'

/** A gateway with one SIM in each of two ports, added under this name. */
export async function addSmallGateway(app: App, name = 'Hall B rack 3'): Promise<Simulator> {
  const simulator = await app.simulator({ ports: 2, slots: 1, occupancy: 1 })
  await addGateway(app.page, simulator, { name })
  return simulator
}

export async function openInbox(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search messages' })).toBeVisible()
}

/** Fetches now; what the gateway holds is there afterwards. */
export const syncNow = (page: Page) => page.getByRole('button', { name: 'Sync now' }).click()

export const messageList = (page: Page) => page.getByRole('grid', { name: /^Messages, / })

/** The row of a message by what it says. Rows out of view do not exist. */
export const messageRow = (page: Page, text: string | RegExp): Locator =>
  messageList(page).getByRole('row').filter({ hasText: text })

/** The message that is read. */
export const reader = (page: Page) => page.getByRole('region', { name: 'Message', exact: true })

/** The field, not the list of known tags that goes by the same name. */
export const tagsField = (within: Locator) => within.locator('input').and(within.getByLabel('Tags'))

export const search = (page: Page, query: string) => page.getByRole('searchbox').fill(query)

/** Waits until the count of what is found says this. */
export const expectFound = (page: Page, words: string) =>
  expect(
    page
      .getByRole('status')
      .getByText(words, { exact: true })
      .or(page.getByRole('status').filter({ hasText: new RegExp(`^${words}$`) }))
      .first(),
  ).toBeVisible({ timeout: 60_000 })

/** Chooses something from the menu of a gateway beside the list. */
export async function chooseForGateway(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Messages of ${name}: actions` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}
