/** Kolmogorov's bound at 0.1 % for so many samples: of a handful of seeds none should pass it. */
export const bound = (samples: number): number => 1.95 / Math.sqrt(samples)

/** The largest distance between what was drawn, each within 0 … 1, and what should be. `share`: how much lies below a place. */
export function distance(drawn: readonly number[], share: (x: number) => number): number {
  const sorted = [...drawn].sort((a, b) => a - b)
  return Math.max(
    ...sorted.map((x, i) =>
      Math.max(Math.abs(share(x) - i / sorted.length), Math.abs(share(x) - (i + 1) / sorted.length)),
    ),
  )
}
