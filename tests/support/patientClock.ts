import type { Clock } from '../../electron/core/ports.ts'

/** So long at most counts what has passed between two looks, real ms: what the machine took for something else does not. */
const longestMs = 10
const lookEveryMs = 5

/**
 * A clock that runs `speed` times as fast as the machine's: for what takes minutes over real sockets. It waits for a machine that is
 * busy: while the process stands still no time passes, so that nothing times out which only was not answered for want of a processor.
 */
export function patientClock(speed: number, start = Date.now()): Clock {
  interface Timer {
    readonly due: number
    readonly then: () => void
  }
  const timers = new Set<Timer>()
  let passed = 0
  let lookedAt = performance.now()
  let next: NodeJS.Timeout | null = null

  const elapsed = (): number => {
    const now = performance.now()
    passed += Math.min(now - lookedAt, longestMs) * speed
    lookedAt = now
    return passed
  }
  const look = () => {
    next = null
    const now = elapsed()
    const due = [...timers].filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due)
    // One may have cancelled another.
    for (const timer of due) if (timers.delete(timer)) timer.then()
    lookAgain()
  }
  const lookAgain = () => {
    if (next !== null || timers.size === 0) return
    const soonest = Math.min(...[...timers].map(({ due }) => due))
    next = setTimeout(look, Math.min(lookEveryMs, Math.max(0, (soonest - passed) / speed)))
  }
  return {
    now: () => Math.round(start + elapsed()),
    elapsed,
    after: (ms, then) => {
      const timer = { due: elapsed() + ms, then }
      timers.add(timer)
      lookAgain()
      return () => {
        timers.delete(timer)
        if (timers.size > 0 || next === null) return
        clearTimeout(next)
        next = null
      }
    },
  }
}
