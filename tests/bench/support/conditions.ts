import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until there is something; fails with `what` after `withinMs`. */
export async function waitFor<T>(what: string, withinMs: number, look: () => Promise<T | null>): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() > until) throw new Error(`${what}: not within ${withinMs / 1000} s.`)
    await pause(100)
  }
}
