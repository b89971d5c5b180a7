import { z } from 'zod'
import type { AppError } from '../errors.ts'

/**
 * What is odd about a message, without being wrong enough to lose it:
 * - `not-base64`: the content is no base64 and is shown as received
 * - `damaged`: the decoded bytes are no valid UTF-8; what could not be read shows as �
 * - `bad-row`: the row as a whole lacked items or had items of wrong types
 * - `other-charset`: a person has chosen the charset in which it is shown
 */
export type MessageFlag = 'not-base64' | 'damaged' | 'bad-row' | 'other-charset'

/** In which charset a person reads a damaged message; `auto` is the decoder's own way (UTF-8). */
export const messageCharsets = ['auto', 'gbk', 'utf-16be', 'gsm-7bit', 'latin-1'] as const
export type MessageCharset = (typeof messageCharsets)[number]

/** A delivery report (spec 6.2.3 `flag` 1: "code scts"; 3GPP TS 23.040 9.2.3.15 TP-Status). */
export interface DeliveryReport {
  /** TP-Status, 0–255; null when it could not be read. */
  readonly status: number | null
  /** The status in words. */
  readonly words: string
  readonly outcome: 'delivered' | 'pending' | 'failed' | 'unknown'
  /** The time in the report, epoch ms; null when it could not be read. */
  readonly scts: number | null
}

/** One received SMS or delivery report (spec 6.2.3 and 7.2.3, protocol.md section 5). */
export interface Message {
  /** Unique in this database; grows with `at`, so that order by id is order by time. */
  readonly id: number
  readonly gatewayId: string | null
  /** The gateway's name now, or its last one when it was removed. */
  readonly gatewayName: string
  /** The device's own time of arrival, epoch ms. */
  readonly at: number
  /** When Simrack stored it, epoch ms. */
  readonly storedAt: number
  readonly source: 'pull' | 'push'
  readonly kind: 'sms' | 'report'
  /** Normalised port (`2.01`); the text as received when it could not be read. */
  readonly portId: string
  readonly sender: string
  readonly recipient: string
  /** The SIM that received it: from the row, else from what was known of the slot at that time. */
  readonly iccid: string | null
  /** The message itself, header block removed. */
  readonly text: string
  /** Lines of a header block that preceded the message (`SMSC`, `SCTS`, `Slot` …). */
  readonly headers: Readonly<Record<string, string>>
  /** From the header block: the service centre's time, epoch ms; it may disagree with `at`. */
  readonly scts: number | null
  readonly report: DeliveryReport | null
  /** A one-time code that the text seems to hold. */
  readonly code: string | null
  readonly flags: readonly MessageFlag[]
  readonly charset: MessageCharset
  readonly unread: boolean
  readonly pinned: boolean
  readonly tags: readonly string[]
  readonly note: string
}

/** What is stored of a message for ever, for who wants to see it as it came. */
export interface RawMessage {
  /** The row or body exactly as received, as JSON or text, at most 64 KiB of it. */
  readonly received: string
  /** The content's bytes, hex, at most 4096 of them. */
  readonly hex: string
}

/** Which messages: the query language of the search field (`from: to: gateway: port: sim: after: before: is: has:` and text). */
export const messageQuery = z.object({
  text: z.string().max(500).default(''),
  /** Only of this gateway. */
  gatewayId: z.string().max(64).nullable().default(null),
})
export type MessageQuery = z.infer<typeof messageQuery>

/** What a person can change of a message. */
export const messageMarks = z
  .object({
    unread: z.boolean(),
    pinned: z.boolean(),
    addTags: z.array(z.string().trim().min(1).max(40)).max(20),
    removeTags: z.array(z.string().trim().min(1).max(40)).max(20),
    note: z.string().max(4000),
  })
  .partial()
  .strict()
export type MessageMarks = z.infer<typeof messageMarks>

/** How far the messages of one gateway have been fetched. One topic item for each gateway; `id` is the gateway's. */
export interface InboxSyncView {
  readonly id: string
  readonly state: 'idle' | 'syncing' | 'paused' | 'failed' | 'never'
  /** What is being done while it is `syncing`, or was done last; while it deletes, `fetched` counts what is deleted. */
  readonly doing: 'fetching' | 'archiving' | 'deleting'
  readonly error: AppError | null
  /** Rows fetched in the sync that runs or ran last, and how many of them were new. */
  readonly fetched: number
  readonly added: number
  readonly lastAt: number | null
  /** Ids that the device counted past without listing them: overwritten in its ring, or deleted there. */
  readonly missed: number
  /** Since when the device pushes messages to us, and when it did last; null when it never has. */
  readonly pushesSince: number | null
  readonly lastPushAt: number | null
}

/** The whole inbox in numbers; one topic item, `inbox`. It changes whenever messages come or marks change. */
export interface InboxView {
  readonly id: 'inbox'
  readonly total: number
  readonly unread: number
  /** Unread messages by gateway id. */
  readonly unreadByGateway: Readonly<Record<string, number>>
  /** The newest message's id; a list that shows less than this has news. */
  readonly newestId: number
  /** Grows with every change of any message: a list asks again when it differs. */
  readonly revision: number
}

/** A result as it stands when it is opened. */
export interface OpenedResult extends ResultProgress {
  readonly handle: string
  /** The newest id that was stored then. */
  readonly newestId: number
}

export interface ResultProgress {
  /** Messages found so far. */
  readonly found: number
  /** All are found: `found` is the count of matches. */
  readonly complete: boolean
}

export const exportFormats = ['csv', 'jsonl', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Which messages are kept; null keeps all. Pinned messages are always kept. */
export const inboxRetention = z.object({
  /** Messages older than so many days are removed. */
  days: z.int().min(1).max(36500).nullable(),
  /** The oldest of more than so many are removed. */
  count: z.int().min(100).max(100_000_000).nullable(),
})
export type InboxRetention = z.infer<typeof inboxRetention>

/** What limits would remove. */
export interface RetentionPreview {
  readonly remove: number
  readonly keep: number
  /** Of those removed, how many nobody has read. */
  readonly unread: number
  /** Times of the oldest and the newest that would be removed, epoch ms; null when none would. */
  readonly oldestAt: number | null
  readonly newestAt: number | null
}

/** Proof that all that a device holds is stored here. */
export interface ArchiveProof {
  /** Names it for the second step; good until the device has another message or 10 minutes have passed. */
  readonly proof: string
  /** Messages that the device listed. */
  readonly listed: number
  /** Of these, those that are stored here, each read back from the disk. Always `listed`, else there is no proof. */
  readonly stored: number
  readonly oldestAt: number | null
  readonly newestAt: number | null
}

/** Where a device forwards received SMS to. */
export interface SmsForwarding {
  /** `sms_url` as the device says it, a secret path of ours redacted; empty: nowhere. */
  readonly url: string
  /** It is this Simrack's address for this gateway. */
  readonly here: boolean
  /** Our address, its secret redacted; null while the listener does not run. */
  readonly ours: string | null
}

/** A search that is kept under a name. */
export const savedSearch = z.object({
  name: z.string().trim().min(1).max(60),
  text: z.string().max(500),
  /** Only of this gateway. */
  gatewayId: z.string().max(64).nullable(),
  /** A desktop notification for each message that it would find. */
  notify: z.boolean(),
})
export type SavedSearch = z.infer<typeof savedSearch>
