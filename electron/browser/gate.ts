import { createHash, timingSafeEqual } from 'node:crypto'

/** What a request says about itself, as it came. */
export interface Knock {
  /** The request target: path and query. */
  readonly target: string
  readonly host: string | undefined
  readonly cookie: string | undefined
}

export type Verdict =
  | { readonly kind: 'pass'; readonly host: string; readonly pathname: string }
  /** The token was right: set the cookie and go on at `location`, which no longer holds it. */
  | { readonly kind: 'enter'; readonly location: string; readonly cookie: string }
  | { readonly kind: 'foreign-host' | 'no-key' | 'malformed' }

/**
 * Decides who may talk to the browser face. Its port is open to every program and every web page on this machine, so:
 * the Host must be the loopback name we gave out (a page that has rebound its own DNS name to 127.0.0.1 says another),
 * and the caller must hold the session cookie, which only the address with the token gives.
 */
export class Gate {
  readonly #hosts: ReadonlySet<string>
  readonly #token: string
  readonly #session: string
  readonly #cookieName: string

  /** `token` opens the door from an address, `session` is what the cookie then holds; both random. */
  constructor(port: number, token: string, session: string) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
    this.#token = token
    this.#session = session
    // Cookies know no ports: two Simracks side by side must not overwrite each other's.
    this.#cookieName = `simrack-${port}`
  }

  check({ target, host, cookie }: Knock): Verdict {
    if (host === undefined || !this.#hosts.has(host)) return { kind: 'foreign-host' }
    const url = parseTarget(target)
    if (!url) return { kind: 'malformed' }
    const admitted = this.#cookiesOf(cookie).some((value) => same(value, this.#session))
    const token = url.searchParams.get('token')
    if (token === null) return admitted ? { kind: 'pass', host, pathname: url.pathname } : { kind: 'no-key' }
    if (!admitted && !same(token, this.#token)) return { kind: 'no-key' }
    url.searchParams.delete('token')
    return {
      kind: 'enter',
      // Absolute, so that a path like `//elsewhere` leads nowhere else.
      location: `http://${host}${url.pathname}${url.search}`,
      cookie: `${this.#cookieName}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`,
    }
  }

  /** The same for a WebSocket, which browsers let any page open anywhere: its Origin must be our own page. */
  admitsSocket(knock: Knock, origin: string | undefined): boolean {
    const verdict = this.check(knock)
    return verdict.kind === 'pass' && verdict.pathname === '/wire' && origin === `http://${verdict.host}`
  }

  #cookiesOf(header: string | undefined): string[] {
    const prefix = `${this.#cookieName}=`
    return (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(prefix))
      .map((pair) => pair.slice(prefix.length))
  }
}

function parseTarget(target: string): URL | null {
  return target.startsWith('/') ? URL.parse(`http://simrack${target}`) : null
}

/** Compares without telling by its duration where the two differ. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
