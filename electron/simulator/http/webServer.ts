import { once } from 'node:events'
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { Socket } from 'node:net'

export interface WebServerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly tls: { readonly key: string; readonly cert: string } | null
  /** How many connections may be open at once; null: no limit. Asked at each new one. */
  readonly maxParallel: () => number | null
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
}

/**
 * The listening side of the gateway. It can close and open again on the same port: so a reboot or a power cut looks to
 * its clients as it does on a real network (reset, then refused).
 */
export class WebServer {
  readonly #options: WebServerOptions
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #port: number | null = null
  #wanted = false
  #settling: Promise<void> = Promise.resolve()

  constructor(options: WebServerOptions) {
    this.#options = options
    this.#server = options.tls ? createHttps(options.tls, options.handle) : createHttp(options.handle)
    this.#server.on('connection', (socket: Socket) => this.#admit(socket))
  }

  /** The port it listens on, or listened on last; null before the first time. */
  get port(): number | null {
    return this.#port
  }

  /** Listens, or stops listening and drops every connection. Rejects when the port is taken or may not be used. */
  setOpen(open: boolean): Promise<void> {
    this.#wanted = open
    // At once, unless it is only about to listen: Node forgets to say that a server closed meanwhile will never listen.
    if (!open && this.#server.listening) this.#close()
    const settled = this.#settling.then(() => this.#settle())
    this.#settling = settled.catch(() => undefined)
    return settled
  }

  async #settle(): Promise<void> {
    if (this.#wanted === this.#server.listening) return
    if (!this.#wanted) return this.#close()
    this.#server.listen({ host: this.#options.host, port: this.#port ?? this.#options.port })
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (address !== null && typeof address !== 'string') this.#port = address.port
  }

  #close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  #admit(socket: Socket): void {
    const limit = this.#options.maxParallel()
    if (limit !== null && this.#sockets.size >= limit) {
      socket.resetAndDestroy()
      return
    }
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }
}
