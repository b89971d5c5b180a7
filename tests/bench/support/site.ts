import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { dataFolder, ensureRenderer, startBrowserHost } from './browserHost.ts'
import { Child } from './child.ts'
import { HostScreen } from './hostScreen.ts'
import { openChromium } from './page.ts'
import { usageSchema } from './usage.ts'
import type { Workshop } from './workshop.ts'

export const gatewayCount = 50
const size = { ports: 64, slots: 8 }
export const slotCount = size.ports * size.slots
/** As often as a profile allows. */
const pollPeriodS = 5

export interface Site {
  /** The gateway on the screen; it stands still unless told otherwise, and is polled when told. */
  readonly shown: Simulator
  readonly shownId: string
  readonly screen: HostScreen
  readonly browser: Browser
  readonly page: Page
  /** The process of the core. */
  readonly host: Child
  /** What that process used before it had any gateway. */
  readonly empty: z.output<typeof usageSchema>
  /** Opens the inspector of the gateway that is shown, in one of its forms. */
  show(form: 'table' | 'rack'): Promise<void>
}

/** Starts all of it, and waits until every slot of every gateway has been listed. */
export async function buildSite(workshop: Workshop): Promise<Site> {
  await ensureRenderer()
  const others = Child.run(workshop, 'gateways.ts')
  const shown = new Simulator({ ...size, occupancy: 1 })
  await shown.start()
  workshop.atEnd(() => shown.stop())
  const order = { ...size, count: gatewayCount - 1, firstSeed: 2, latencyMs: 0, live: true }
  const ports = await others.ask(z.array(z.int()), 'start', order)

  const probe = join(import.meta.dirname, '../children/usageProbe.ts')
  const served = await startBrowserHost(workshop, await dataFolder(workshop), { probe })
  const host = new Child(served.process)
  const empty = await host.ask(usageSchema, 'usage')
  const screen = await HostScreen.open(workshop, served.url)
  workshop.say(`adding ${gatewayCount} gateways …`)
  const add = async (name: string, port: number, periodS: number) => {
    const profile = { name, address: '127.0.0.1', port, pollPeriodS: periodS, minGapMs: 0 }
    const { id } = await screen.call('gateways.add', { profile, password: 'root' }, z.object({ id: z.string() }))
    await screen.call('gateways.refresh', { id }, z.null())
    return id
  }
  const shownId = await add('Shown', shown.port, 3600)
  for (const [i, port] of ports.entries()) await add(`Rack ${i + 2}`, port, pollPeriodS)

  const { browser, page } = await openChromium(workshop)
  await page.goto(served.url)
  const show = async (form: 'table' | 'rack') => {
    await page.goto(`${new URL(served.url).origin}/gateways/${shownId}?form=${form}`)
    // In the table the port stands in a cell, in the rack it begins what a cell says.
    await page
      .getByRole('gridcell', { name: /^1\.01/ })
      .first()
      .waitFor()
  }
  return { shown, shownId, screen, browser, page, host, empty, show }
}
