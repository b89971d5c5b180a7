/** So that 95 of 100 are not later. */
export const late = (ms: readonly number[]): number =>
  ms.toSorted((a, b) => a - b)[Math.ceil(ms.length * 0.95) - 1] ?? Number.NaN
