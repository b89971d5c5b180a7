import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { Simulator, type SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { type Face, openBrowserFace, openElectronFace } from './faces.ts'

export { expect }

/** How a spec wants Simrack to begin: `test.use({ beginning: { demo: true } })`. */
export interface Beginning {
  readonly demo?: boolean
  /** With the demo: time runs so many times as fast. */
  readonly speed?: number
  /** Lies in the data folder as `settings.json`, over the defaults below. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** A Simrack of this test's own, on whichever face its project is. */
export interface App {
  /** Changes at `restart`. */
  readonly page: Page
  readonly face: 'browser' | 'electron'
  readonly dataDir: string
  /** Starts a gateway in software, here in the test's process; stopped at the end. */
  simulator(options?: SimulatorOptions): Promise<Simulator>
  /** Ends Simrack and opens it again on the same data. */
  restart(): Promise<void>
}

/**
 * Nothing of a test is seen outside this machine. The port is the first that is tried; the next free one is taken. Each worker has ports
 * of its own, or a restart would find that of its listener taken by another spec.
 */
const quiet = (worker: number) => ({
  listener: { enabled: true, host: '127.0.0.1', port: 18_800 + worker * 50, advertisedHost: '127.0.0.1' },
})

export const test = base.extend<{ app: App; beginning: Beginning }, { chromium: { get(): Promise<Browser> } }>({
  beginning: [{}, { option: true }],

  /** One Chromium for all specs of the browser face, started when the first needs it. */
  chromium: [
    async ({ playwright, launchOptions }, use) => {
      const started: Promise<Browser>[] = []
      const get = () => {
        const [browser = playwright.chromium.launch(launchOptions)] = started
        started[0] = browser
        return browser
      }
      await use({ get })
      for (const browser of started) await (await browser).close()
    },
    { scope: 'worker' },
  ],

  app: async ({ chromium, contextOptions, viewport, beginning }, use, testInfo) => {
    const face = testInfo.project.name === 'electron' ? 'electron' : 'browser'
    const dataDir = mkdtempSync(join(tmpdir(), 'simrack-e2e-'))
    const { speed = 1 } = beginning
    // An accelerated demo keeps what it keeps in a folder of its own.
    const ownDir = speed === 1 ? dataDir : join(dataDir, 'accelerated')
    mkdirSync(ownDir, { recursive: true })
    writeFileSync(
      join(ownDir, 'settings.json'),
      JSON.stringify({ ...quiet(testInfo.parallelIndex), ...beginning.settings }),
    )
    const simulators: Simulator[] = []
    const complaints: string[] = []

    const open = async () => {
      const options = { dataDir, demo: beginning.demo ?? false, speed }
      const opened =
        face === 'electron'
          ? await openElectronFace(options)
          : await openBrowserFace(await chromium.get(), { ...contextOptions, viewport }, options)
      opened.page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
      opened.page.on('console', (message) => {
        if (/Content Security Policy|Permissions-Policy/.test(message.text())) complaints.push(message.text())
      })
      return opened
    }
    let running: Face = await open()

    await use({
      get page() {
        return running.page
      },
      face,
      dataDir,
      simulator: async (options = {}) => {
        const simulator = new Simulator(options)
        simulators.push(simulator)
        await simulator.start()
        return simulator
      },
      restart: async () => {
        await running.stop()
        running = await open()
      },
    })

    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('log of Simrack', { body: running.log(), contentType: 'application/x-ndjson' })
    }
    await running.stop()
    await Promise.all(simulators.map((simulator) => simulator.stop()))
    rmSync(dataDir, { recursive: true, force: true })
    expect(complaints, 'what the page complained about').toEqual([])
  },
})
