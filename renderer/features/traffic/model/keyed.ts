/** Items of a list that never changes, with their places as keys: two of them may be the same. */
export const keyed = <T>(items: readonly T[]): { readonly key: string; readonly item: T }[] =>
  items.map((item, i) => ({ key: String(i), item }))
