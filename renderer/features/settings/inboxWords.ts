import type { InboxRetention, RetentionPreview } from '../../../shared/domain/message.ts'
import { count } from '../../ui/words.ts'

const messages = (n: number): string => `${count(n)} ${n === 1 ? 'message' : 'messages'}`

/** What the contract takes as limits; none at all is `null`. */
export const bounds = {
  days: { min: 1, max: 36_500 },
  count: { min: 100, max: 100_000_000 },
} as const

export const isWithin = (
  value: number | string | null,
  { min, max }: { readonly min: number; readonly max: number },
): value is number | null =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && min <= value && value <= max)

/** Which messages are kept, in one sentence. */
export function retentionSentence({ days, count: most }: InboxRetention): string {
  if (days === null && most === null) return 'Every message is kept for ever.'
  const limits = [
    days === null ? null : `${messagesOlder(days)} are removed`,
    most === null ? null : `only the newest ${count(most)} are kept`,
  ].filter(Boolean)
  return `${limits.join(', and ')}. Pinned messages are always kept.`
}

const messagesOlder = (days: number): string => `Messages older than ${count(days)} ${days === 1 ? 'day' : 'days'}`

/** What limits would do if they were set now; `date` writes a day. */
export function previewSentence(
  { remove, keep, unread, oldestAt, newestAt }: RetentionPreview,
  date: (at: number) => string,
): string {
  if (remove === 0) return `Nothing would be removed now; all ${messages(keep)} are within the limits.`
  const when = oldestAt === null || newestAt === null ? '' : `, received from ${date(oldestAt)} to ${date(newestAt)}`
  const read =
    unread === 0 ? '' : ` ${unread === 1 ? 'One of them has' : `${count(unread)} of them have`} never been read.`
  return `${messages(remove)} would be removed for good${when}.${read} ${messages(keep)} would stay.`
}
