import { randomBytes } from 'node:crypto'
import type { Clock, Random } from './ports.ts'

/** The machine's own time. Its timers do not keep the process alive by themselves longer than what they wait for. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

/** Chance from the operating system. */
export const systemRandom: Random = {
  unit: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  hex: (bytes) => randomBytes(bytes).toString('hex'),
}
