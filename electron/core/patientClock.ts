import type { Clock } from './ports.ts'

/**
 * `clock`, but what waits on it waits by the machine's own time: networks and other programs do not hurry because a demo does. `speed` is
 * that of `clock`. For requests to devices and their time-outs.
 */
export const patientClock = (clock: Clock, speed: number): Clock =>
  speed === 1
    ? clock
    : { now: () => clock.now(), elapsed: () => clock.elapsed(), after: (ms, then) => clock.after(ms * speed, then) }
