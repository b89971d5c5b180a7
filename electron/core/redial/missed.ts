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

/** A jump of the wall clock by less is none, ms: it is kept right all the time. */
export const leastJumpMs = 1000

/**
 * When a port was last dialled, by a wall clock that has jumped since: to be done to each remembered dial at each jump, or a clock set
 * forward would shorten the floor. Whether it was set or the computer slept cannot be told; after a sleep the dial seems later than it was,
 * which only makes the floor longer.
 */
export const afterJump = (dialledAt: number, jumpMs: number): number => dialledAt + jumpMs

/**
 * Whether the floor forbids a dial now. A dial in what is now the future forbids nothing: the clock was set back while Simrack was not
 * running, and would forbid dialling for as long as it was wrong.
 */
export function isWithinFloor(
  { floorS }: Pick<RedialPlanForm, 'floorS'>,
  dialledAt: number | null,
  now: number,
): boolean {
  return dialledAt !== null && now >= dialledAt && now - dialledAt < floorS * 1000
}

/** Whether one more port of a gateway may begin to dial. `running`: those that dial now; `freeAt`: when the last pause is over. */
export const mayStart = (
  { concurrency }: Pick<RedialPlanForm, 'concurrency'>,
  line: { readonly running: number; readonly freeAt: number },
  elapsed: number,
): boolean => line.running < concurrency && elapsed >= line.freeAt
