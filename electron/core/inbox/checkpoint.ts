/** How far one device's messages have been listed. */
export interface Checkpoint {
  /** The run of the device that the ids belong to. */
  readonly ssrc: string
  /** The id to ask for next. */
  readonly nextSms: number
  /** The contiguous listing that goes on (identity.ts). */
  readonly walk: number
  /** Ids that were counted past without being listed, in all walks. */
  readonly missed: number
  /** Ids of this run before this one are counted: a walk that lists them again finds nothing missing. */
  readonly countedTo: number
}

/** The walk that lists everything once more, in the same run of the device. */
export const listAgain = (checkpoint: Checkpoint): Checkpoint => ({
  ...checkpoint,
  nextSms: 1,
  walk: checkpoint.walk + 1,
})

/** One answer to a listing that began at `from`. */
export interface ListedPage {
  readonly ssrc: string
  readonly from: number
  readonly nextSms: number
  readonly rows: number
}

/**
 * What an answer means for the checkpoint; one without rows from the first id on may say anything of where to go on:
 * - `take`: its rows go on from there; store them in the walk of `next`, in one transaction with it
 * - `restart`: the device has started anew or its ids run backwards: the answer is dropped, and `next` begins a walk at 1
 */
export function advance(
  checkpoint: Checkpoint | null,
  answered: ListedPage,
): { readonly do: 'take' | 'restart'; readonly next: Checkpoint } {
  const none = answered.rows === 0 && answered.from === 1
  const page = none ? { ...answered, nextSms: Math.max(1, answered.nextSms) } : answered
  const { ssrc } = page
  const before = checkpoint ?? { ssrc, nextSms: 1, walk: 0, missed: 0, countedTo: 1 }
  const begun = { ssrc, nextSms: 1, walk: before.walk + 1, missed: before.missed, countedTo: 1 }
  if ((checkpoint === null || ssrc !== before.ssrc) && page.from === 1) return { do: 'take', next: past(begun, page) }
  if (ssrc !== before.ssrc || page.nextSms < page.from) return { do: 'restart', next: begun }
  return { do: 'take', next: past(before, page) }
}

/** Ids without rows are counted as missed, also those that were asked past: overwritten in the device's ring, or deleted there. */
function past(before: Checkpoint, { nextSms, rows }: ListedPage): Checkpoint {
  const missed = Math.max(0, nextSms - Math.max(before.nextSms, before.countedTo) - rows)
  return { ...before, nextSms, missed: before.missed + missed, countedTo: Math.max(before.countedTo, nextSms) }
}
