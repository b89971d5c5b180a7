import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Log, Random } from '../core/ports.ts'
import { contentSecurityPolicy, securityHeaders } from '../hosting/pageHeaders.ts'
import { answerFile } from '../hosting/rendererFiles.ts'
import { type Downloads, downloadHeaders, downloadPath } from './downloads.ts'
import { Gate, type Knock } from './gate.ts'
import type { Screens } from './screens.ts'

export interface ServerOptions {
  /** The folder of the built renderer. */
  readonly root: string
  /** 0: any free port. */
  readonly port: number
  readonly screens: Screens
  readonly downloads: Downloads
  readonly random: Random
  readonly log: Log
}

/** Only this machine can reach it. */
const loopback = '127.0.0.1'

/** The loopback web server of the browser face: the renderer's files, downloads, and the way to the WebSocket. */
export class BrowserServer {
  readonly #options: ServerOptions
  readonly #server: Server
  readonly #token: string
  #gate: Gate | null = null

  constructor(options: ServerOptions) {
    this.#options = options
    this.#token = options.random.hex(32)
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        options.log('error', 'answer failed', { error: error instanceof Error ? error.stack : String(error) })
        response.destroy()
      })
    })
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** Listens; the value is the address to open, token included. */
  async start(): Promise<Result<{ readonly url: string }>> {
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      this.#server.once('error', resolve)
      this.#server.listen(this.#options.port, loopback, () => {
        this.#server.off('error', resolve)
        resolve(null)
      })
    })
    const address = this.#server.address()
    if (failure || address === null || typeof address === 'string') {
      const why = failure?.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${failure?.code})`
      return fail('listener/unavailable', `Port ${this.#options.port} ${why}.`)
    }
    const { port } = address
    this.#gate = new Gate(port, this.#token, this.#options.random.hex(32))
    return ok({ url: `http://${loopback}:${port}/?token=${this.#token}` })
  }

  async stop(): Promise<void> {
    this.#options.downloads.stop()
    if (!this.#server.listening) return
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    await this.#options.screens.stop()
    this.#server.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = this.#gate?.check(knockOf(request)) ?? { kind: 'no-key' }
    if (verdict.kind === 'enter') {
      response.writeHead(303, { ...plain, location: verdict.location, 'set-cookie': verdict.cookie }).end()
    } else if (verdict.kind !== 'pass') {
      this.#options.log('warn', 'request refused', { why: verdict.kind })
      const { status, page } = refusals[verdict.kind]
      send(request, response, status, { ...plain, 'content-type': 'text/html; charset=utf-8' }, Buffer.from(page))
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...plain, allow: 'GET, HEAD' }).end()
    } else if (verdict.pathname.startsWith(downloadPath)) {
      await this.#download(request, response, verdict.pathname.slice(downloadPath.length))
    } else {
      const { status, headers, body } = await answerFile(this.#options.root, verdict.pathname, {
        nonce: this.#options.random.hex(16),
        // Older browsers do not count a WebSocket to the same host as 'self'.
        connect: ["'self'", `ws://${verdict.host}`],
      })
      send(request, response, status, headers, body)
    }
  }

  async #download(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    // A HEAD must not use the file up.
    const file = request.method === 'GET' ? this.#options.downloads.take(token) : null
    const isSent = await file?.send((pieces, signal) => {
      response.writeHead(200, { ...plain, ...downloadHeaders(file) })
      // Pieces are made only as fast as the browser reads; when it stops reading for good, so do we.
      return pipeline(Readable.from(pieces, { objectMode: true }), response, { signal })
    })
    if (!isSent) response.writeHead(404, { ...plain, 'content-type': 'text/plain; charset=utf-8' }).end(goneText)
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { screens, log } = this.#options
    socket.on('error', (error) => log('warn', 'connection failed', { error: error.message }))
    if (!this.#gate?.admitsSocket(knockOf(request), request.headers.origin)) {
      log('warn', 'connection refused', { origin: request.headers.origin })
      refuseSocket(socket, '403 Forbidden', fail('transport/forbidden', 'This connection does not come from our page.'))
    } else if (screens.full) {
      refuseSocket(socket, '503 Service Unavailable', fail('device/busy', 'Too many screens are connected.'))
    } else {
      screens.connect(request, socket, head)
    }
  }
}

const plain = {
  ...securityHeaders,
  'content-security-policy': contentSecurityPolicy({ nonce: null, connect: [] }),
  'cache-control': 'no-store',
}
const goneText = 'This file has been fetched already, or its time is up. Export it again.\n'

const knockOf = ({ url, headers }: IncomingMessage): Knock => ({
  target: url ?? '',
  host: headers.host,
  cookie: headers.cookie,
})

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">` +
  `<title>Simrack: ${title}</title><h1>${title}</h1><p>${text}</p></html>\n`

const refusals = {
  'no-key': {
    status: 403,
    page: page(
      'This browser is not signed in',
      'Open the address that Simrack printed when it started: it ends with <code>?token=…</code> and signs this browser ' +
        'in until Simrack stops. If you came here by a link from another page, <a href="/">try again</a>.',
    ),
  },
  'foreign-host': {
    status: 421,
    page: page('Not under this name', 'Simrack answers only to its own loopback address on this machine.'),
  },
  malformed: { status: 400, page: page('Malformed address', 'Simrack cannot read this address.') },
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function refuseSocket(socket: Duplex, status: string, failure: { readonly error: unknown }): void {
  const body = JSON.stringify(failure.error)
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
    // Not left to the other end, which may never close.
    () => socket.destroy(),
  )
}
