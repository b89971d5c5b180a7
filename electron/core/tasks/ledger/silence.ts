import type { TaskOptions } from '../../../../shared/domain/task.ts'

/** A task that waits, as far as its silence is judged. */
export interface Awaited {
  readonly options: Pick<TaskOptions, 'tmo' | 'srPrd'>
  /** How long its own messages take at most by the estimate of its plan, ms. */
  readonly longestMs: number
  /** How long those before it on the same ports take at most, ms. */
  readonly aheadMs: number
}

/** Reports may be gathered by the device besides (`sr_prd` of the message, 30 s unless set), and one may get lost. */
const graceMs = 60_000

/**
 * After how long without a word a task has been silent too long, ms since it was last heard of. A device reports every `srPrd` seconds
 * while results come; without (0) it may say nothing before all of it is done.
 */
export function silenceLimitMs({ options, longestMs, aheadMs }: Awaited): number {
  const ownMs = options.srPrd > 0 ? Math.min(longestMs, 2 * options.srPrd * 1000) : longestMs
  return aheadMs + ownMs + options.tmo * 1000 + graceMs
}
