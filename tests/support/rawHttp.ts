import { connect, type Socket } from 'node:net'

/** A client that sends bytes, not requests: for what an HTTP client would never do. */
export class RawClient {
  readonly socket: Socket
  #received = ''
  readonly #ended: Promise<void>

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    this.socket.setEncoding('latin1')
    this.socket.on('data', (chunk) => {
      this.#received += String(chunk)
    })
    // A reset is one of the ways in which the other side ends a connection.
    this.socket.on('error', () => {})
    this.#ended = new Promise((resolve) => {
      this.socket.once('end', resolve)
      this.socket.once('close', () => resolve())
    })
  }

  get received(): string {
    return this.#received
  }

  send(data: string | Uint8Array): this {
    this.socket.write(data)
    return this
  }

  /** All that came, once the other side has ended the connection. */
  async ended(): Promise<string> {
    await this.#ended
    this.socket.destroy()
    return this.#received
  }

  /** What has come as soon as it matches. Fails when the other side ends before. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#received)) {
      const more = new Promise<'more'>((resolve) => this.socket.once('data', () => resolve('more')))
      const next = await Promise.race([more, this.#ended.then(() => 'end' as const)])
      if (next === 'end' && !pattern.test(this.#received)) throw new Error(`ended after: ${this.#received}`)
    }
    return this.#received
  }

  close(): void {
    this.socket.destroy()
  }
}

/** A POST as text, its length declared. */
export const post = (path: string, body: string, headers: readonly string[] = []): string =>
  [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n')
