import type { Clock } from '../core/ports.ts'

/** A clock that runs `speed` times as fast as the machine's from `start` (epoch ms) on, and never jumps. */
export function fastClock(speed: number, start = Date.now()): Clock {
  const origin = performance.now()
  const elapsed = () => (performance.now() - origin) * speed
  return {
    now: () => Math.round(start + elapsed()),
    elapsed,
    after: (ms, then) => {
      const timer = setTimeout(then, ms / speed)
      return () => clearTimeout(timer)
    },
  }
}
