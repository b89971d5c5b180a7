import type { SeededRandom } from '../random.ts'

interface Line {
  online: boolean
  /** Kept while the port is offline, in case that the network gives it again. */
  address: string
  next: 'new' | 'same' | { readonly address: string }
}

const portsBehindOne = 4

/** The public addresses of the ports, from 198.18.0.0/15, which belongs to nobody (RFC 2544). */
export class PublicAddresses {
  readonly #random: SeededRandom
  readonly #isShared: () => boolean
  readonly #lines: readonly Line[]

  constructor(ports: number, random: SeededRandom, isShared: () => boolean) {
    this.#random = random
    this.#isShared = isShared
    this.#lines = Array.from({ length: ports }, () => ({ online: false, address: '', next: 'new' as const }))
  }

  /** Empty while the port is offline. */
  of(port: number): string {
    const line = this.#line(port)
    if (!line?.online) return ''
    const first = this.#line(port - ((port - 1) % portsBehindOne))
    return this.#isShared() && first?.address ? first.address : line.address
  }

  next(port: number, ip: Line['next']): void {
    const line = this.#line(port)
    if (line) line.next = ip
  }

  setOnline(port: number, on: boolean): void {
    const line = this.#line(port)
    if (!line || line.online === on) return
    line.online = on
    if (!on) return
    if (typeof line.next === 'object') line.address = line.next.address
    else if (line.next === 'new' || line.address === '') line.address = this.#unused()
    line.next = 'new'
  }

  #line(port: number): Line | undefined {
    return this.#lines[port - 1]
  }

  /** One that no port has, nor had last. */
  #unused(): string {
    for (;;) {
      const address = `198.${this.#random.int(18, 19)}.${this.#random.int(0, 255)}.${this.#random.int(1, 254)}`
      if (!this.#lines.some((line) => line.address === address)) return address
    }
  }
}
