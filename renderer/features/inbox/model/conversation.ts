import type { Message } from '../../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'

/** One side of a conversation, as far as it has been loaded: newest first. */
export interface Side<T extends { readonly at: number }> {
  readonly items: readonly T[]
  /** There are older ones. */
  readonly more: boolean
}

/**
 * A side with its newest ones as they are now. Older ones that were loaded stay; where so much has come that it cannot be said whether
 * something lies between, they are let go, to be loaded again.
 */
export function withNewest<T extends { readonly id: number; readonly at: number }>(
  { items, more }: Side<T>,
  newest: Side<T>,
): Side<T> {
  if (!newest.more) return newest
  const oldest = newest.items.at(-1)
  const ids = new Set(newest.items.map(({ id }) => id))
  if (!oldest || !items.some(({ id }) => ids.has(id))) return newest
  const older = items.filter(({ id, at }) => !ids.has(id) && at <= oldest.at)
  return { items: [...newest.items, ...older], more: more || older.length === 0 }
}

/** What was sent, with the delivery reports about it beside it. */
export interface SentItem {
  readonly kind: 'sent'
  readonly at: number
  readonly sent: SentMessageView
  /** The newest first. */
  readonly reports: readonly Message[]
}

export interface ReceivedItem {
  readonly kind: 'received'
  readonly at: number
  readonly message: Message
}

export type ConversationItem = SentItem | ReceivedItem

/** Before this time (epoch ms) something of a side may be missing: where its older ones begin. */
const horizonOf = ({ items, more }: Side<{ readonly at: number }>): number =>
  more ? (items.at(-1)?.at ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY

/**
 * Both sides by time, newest first. What one side holds from before the other's older ones begin is kept back: nothing newer will
 * come between what is shown. A delivery report stands beside what it tells of, once that is shown.
 */
export function mergeSides(received: Side<Message>, sent: Side<SentMessageView>): readonly ConversationItem[] {
  const horizon = Math.max(horizonOf(received), horizonOf(sent))
  const shown = sent.items.filter(({ at }) => at >= horizon)
  const reported = new Set(shown.flatMap(({ reports }) => reports))
  const reports = new Map(received.items.filter(({ id }) => reported.has(id)).map((message) => [message.id, message]))
  const answers = received.items
    .filter(({ id, at }) => at >= horizon && !reported.has(id))
    .map((message): ConversationItem => ({ kind: 'received', at: message.at, message }))
  const mine = shown.map(
    (one): ConversationItem => ({
      kind: 'sent',
      at: one.at,
      sent: one,
      reports: one.reports.flatMap((id) => reports.get(id) ?? []).toReversed(),
    }),
  )
  // Sorting is stable: of one time, what was received is told to be the later.
  return [...answers, ...mine].sort((a, b) => b.at - a.at)
}

/** Which sides must be loaded further so that older ones can be shown: those that keep the others back. */
export function sidesToLoad(
  received: Side<{ readonly at: number }>,
  sent: Side<{ readonly at: number }>,
): { readonly received: boolean; readonly sent: boolean } {
  const horizon = Math.max(horizonOf(received), horizonOf(sent))
  return {
    received: received.more && horizonOf(received) === horizon,
    sent: sent.more && horizonOf(sent) === horizon,
  }
}
