import type { PortEvent } from '../../../../shared/domain/portRow.ts'

/** What has been read of a history, newest first. */
export interface HistoryPages {
  readonly events: readonly PortEvent[]
  /** There is more before the last of `events`. */
  readonly more: boolean
}

/** Puts the newest page over what is there. When the two do not touch, what lies between is unknown: the page starts anew. */
export function mergeNewest(known: HistoryPages | null, page: HistoryPages): HistoryPages {
  const oldest = page.events.at(-1)
  const newestKnown = known?.events[0]
  if (!known || !newestKnown || !oldest || oldest.seq > newestKnown.seq) return page
  return { events: [...page.events, ...known.events.filter((e) => e.seq < oldest.seq)], more: known.more }
}

/** Adds an older page. */
export function appendOlder(known: HistoryPages, page: HistoryPages): HistoryPages {
  const last = known.events.at(-1)
  const older = last ? page.events.filter((e) => e.seq < last.seq) : page.events
  return { events: [...known.events, ...older], more: page.more }
}
