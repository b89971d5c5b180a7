import { app, dialog } from 'electron'
import type { Core } from '../core/core.ts'
import type { Clock, Log } from '../core/ports.ts'
import { within } from '../hosting/within.ts'

/** The core gets so long to end; then the application ends without it. */
const coreStopMs = 8_000

const cancelThem = 0
const stay = 2

/** The way out: what still reports to us is offered to be cancelled, then the core stops, then the application ends. */
export class Quitting {
  readonly #core: Core
  readonly #transport: { stop(): void }
  readonly #clock: Clock
  readonly #log: Log
  #state: 'running' | 'asking' | 'stopping' | 'stopped' = 'running'

  constructor(core: Core, transport: { stop(): void }, clock: Clock, log: Log) {
    this.#core = core
    this.#transport = transport
    this.#clock = clock
    this.#log = log
  }

  /** `stayed` is called when the person chose to stay: the window may be closed already. */
  install(stayed: () => void): void {
    app.on('before-quit', (event) => {
      if (this.#state === 'stopped') return
      event.preventDefault()
      void this.#askAndStop(stayed)
    })
  }

  /** Ends without a question: the session ends, or somebody asked from a terminal, or nothing works any more. */
  async quitNow(code = 0): Promise<void> {
    if (this.#state === 'stopping' || this.#state === 'stopped') return
    await this.#stop()
    app.exit(code)
  }

  async #askAndStop(stayed: () => void): Promise<void> {
    if (this.#state !== 'running') return
    this.#state = 'asking'
    if (await this.#mayQuit()) {
      await this.#stop()
      app.quit()
    } else {
      this.#state = 'running'
      stayed()
    }
  }

  async #mayQuit(): Promise<boolean> {
    const gateways = this.#core.subscribed()
    if (gateways.length === 0) return true
    const { response } = await dialog.showMessageBox({
      type: 'question',
      title: 'Quit Simrack',
      message:
        gateways.length === 1
          ? `${gateways[0]?.name} reports to Simrack`
          : `${gateways.length} gateways report to Simrack: ${gateways.map(({ name }) => name).join(', ')}`,
      detail:
        'A gateway reports to one address only. Once Simrack is closed nobody hears these reports, and the gateways go on sending them.',
      buttons: ['Cancel them and quit', 'Keep and quit', 'Stay'],
      defaultId: cancelThem,
      cancelId: stay,
      noLink: true,
    })
    if (response === stay) return false
    if (response !== cancelThem) return true
    const left = await this.#core.cancelSubscriptions(gateways.map(({ id }) => id))
    if (left.length === 0) return true
    const { response: choice } = await dialog.showMessageBox({
      type: 'warning',
      title: 'Quit Simrack',
      message: `Not cancelled: ${left.join(', ')}`,
      detail: 'These gateways did not answer and may go on reporting here.',
      buttons: ['Quit', 'Stay'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    return choice === 0
  }

  async #stop(): Promise<void> {
    this.#state = 'stopping'
    this.#transport.stop()
    if (!(await within(this.#clock, coreStopMs, this.#core.stop()))) this.#log('error', 'core did not stop in time')
    this.#state = 'stopped'
  }
}
