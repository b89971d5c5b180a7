import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ServerMessage } from '../../shared/wire.ts'
import { Peer } from '../core/api/peer.ts'
import type { Router } from '../core/api/router.ts'
import type { Clock, Log } from '../core/ports.ts'
import { within } from '../hosting/within.ts'

/** Bounds of the transport; tests choose smaller ones. */
export interface ScreenLimits {
  /** The largest message from a screen: `files.save` holds up to 32 MiB of text. */
  readonly maxMessageBytes: number
  /** A screen that leaves more than this unread is disconnected; it comes back when it can read. */
  readonly maxUnreadBytes: number
  readonly maxScreens: number
}
export const screenLimits: ScreenLimits = {
  maxMessageBytes: 40 * 1024 * 1024,
  maxUnreadBytes: 64 * 1024 * 1024,
  maxScreens: 32,
}

const goingAway = 1001
const unsupportedData = 1003
/** How long a screen gets to say goodbye. */
const farewellMs = 500

/** The WebSocket transport: one peer for each screen that is connected, JSON text either way. */
export class Screens {
  readonly #router: Router
  readonly #clock: Clock
  readonly #log: Log
  readonly #limits: ScreenLimits
  readonly #server: WebSocketServer

  constructor(router: Router, clock: Clock, log: Log, limits: ScreenLimits) {
    this.#router = router
    this.#clock = clock
    this.#log = log
    this.#limits = limits
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.maxMessageBytes,
      // Loopback is faster than any compressor.
      perMessageDeflate: false,
    })
  }

  get full(): boolean {
    return this.#server.clients.size >= this.#limits.maxScreens
  }

  /** Takes over a connection that the gate has let in. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (screen) => this.#attend(screen))
  }

  /** Says goodbye to every screen; what does not answer is cut off. */
  async stop(): Promise<void> {
    const closed = [...this.#server.clients].map(
      (screen) =>
        new Promise<void>((resolve) => {
          screen.once('close', () => resolve())
          screen.close(goingAway, 'Simrack stops.')
        }),
    )
    await within(this.#clock, farewellMs, Promise.all(closed))
    for (const screen of this.#server.clients) screen.terminate()
    this.#server.close()
  }

  #attend(screen: WebSocket): void {
    const peer = new Peer(this.#router, (message) => this.#send(screen, message))
    screen.on('message', (data, isBinary) => {
      if (isBinary) screen.close(unsupportedData, 'Text only.')
      else if (!peer.receive(parseJson(data.toString()))) this.#log('warn', 'screen sent what is no message')
    })
    screen.on('close', () => peer.close())
    screen.on('error', (error) => this.#log('warn', 'screen connection failed', { error: error.message }))
  }

  #send(screen: WebSocket, message: ServerMessage): void {
    screen.send(JSON.stringify(message))
    if (screen.bufferedAmount <= this.#limits.maxUnreadBytes) return
    this.#log('warn', 'screen does not read, disconnected', { unread: screen.bufferedAmount })
    screen.terminate()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
