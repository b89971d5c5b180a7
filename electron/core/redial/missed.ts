import type { PlannedRun, RedialPlanForm } from '../../../shared/domain/redialPlan.ts'

/** A run that is found so late, ms, was missed: something has stood still, and it is not made up for. */
export const lateMs = 60_000

/**
 * What is to be done about a planned run:
 * - `wait`: its time has not come
 * - `start`: it is due, when the gateway's line lets it
 * - `missed`: its time passed unseen. It is recorded, and the next is counted from now
 * - `line`: it has waited too long for other ports of its gateway. As for `missed`
 * - `redraw`: it was drawn in what is now the future: the clock has been set back. The next is counted from now
 */
export type Fate = 'wait' | 'start' | 'missed' | 'line' | 'redraw'

/**
 * `inLine`: it was found in time and waits for others of its gateway; what stands in line is forgotten when the clock has jumped, so
 * that nothing is started after a sleep but what is due then.
 */
export function fateOf(
  run: Pick<PlannedRun, 'dueAt' | 'drawnAt'>,
  plan: Pick<RedialPlanForm, 'minIntervalS'>,
  now: number,
  inLine: boolean,
): Fate {
  if (run.drawnAt - now > lateMs) return 'redraw'
  if (now < run.dueAt) return 'wait'
  const late = now - run.dueAt
  if (inLine) return late > linePatienceMs(plan) ? 'line' : 'start'
  return late > lateMs ? 'missed' : 'start'
}

/** How long a run may wait in line, ms: half of the plan's least interval, at least 10 minutes. */
export const linePatienceMs = ({ minIntervalS }: Pick<RedialPlanForm, 'minIntervalS'>): number =>
  Math.max(minIntervalS * 500, 10 * 60_000)

/** A moment on both clocks: that on the wall, and the one that nobody sets; ms. */
export interface Moment {
  readonly now: number
  readonly elapsed: number
}

/** By how much the wall clock has jumped between two moments, ms: forward after a sleep or when it was set, negative when set back. */
export const jumpBetween = (before: Moment, after: Moment): number =>
  after.now - before.now - (after.elapsed - before.elapsed)

/** A dial that is remembered; `elapsed` null: from before this start of Simrack. */
export interface LastDial {
  readonly now: number
  readonly elapsed: number | null
}

/**
 * The same dial by a clock that has jumped since. Whether it was set or the computer slept cannot be told: after a sleep the dial then
 * seems later than it was, which only makes the floor longer.
 */
export const afterJump = (last: LastDial, jumpMs: number): LastDial => ({ ...last, now: last.now + jumpMs })

/**
 * Whether the floor forbids a dial. Both clocks must say that it is over: one that was set forward must not shorten it. A dial in what is
 * now the future forbids nothing by itself: the clock was wrong then, and the other clock still holds.
 */
export function isWithinFloor({ floorS }: Pick<RedialPlanForm, 'floorS'>, last: LastDial | null, at: Moment): boolean {
  if (!last) return false
  const floorMs = floorS * 1000
  const byWall = at.now >= last.now && at.now - last.now < floorMs
  const byElapsed = last.elapsed !== null && at.elapsed - last.elapsed < floorMs
  return byWall || byElapsed
}

/** Whether one more port of a gateway may begin to dial. `running`: those that dial now; `freeAt`: when the last pause is over. */
export const mayStart = (
  { concurrency }: Pick<RedialPlanForm, 'concurrency'>,
  line: { readonly running: number; readonly freeAt: number },
  elapsed: number,
): boolean => line.running < concurrency && elapsed >= line.freeAt
