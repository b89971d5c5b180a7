import type { Page } from '@playwright/test'
import type { Simulator, SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { addGateway } from './addGateway.ts'
import { type App, expect } from './fixtures.ts'

/** A gateway with one SIM in each port, all of them registered, that sends quickly and reports at once. */
export async function sendingGateway(app: App, name: string, options: SimulatorOptions = {}): Promise<Simulator> {
  const gateway = await app.simulator({
    ports: 4,
    slots: 1,
    occupancy: 1,
    live: false,
    sendMs: 60,
    sendFailShare: 0,
    reportCount: 1,
    ...options,
  })
  for (let port = 1; port <= gateway.device.ports; port++) gateway.device.setState(port, 1, 3)
  await addGateway(app.page, gateway, { name })
  return gateway
}

/** Lets the gateway report to this Simrack, as its own settings would. */
export async function reportHere(page: Page, gateway: Simulator, name: string): Promise<void> {
  await page.getByRole('link', { name: /^Listen/ }).click()
  await page
    .getByRole('table', { name: 'Subscriptions' })
    .getByRole('row')
    .filter({ hasText: name })
    .getByRole('button', { name: 'Show address' })
    .click()
  const dialog = page.getByRole('dialog', { name: `Callback address of ${name}` })
  gateway.setReportUrl((await dialog.getByText(/^http:\/\//).textContent()) ?? '')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

export async function showTasks(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Tasks' }).click()
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
}

/** Opens one of the lists on the left. */
export const choose = (page: Page, list: string) =>
  page
    .getByRole('region', { name: 'Lists of tasks' })
    .getByRole('button', { name: new RegExp(`${list}$`) })
    .click()

export interface Composed {
  readonly recipients?: string
  readonly message?: string
  readonly ports?: string
}

/** Begins a new task and fills its fields. */
export async function compose(page: Page, { recipients, message, ports }: Composed): Promise<void> {
  await showTasks(page)
  await page.getByRole('button', { name: 'New task' }).click()
  if (recipients !== undefined) await page.getByLabel('Recipients').fill(recipients)
  if (message !== undefined) await page.getByLabel('Message').fill(message)
  if (ports !== undefined) await page.getByLabel('Ports').fill(ports)
}

export async function review(page: Page) {
  await page.getByRole('button', { name: 'Review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Review: nothing has been sent yet' })
  await expect(dialog.getByRole('button', { name: 'Back to the draft' })).toBeVisible()
  return dialog
}

/** Reviews what is composed and sends it; the ledger shows it afterwards. */
export async function send(page: Page): Promise<void> {
  const dialog = await review(page)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(tasks(page)).toBeVisible()
}

/** The tasks of the ledger, and the row of one by a part of its text. */
export const tasks = (page: Page) => page.getByRole('grid', { name: 'Tasks', exact: true })
export const taskRow = (page: Page, text: string) => tasks(page).getByRole('row').filter({ hasText: text })

/** What waits on a gateway, and the row of one task by its number. */
export const queue = (page: Page, gateway: string) => page.getByRole('grid', { name: `Tasks that wait on ${gateway}` })
export const queuedTask = (page: Page, gateway: string, tid: number) =>
  queue(page, gateway)
    .getByRole('row')
    .filter({ has: page.getByText(String(tid), { exact: true }) })

export async function readQueue(page: Page, gateway: string): Promise<void> {
  await showTasks(page)
  await choose(page, gateway)
  await page.getByRole('button', { name: 'Read now' }).first().click()
  await expect(page.getByRole('main').getByText(/read (now|\d+ s ago)/)).toBeVisible()
}
