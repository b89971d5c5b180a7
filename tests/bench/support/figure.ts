export type Unit = 'ms' | 'µs' | '/s' | 'MB' | 'kB'

/**
 * One thing that was measured, beside what it is judged by: a peer measured in the same run, or a ceiling that is stated.
 * Both numbers have the same unit.
 */
export interface Figure {
  readonly name: string
  readonly measured: number
  readonly against: number
  readonly unit: Unit
  /** What `against` is: `bare JSON.parse`, `the ceiling`. */
  readonly what: string
  /** Bounds of the ratio measured : against; null where there is no aim. */
  readonly aim: { readonly atMost: number } | { readonly atLeast: number } | null
  /** The lowest and highest ratio of single rounds, where subject and peer took turns. */
  readonly spread?: readonly [number, number]
}

/** What a benchmark found. */
export interface Outcome {
  readonly figures: readonly Figure[]
  /** What explains the figures, one line each. */
  readonly notes: readonly string[]
}

export const ratioOf = ({ measured, against }: Figure): number => measured / against

/** Null where there is no aim. */
export function isMet(figure: Figure): boolean | null {
  const { aim } = figure
  if (aim === null) return null
  return 'atMost' in aim ? ratioOf(figure) <= aim.atMost : ratioOf(figure) >= aim.atLeast
}
