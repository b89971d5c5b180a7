import type { Clock } from '../ports.ts'
import type { Database } from '../store/database.ts'

/** One slice holds the event loop for about so long; its last step and its commit come on top. */
const sliceMs = 8
/** … and takes at most so many steps, whatever the clock says. */
const maxSteps = 2000

/** One small piece of a long work on the database; answers whether there is more. */
export type Step = () => boolean

/** Carries out steps as one transaction until its time is up. Answers whether there is more. */
export function slice(database: Database, clock: Clock, step: Step): boolean {
  const until = clock.elapsed() + sliceMs
  return database.transaction(() => {
    for (let i = 0; i < maxSteps; i++) {
      if (!step()) return false
      if (clock.elapsed() >= until) return true
    }
    return true
  })
}

/**
 * Carries out a long work on the database, one transaction for each slice, everybody else having a turn in between; `after` is
 * called when a slice is committed. Answers false when it was aborted: what its slices did until then stays.
 */
export async function inSlices(
  database: Database,
  clock: Clock,
  signal: AbortSignal,
  step: Step,
  after: () => void = () => {},
): Promise<boolean> {
  for (;;) {
    if (signal.aborted) return false
    const more = slice(database, clock, step)
    after()
    if (!more) return true
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
