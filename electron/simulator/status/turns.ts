/** Where several quirks of one kind are on, ports take turns; null when there is nothing to choose from. */
export const turnOf = <T>(port: number, choices: readonly T[]): T | null => choices[(port - 1) % choices.length] ?? null
