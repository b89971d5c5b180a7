import type { Gateway } from '../gateways/gateway.ts'

/** Callback secrets in what people have typed: kept as the name of the gateway whose they are, and put back when they are used. */
export class SecretPlaces {
  readonly #gateways: () => Iterable<Gateway>

  constructor(gateways: () => Iterable<Gateway>) {
    this.#gateways = gateways
  }

  /** For what is stored. */
  conceal<T>(value: T): T {
    return this.#swapped(value, ({ secret, place }) => [secret, place])
  }

  reveal<T>(value: T): T {
    return this.#swapped(value, ({ secret, place }) => [place, secret])
  }

  #swapped<T>(value: T, way: (one: { secret: string; place: string }) => readonly [string, string]): T {
    const pairs = [...this.#gateways()].flatMap(({ record, callbackSecret }) =>
      callbackSecret ? [way({ secret: callbackSecret, place: `~callback-of-${record.id}~` })] : [],
    )
    return swapIn(value, pairs)
  }
}

function swapIn<T>(value: T, pairs: readonly (readonly [string, string])[]): T
function swapIn(value: unknown, pairs: readonly (readonly [string, string])[]): unknown {
  if (typeof value === 'string') return pairs.reduce((text, [from, to]) => text.replaceAll(from, to), value)
  if (Array.isArray(value)) return value.map((item: unknown) => swapIn(item, pairs))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swapIn(item, pairs)]))
}
