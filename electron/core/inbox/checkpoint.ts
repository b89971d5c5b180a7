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
}

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
  if (checkpoint === null && page.from === 1) {
    return { do: 'take', next: { ssrc: page.ssrc, nextSms: page.nextSms, walk: 1, missed: missedIn(page) } }
  }
  const before = checkpoint ?? { ssrc: page.ssrc, nextSms: 1, walk: 0, missed: 0 }
  if (page.ssrc !== before.ssrc && page.from === 1) {
    const missed = before.missed + missedIn(page)
    return { do: 'take', next: { ssrc: page.ssrc, nextSms: page.nextSms, walk: before.walk + 1, missed } }
  }
  if (page.ssrc !== before.ssrc || page.nextSms < page.from) {
    return { do: 'restart', next: { ssrc: page.ssrc, nextSms: 1, walk: before.walk + 1, missed: before.missed } }
  }
  return { do: 'take', next: { ...before, nextSms: page.nextSms, missed: before.missed + missedIn(page) } }
}

/** Overwritten in the device's ring, or deleted there: it counts past them. */
const missedIn = ({ from, nextSms, rows }: ListedPage): number => Math.max(0, nextSms - from - rows)
