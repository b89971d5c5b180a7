/** The middle one of an odd number of values, else the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = Number.NaN, high = low] = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return (low + high) / 2
}

/** The lowest and the highest. */
export const spreadOf = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
]

export interface Rounds {
  readonly measured: number
  readonly against: number
  readonly spread: readonly [number, number]
}

/**
 * Lets subject and peer take turns, after turns of each that do not count, and gives the median of each: what else the
 * machine does meanwhile befalls both. A round gives a time or a rate.
 */
export async function takeTurns(
  plan: { readonly warmUps: number; readonly rounds: number },
  subject: () => number | Promise<number>,
  peer: () => number | Promise<number>,
): Promise<Rounds> {
  const pairs: { subject: number; peer: number }[] = []
  for (let round = -plan.warmUps; round < plan.rounds; round++) {
    const pair = { subject: await subject(), peer: await peer() }
    if (round >= 0) pairs.push(pair)
  }
  return {
    measured: median(pairs.map((pair) => pair.subject)),
    against: median(pairs.map((pair) => pair.peer)),
    spread: spreadOf(pairs.map((pair) => pair.subject / pair.peer)),
  }
}

/** How long `times` calls of `work` take, in ms for each call. */
export function timeEach(times: number, work: () => unknown): number {
  const began = performance.now()
  for (let i = 0; i < times; i++) work()
  return (performance.now() - began) / times
}
