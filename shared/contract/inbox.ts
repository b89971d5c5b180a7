import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import {
  type ArchiveProof,
  exportFormats,
  type InboxSyncView,
  type InboxView,
  inboxRetention,
  type Message,
  messageCharsets,
  messageMarks,
  messageQuery,
  type OpenedResult,
  type RawMessage,
  type ResultProgress,
  type RetentionPreview,
  type SmsForwarding,
} from '../domain/message.ts'
import type { SentMessageView } from '../domain/taskLedger.ts'
import { call, id, nothing, returns, topic } from './define.ts'

const inboxHandle = z.object({ handle: id }).strict()
/** Named messages, or all of an opened result. */
const messageTargets = z.union([
  z.object({ ids: z.array(z.int()).max(5000) }).strict(),
  z.object({ handle: id }).strict(),
])

/** The calls of the inbox. */
export const inboxCalls = {
  /**
   * Fixes what a query finds now, so that a list can be scrolled anywhere while messages arrive; answers when the newest
   * are found, and goes on finding the rest. The last few results of a screen are kept; an older one is `input/not-found` and
   * is opened again. A query that cannot be read is `input/invalid`.
   */
  'inbox.open': call(z.object({ query: messageQuery }).strict(), returns<OpenedResult>()),
  /** How far an opened result is; answers when it is complete, and after 300 ms at the latest. */
  'inbox.progress': call(inboxHandle, returns<ResultProgress>()),
  /** Messages that came after the result was opened and that its query would find. */
  'inbox.news': call(inboxHandle, returns<{ news: number }>()),
  /** Messages `offset` … of an opened result, newest first; answers when they are found. */
  'inbox.rows': call(
    z.object({ handle: id, offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    returns<{ messages: Message[] }>(),
  ),
  'inbox.close': call(inboxHandle, returns<null>()),
  /**
   * One message with its raw content, and the delivery reports of its conversation that came near it. `sent` is the message of the
   * ledger that a delivery report tells of, null when it has not been matched.
   */
  'inbox.get': call(
    z.object({ id: z.int() }).strict(),
    returns<{ message: Message; raw: RawMessage; related: Message[]; sent: SentMessageView | null }>(),
  ),
  /** The messages between this message's SIM and its other number, newest first; `before` is the last id of the page before. */
  'inbox.conversation': call(
    z.object({ id: z.int(), before: z.int().nullable(), limit: z.int().min(1).max(200) }),
    returns<{ messages: Message[]; more: boolean }>(),
  ),
  /** Marks the named messages, or all of an opened result. */
  'inbox.mark': call(z.object({ what: messageTargets, marks: messageMarks }), returns<{ changed: number }>()),
  'inbox.charset': call(z.object({ id: z.int(), charset: z.enum(messageCharsets) }), returns<Message>()),
  'inbox.tags': call(nothing, returns<{ tags: string[] }>()),
  /** Fetches what is new on one gateway, or on all that are connected; progress comes through the topic `inboxSyncs`. */
  'inbox.sync': call(z.object({ gatewayId: id.nullable() }).strict(), returns<null>()),
  'inbox.cancelSync': call(z.object({ gatewayId: id }).strict(), returns<null>()),
  /** The messages of an opened result, or the named ones, as a file that is written while it is saved: a job, unless the person cancels. */
  'inbox.export': call(
    z.object({ what: messageTargets, format: z.enum(exportFormats) }),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),
  /** Reads every stored message again with the decoder of now; marks of people stay. A job. */
  'inbox.redecode': call(nothing, returns<{ jobId: string }>()),
  /** What these limits would remove, were they set now. */
  'inbox.retentionPreview': call(inboxRetention, returns<RetentionPreview>()),
  /**
   * First step of deleting on the device: fetches all that it holds and proves that each row is stored here. Nothing is
   * deleted. Cancelled with `inbox.cancelSync`.
   */
  'inbox.archive': call(z.object({ gatewayId: id }).strict(), returns<ArchiveProof>()),
  /** Second step: deletes on the device exactly what the proof holds. `typed` is the name of the gateway. */
  'inbox.deleteArchived': call(
    z.object({ gatewayId: id, proof: id, typed: z.string().max(200) }).strict(),
    returns<{ deleted: number; left: number }>(),
  ),
  /** Where the device forwards received SMS to (`sms_url`), asked of the device now. */
  'inbox.forwarding': call(z.object({ gatewayId: id }).strict(), returns<SmsForwarding>()),
  /** Sets it: to this Simrack, or back to what `url` says (empty: nowhere). Answers with what the device says afterwards. */
  'inbox.setForwarding': call(
    z.object({ gatewayId: id, to: z.union([z.literal('here'), z.object({ url: z.string().max(500) })]) }).strict(),
    returns<SmsForwarding>(),
  ),
} as const

export const inboxTopics = {
  /** One item, `inbox`. */
  inbox: topic(nothing, returns<InboxView>()),
  inboxSyncs: topic(nothing, returns<InboxSyncView>()),
} as const
