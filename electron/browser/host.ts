import { join } from 'node:path'
import Conf from 'conf'
import { ok, type Result } from '../../shared/result.ts'
import type { Core } from '../core/core.ts'
import { createCore } from '../core/createCore.ts'
import type { LogBook } from '../core/diagnostics/logs/logBook.ts'
import type { Clock, DemoGateway, Notifier, Random } from '../core/ports.ts'
import { makeDataFolder } from '../hosting/dataFolder.ts'
import { settingsFile, settingsStoreOptions } from '../hosting/settingsFile.ts'
import { within } from '../hosting/within.ts'
import { Downloads } from './downloads.ts'
import { keyFileVault } from './keyFileVault.ts'
import { type ScreenLimits, Screens, screenLimits } from './screens.ts'
import { BrowserServer } from './server.ts'

export interface BrowserHostOptions {
  readonly version: string
  /** Made when it is absent, for its owner alone. */
  readonly dataDir: string
  /** The folder of the built renderer. */
  readonly root: string
  /** 0: any free port. */
  readonly port: number
  /** The host's own: for the page, its connections and downloads. */
  readonly clock: Clock
  /** The core's and its demo gateway's, and how many times as fast it runs as the machine's. */
  readonly time: Clock
  readonly speed: number
  readonly random: Random
  readonly logs: LogBook
  readonly demo: DemoGateway
  readonly limits?: ScreenLimits
}

/** The core gets so long to end; then the process ends without it. */
const coreStopMs = 8_000

/** The page that the host serves cannot show the system's notifications by itself. */
const noNotifier: Notifier = { supported: false, notify: () => {} }

/** The browser face: one core, the loopback server, and what the core needs of a host that has no desktop. */
export class BrowserHost {
  readonly #options: BrowserHostOptions
  #core: Core | null = null
  #server: BrowserServer | null = null

  constructor(options: BrowserHostOptions) {
    this.#options = options
  }

  /** Starts the core, then serves. The value is the address to open, token included. */
  async start(): Promise<Result<{ readonly url: string }>> {
    const { dataDir, clock, time, speed, random, logs, limits = screenLimits } = this.#options
    const { log } = logs
    const folder = makeDataFolder(dataDir)
    if (!folder.ok) return folder
    const downloads = new Downloads(clock, random)
    const core = createCore({
      face: 'browser',
      version: this.#options.version,
      dataDir,
      clock: time,
      speed,
      random,
      log,
      logs,
      vault: keyFileVault(dataDir, log),
      settingsFile: settingsFile(
        dataDir,
        log,
        () => new Conf({ ...settingsStoreOptions, cwd: dataDir, configName: 'settings' }),
      ),
      files: downloads,
      notifier: noNotifier,
      demo: this.#options.demo,
      reviewWorker: join(import.meta.dirname, '../core/inventory/review/worker.ts'),
      stockWorker: join(import.meta.dirname, '../core/stockTake/worker.ts'),
      supportWorker: join(import.meta.dirname, '../core/support/worker.ts'),
    })
    this.#core = core
    const started = await core.start()
    if (!started.ok) return started
    const screens = new Screens(core.router, clock, log, limits)
    this.#server = new BrowserServer({ ...this.#options, log, screens, downloads })
    const served = await this.#server.start()
    return served.ok ? ok(served.value) : served
  }

  /** Connects the demo gateway. */
  async startDemo(): Promise<Result<unknown>> {
    return (await this.#core?.router.call('demo.start', {})) ?? ok(null)
  }

  /** Screens first, then the core. Idempotent and bounded in time. */
  async stop(): Promise<void> {
    const { clock, logs } = this.#options
    const { log } = logs
    await this.#server?.stop()
    if (!this.#core) return
    const reporting = this.#core.subscribed().map(({ name }) => name)
    if (reporting.length > 0) log('warn', 'gateways go on reporting here', { gateways: reporting })
    if (!(await within(clock, coreStopMs, this.#core.stop()))) log('error', 'core did not stop in time')
    this.#core = null
    this.#server = null
  }
}
