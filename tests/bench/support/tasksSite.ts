import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { dataFolder, ensureRenderer, startBrowserHost } from './browserHost.ts'
import { Child } from './child.ts'
import { HostScreen } from './hostScreen.ts'
import { openChromium } from './page.ts'
import type { Workshop } from './workshop.ts'

const ports = 64

/** A gateway that sends quickly, in a process of its own; the browser host; a real Chromium that looks on. */
export interface TasksSite {
  readonly gateway: Child
  readonly gatewayId: string
  /** The process of the core. */
  readonly host: Child
  readonly screen: HostScreen
  readonly browser: Browser
  readonly page: Page
  readonly origin: string
}

/** `perSecond`: so many results. */
export async function buildTasksSite(workshop: Workshop, perSecond: number): Promise<TasksSite> {
  await ensureRenderer()
  const gateway = Child.run(workshop, 'sendingGateway.ts')
  const port = await gateway.ask(z.int(), 'start', { ports, perSecond })
  const probe = join(import.meta.dirname, '../children/usageProbe.ts')
  const served = await startBrowserHost(workshop, await dataFolder(workshop), { probe })
  const host = new Child(served.process)
  const screen = await HostScreen.open(workshop, served.url)
  const profile = { name: 'Rack 1', address: '127.0.0.1', port, pollPeriodS: 60, minGapMs: 0 }
  const { id } = await screen.call('gateways.add', { profile, password: 'root' }, z.object({ id: z.string() }))
  await screen.call('gateways.refresh', { id }, z.null())
  const { url } = await screen.call('listener.address', { id }, z.object({ url: z.url() }))
  await gateway.ask(z.null(), 'report', url)
  const { browser, page } = await openChromium(workshop)
  await page.goto(served.url)
  return { gateway, gatewayId: id, host, screen, browser, page, origin: new URL(served.url).origin }
}
