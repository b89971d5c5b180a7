import type { Clock } from '../core/ports.ts'

/** Waits for `work`, at most `ms`. True when it is done, however it ended; false when time ran out first. */
export function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false))
    const done = () => {
      cancel()
      resolve(true)
    }
    work.then(done, done)
  })
}
