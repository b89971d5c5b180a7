import type { ClientMessage } from '../../shared/wire.ts'
import type { Wire, WireEvents } from './wire.ts'

/** What Electron's preload script puts on `window`. */
export interface SimrackPreload {
  send(message: ClientMessage): void
  /** Calls `handler` with every message from the core; the returned function ends that. */
  listen(handler: (message: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly simrack?: SimrackPreload
  }
}

/** The wire inside Electron: always open, as long as there is a window. */
export class ElectronWire implements Wire {
  readonly #preload: SimrackPreload
  #end: (() => void) | null = null

  constructor(preload: SimrackPreload) {
    this.#preload = preload
  }

  start(events: WireEvents): void {
    this.#end = this.#preload.listen((raw) => events.message(raw))
    events.opened()
  }

  send(message: ClientMessage): void {
    this.#preload.send(message)
  }

  stop(): void {
    this.#end?.()
    this.#end = null
  }
}
