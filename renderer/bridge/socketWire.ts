import type { ClientMessage } from '../../shared/wire.ts'
import type { Wire, WireEvents } from './wire.ts'

/** Pauses between attempts, ms: doubling from the first to the last. */
const firstPauseMs = 500
const lastPauseMs = 10_000

/** An open or opening socket. After `closed` it is dead. */
export interface Socket {
  send(text: string): void
  close(): void
}
export interface SocketEvents {
  opened(): void
  closed(): void
  text(text: string): void
}

/** What the wire needs of the page around it; tests supply their own. */
export interface SocketWorld {
  /** Opens a socket; its events come later, never before this returns. */
  open(events: SocketEvents): Socket
  after(ms: number, then: () => void): () => void
  /** Calls back when trying at once is worth it: the page came back into view, or the network came back. */
  onWake(then: () => void): () => void
}

/** The wire in a browser: a WebSocket that is opened again whenever it is lost. */
export class SocketWire implements Wire {
  readonly #world: SocketWorld
  #events: WireEvents | null = null
  #socket: Socket | null = null
  #isOpen = false
  #pauseMs = firstPauseMs
  #cancelRetry: (() => void) | null = null
  #endWake: (() => void) | null = null

  constructor(world: SocketWorld) {
    this.#world = world
  }

  start(events: WireEvents): void {
    this.#events = events
    this.#endWake = this.#world.onWake(() => this.#retryNow())
    this.#connect()
  }

  send(message: ClientMessage): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify(message))
  }

  stop(): void {
    this.#events = null
    this.#endWake?.()
    this.#cancelRetry?.()
    this.#cancelRetry = null
    const socket = this.#socket
    this.#socket = null
    this.#isOpen = false
    socket?.close()
  }

  #connect(): void {
    const socket = this.#world.open({
      opened: () => {
        if (this.#socket !== socket) return
        this.#isOpen = true
        this.#pauseMs = firstPauseMs
        this.#events?.opened()
      },
      text: (text) => {
        if (this.#socket !== socket) return
        const message = readJson(text)
        if (message !== undefined) this.#events?.message(message)
      },
      closed: () => {
        if (this.#socket !== socket) return
        this.#socket = null
        this.#isOpen = false
        this.#retryLater()
        this.#events?.closed()
      },
    })
    this.#socket = socket
  }

  #retryLater(): void {
    this.#cancelRetry = this.#world.after(this.#pauseMs, () => {
      this.#cancelRetry = null
      this.#connect()
    })
    this.#pauseMs = Math.min(this.#pauseMs * 2, lastPauseMs)
  }

  #retryNow(): void {
    if (!this.#cancelRetry) return
    this.#cancelRetry()
    this.#cancelRetry = null
    this.#pauseMs = firstPauseMs
    this.#connect()
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The real page: `/wire` of the same origin. */
export function pageWorld(): SocketWorld {
  const url = new URL('/wire', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return {
    open: (events) => {
      const socket = new WebSocket(url)
      socket.onopen = () => events.opened()
      socket.onclose = () => events.closed()
      socket.onmessage = ({ data }) => {
        if (typeof data === 'string') events.text(data)
      }
      return socket
    },
    after: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    onWake: (then) => {
      const visible = () => {
        if (document.visibilityState === 'visible') then()
      }
      window.addEventListener('online', then)
      document.addEventListener('visibilitychange', visible)
      return () => {
        window.removeEventListener('online', then)
        document.removeEventListener('visibilitychange', visible)
      }
    },
  }
}
