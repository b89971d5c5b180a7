import type { Locator, Page } from '@playwright/test'
import type { Simulator, SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { addGateway } from './addGateway.ts'
import { type App, expect } from './fixtures.ts'
import { cell, panel } from './ports.ts'

/** What takes a device a minute takes this one a few seconds. */
const slowness = 0.1

/** Four ports with two SIMs each, on mobile data in their first, that does quickly what it is told. */
export async function commandGateway(app: App, name: string, options: SimulatorOptions = {}): Promise<Simulator> {
  const gateway = await app.simulator({ ports: 4, slots: 2, occupancy: 1, live: false, rebootMs: 1500, ...options })
  for (let port = 1; port <= gateway.device.ports; port++) {
    gateway.device.activate(port, 1)
    gateway.device.setState(port, 1, 15)
    gateway.device.acts.fates.forPort(port, { slowness })
  }
  await addGateway(app.page, gateway, { name })
  await expect(cell(app.page, '4.02')).toBeVisible()
  return gateway
}

/** Opens the side panel of a slot. */
export async function openPort(page: Page, port: string): Promise<Locator> {
  await cell(page, port).click()
  await expect(panel(page, port)).toBeVisible()
  return panel(page, port)
}

/** What can be done on a port, and what came of what was done last. */
export const commands = (side: Locator) => side.getByRole('region', { name: 'Commands', exact: true })
export const doTo = (side: Locator, command: string) =>
  commands(side).getByRole('button', { name: command, exact: true }).click()

/** Chooses from the menu of commands over the ports. */
export async function fromMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Commands', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Chooses the first that the palette finds. */
export async function fromPalette(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByLabel('Search gateways and actions').fill(letters)
  await page.keyboard.press('Enter')
}

/** What the device really did, as `command port outcome`. */
export const acts = (gateway: Simulator): string[] =>
  gateway.device.acts.ledger.map(({ command, port, outcome }) => `${command} ${port ?? 'device'} ${outcome}`)
