import { z } from 'zod'
import type { AppInfo, SavedFile } from './domain/app.ts'
import type { DoctorStep } from './domain/doctor.ts'
import { type GatewayView, gatewayForm } from './domain/gateway.ts'
import type { JobView } from './domain/job.ts'
import type { CallbackRecord, ListenerView } from './domain/listener.ts'
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
} from './domain/message.ts'
import {
  type DryRun,
  maxSettingValue,
  type Operation,
  portOperationKinds,
  redialMode,
  settingName,
} from './domain/operation.ts'
import type { BatchView, DataSample, ReadSetting, UnsavedView } from './domain/operationBatch.ts'
import type { PortEvent, PortRow, SignalSample } from './domain/portRow.ts'
import { type SettingsView, settingsPatch } from './domain/settings.ts'
import { queueActs, recipientStates, tid } from './domain/task.ts'
import {
  type DraftContent,
  type DraftKind,
  type DraftReview,
  type DraftSummary,
  draftContent,
  draftKinds,
} from './domain/taskDraft.ts'
import {
  type QueuedTask,
  type SentMessageView,
  type SubmissionView,
  type TaskActResult,
  type TaskBoardView,
  type TaskMessageView,
  type TaskQueueView,
  type TaskView,
  taskQuery,
} from './domain/taskLedger.ts'

/**
 * The whole boundary between the core and a screen. Calls: name → input schema and output type. Topics: name → the
 * schema of their parameters and the type of their items. Preload, transports, router and the renderer's bridge derive
 * from these two tables; none has code for a single call.
 */
const returns = <O>(): { readonly output?: O } => ({})
const call = <I extends z.ZodType, O>(input: I, _output: { readonly output?: O }) => ({ input }) as CallSpec<I, O>
const topic = <P extends z.ZodType, T extends TopicItem>(params: P, _item: { readonly output?: T }) =>
  ({ params }) as TopicSpec<P, T>

export interface CallSpec<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I
  /** Never set: carries the output's type. */
  readonly output?: O
}
/** Every item of a topic has a key that is unique within the topic. */
export interface TopicItem {
  readonly id: string
}
export interface TopicSpec<P extends z.ZodType = z.ZodType, T extends TopicItem = TopicItem> {
  readonly params: P
  /** Never set: carries the item's type. */
  readonly item?: T
}

const nothing = z.object({}).strict()
const id = z.string().min(1).max(64)
const gatewayId = z.object({ id }).strict()
/** Ports as people write them: `1-8,12.02`, `all`. */
const portExpression = z.string().max(4096)
const inboxHandle = z.object({ handle: id }).strict()
/** Named messages, or all of an opened result. */
const messageTargets = z.union([
  z.object({ ids: z.array(z.int()).max(5000) }).strict(),
  z.object({ handle: id }).strict(),
])

/** At most this much text in one file that the renderer asks to be saved. */
const maxFileText = 32 * 1024 * 1024

export const calls = {
  'app.info': call(nothing, returns<AppInfo>()),
  /** Hands text to the person as a file. */
  'files.save': call(
    z.object({
      suggestedName: z.string().min(1).max(120),
      mime: z.string().max(80),
      text: z.string().max(maxFileText),
    }),
    returns<SavedFile>(),
  ),

  'settings.update': call(settingsPatch, returns<null>()),

  'gateways.add': call(gatewayForm, returns<{ id: string }>()),
  'gateways.update': call(gatewayForm.extend({ id }), returns<null>()),
  /** Its history stays, and is found again when the same device is added, unless `forget`. */
  'gateways.remove': call(z.object({ id, forget: z.boolean() }).strict(), returns<null>()),
  /** Password included: the copy connects as the original did. It starts disconnected. */
  'gateways.duplicate': call(gatewayId, returns<{ id: string }>()),
  'gateways.connect': call(gatewayId, returns<null>()),
  'gateways.disconnect': call(gatewayId, returns<null>()),
  /** Lists every slot now; answers when the device has. */
  'gateways.refresh': call(gatewayId, returns<null>()),
  /** Takes the device that answers now as the one meant by this profile. */
  'gateways.acceptDevice': call(gatewayId, returns<null>()),
  /** All profiles, or the named ones, as a file without secrets. */
  'gateways.export': call(z.object({ ids: z.array(id).max(2000).nullable() }).strict(), returns<SavedFile>()),
  /** Adds what a profiles file holds, disconnected; says of each that it could not take, why. */
  'gateways.import': call(
    z.object({ text: z.string().max(4 * 1024 * 1024) }).strict(),
    returns<{ added: string[]; refused: { name: string; reason: string }[] }>(),
  ),
  /** Starts the software gateway and adds it, or connects the one that is already there. */
  'demo.start': call(nothing, returns<{ id: string }>()),

  /** Newest first; `before` is the `seq` of the last event of the page before. */
  'ports.history': call(
    z.object({
      gatewayId: id,
      portId: z.string().max(64).nullable(),
      before: z.int().nullable(),
      limit: z.int().min(1).max(500),
    }),
    returns<{ events: PortEvent[]; more: boolean }>(),
  ),
  /** Oldest first, at most 2,000 samples. */
  'ports.signal': call(
    z.object({ gatewayId: id, portId: z.string().max(64), since: z.number() }),
    returns<{ samples: SignalSample[] }>(),
  ),

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

  /** Keeps a draft or template as typed; `id` null makes a new one. */
  'tasks.saveDraft': call(
    z.object({ id: id.nullable(), kind: z.enum(draftKinds), content: draftContent }).strict(),
    returns<{ id: string }>(),
  ),
  'tasks.draft': call(z.object({ id }).strict(), returns<{ kind: DraftKind; content: DraftContent }>()),
  'tasks.removeDraft': call(z.object({ id }).strict(), returns<null>()),
  /** A copy, as a draft or as a template. */
  'tasks.copyDraft': call(z.object({ id, kind: z.enum(draftKinds) }).strict(), returns<{ id: string }>()),
  /** Drafts and templates as a file; null: all. */
  'tasks.exportDrafts': call(z.object({ ids: z.array(id).max(2000).nullable() }).strict(), returns<SavedFile>()),
  'tasks.importDrafts': call(
    z.object({ text: z.string().max(maxFileText) }).strict(),
    returns<{ added: string[]; refused: { name: string; reason: string }[] }>(),
  ),
  /** What a draft would do, to the last byte; nothing is sent. */
  'tasks.review': call(z.object({ id }).strict(), returns<DraftReview>()),
  /**
   * Sends what was reviewed; `typed` is the number of messages, needed when it is over the cap. Answers when the intent is
   * stored; what goes on is told by the topic `submissions`.
   */
  'tasks.submit': call(
    z.object({ id, review: id, typed: z.string().max(20).nullable() }).strict(),
    returns<{ submissionId: string }>(),
  ),
  /** Tasks of a submission that have not been submitted yet: hold them back, go on, drop them. */
  'tasks.hold': call(z.object({ submissionId: id, hold: z.boolean() }).strict(), returns<null>()),
  'tasks.drop': call(z.object({ submissionId: id }).strict(), returns<{ dropped: number }>()),
  /** Puts a task that has not been submitted before another one of its submission, or last. */
  'tasks.reorder': call(z.object({ taskId: z.int(), before: z.int().nullable() }).strict(), returns<null>()),

  /** Tasks of the ledger, newest first; `text` is looked for in texts and numbers. `before` is the last id of the page before. */
  'tasks.list': call(taskQuery, returns<{ tasks: TaskView[]; more: boolean }>()),
  /** Tasks of a submission that have not been submitted, in the order in which they will be. */
  'tasks.upcoming': call(
    z.object({ submissionId: id, offset: z.int().min(0), limit: z.int().min(1).max(200) }).strict(),
    returns<{ tasks: TaskView[]; total: number }>(),
  ),
  'tasks.get': call(z.object({ taskId: z.int() }).strict(), returns<TaskView>()),
  /** Messages of a task in their order. */
  'tasks.messages': call(
    z
      .object({
        taskId: z.int(),
        states: z.array(z.enum(recipientStates)).max(20),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      })
      .strict(),
    returns<{ messages: TaskMessageView[]; total: number }>(),
  ),
  /**
   * What was sent to a number from one SIM, or where nobody knows the SIM from one slot of a gateway, newest first, from before
   * `before` (epoch ms). What has the same time is never parted: a page may hold more than `limit`.
   */
  'tasks.sentTo': call(
    z
      .object({
        gatewayId: id.nullable(),
        iccid: z.string().max(200).nullable(),
        portId: z.string().max(2000),
        number: z.string().max(2000),
        before: z.int().nullable(),
        limit: z.int().min(1).max(200),
      })
      .strict(),
    returns<{ messages: SentMessageView[]; more: boolean }>(),
  ),
  /** What a person says has become of messages that are `unknown`. */
  'tasks.mark': call(
    z.object({ messageIds: z.array(z.int()).min(1).max(5000), as: z.enum(['sent', 'failed']).nullable() }).strict(),
    returns<{ changed: number }>(),
  ),
  /** A new draft with the messages of a task that have failed, or that are named; nothing is sent. */
  'tasks.again': call(
    z.object({ taskId: z.int(), which: z.union([z.literal('failed'), z.array(z.int()).min(1).max(5000)]) }).strict(),
    returns<{ id: string }>(),
  ),
  /** The ledger, or a submission of it, as CSV. A job. */
  'tasks.export': call(
    z.object({ submissionId: id.nullable() }).strict(),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),

  /** Reads what waits on a device, all ports and pages; `content` also the texts. */
  'tasks.readQueue': call(z.object({ gatewayId: id, content: z.boolean() }).strict(), returns<null>()),
  /** Acts on named tasks that wait on a device. */
  'tasks.act': call(
    z.object({ gatewayId: id, act: z.enum(queueActs), tids: z.array(tid).min(1).max(2000) }).strict(),
    returns<{ results: TaskActResult[] }>(),
  ),
  /** Acts on every task on a device, whoever sent it. `typed` is the gateway's name. */
  'tasks.actOnAll': call(
    z.object({ gatewayId: id, act: z.enum(queueActs), typed: z.string().max(200) }).strict(),
    returns<null>(),
  ),
  /**
   * Begins to change a task that waits: pauses it, removes it, makes sure that it is gone, and gives what was left of it as a draft.
   * Fails, with the task as it was where possible, when it was sent meanwhile.
   */
  'tasks.edit': call(z.object({ taskId: z.int() }).strict(), returns<{ id: string }>()),
  /** Submits what `tasks.edit` has taken off the device again, unchanged, under a new number. */
  'tasks.undoEdit': call(z.object({ id }).strict(), returns<{ submissionId: string }>()),

  /** Which ports a command would touch, and which not and why; nothing is sent. */
  'commands.dryRun': call(
    z.object({ gatewayId: id, kind: z.enum(portOperationKinds), ports: portExpression }).strict(),
    returns<DryRun>(),
  ),
  /**
   * Does it to every port that the dry run would touch: one operation for each, as a batch. Answers when they are stored; what comes of
   * them is told by the topics `operations` and `operationBatches`. `typed` is the gateway's name, needed for `all`. `gapMs` is between
   * two requests; at most `atOnce` are in flight; `stopAfter` failures in a row end it.
   */
  'commands.onPorts': call(
    z
      .object({
        gatewayId: id,
        kind: z.enum(portOperationKinds),
        ports: portExpression,
        mode: redialMode.nullable().default(null),
        typed: z.string().max(200).nullable().default(null),
        gapMs: z.int().min(0).max(600_000).default(1000),
        atOnce: z.int().min(1).max(64).default(4),
        stopAfter: z.int().min(1).max(1000).default(3),
      })
      .strict(),
    returns<{ batchId: string; operationIds: string[] }>(),
  ),
  /** Keeps the changed settings on the device. */
  'commands.save': call(z.object({ gatewayId: id }).strict(), returns<{ operationId: string }>()),
  /** `typed` is the name of the gateway. */
  'commands.reboot': call(
    z.object({ gatewayId: id, typed: z.string().max(200) }).strict(),
    returns<{ operationId: string }>(),
  ),
  /** Settings as the device says they are now; callback secrets are left out. */
  'commands.readSettings': call(
    z.object({ gatewayId: id, names: z.array(settingName).min(1).max(16) }).strict(),
    returns<{ settings: ReadSetting[] }>(),
  ),
  /** Changes a setting; what came of it is told by the topic `operations`. */
  'commands.set': call(
    z.object({ gatewayId: id, name: settingName, value: z.string().max(maxSettingValue) }).strict(),
    returns<{ operationId: string }>(),
  ),
  /** Ends an operation that was not sent; 0 when it has been. */
  'commands.cancel': call(z.object({ operationId: id }).strict(), returns<{ cancelled: number }>()),
  /** Sends nothing more of a batch; what is under way goes on. */
  'commands.cancelBatch': call(z.object({ batchId: id }).strict(), returns<{ cancelled: number }>()),
  /** All of a batch again that was not confirmed, as a batch of its own. */
  'commands.retry': call(z.object({ batchId: id }).strict(), returns<{ batchId: string; operationIds: string[] }>()),
  'commands.get': call(z.object({ operationId: id }).strict(), returns<Operation>()),
  /** Operations of a batch in rack order. */
  'commands.ofBatch': call(z.object({ batchId: id }).strict(), returns<{ operations: Operation[] }>()),
  /** Operations of a gateway, or of one of its ports; newest first, `before` is the last id of the page before. */
  'commands.history': call(
    z
      .object({
        gatewayId: id,
        port: z.int().min(1).nullable(),
        before: id.nullable(),
        limit: z.int().min(1).max(200),
      })
      .strict(),
    returns<{ operations: Operation[]; more: boolean }>(),
  ),
  /** Reads public addresses and traffic of all ports, and keeps what has changed. */
  'commands.readData': call(z.object({ gatewayId: id }).strict(), returns<{ ports: number }>()),
  /** What was read of a port's address and traffic, newest first. */
  'commands.data': call(
    z.object({ gatewayId: id, port: z.int().min(1), limit: z.int().min(1).max(2000) }).strict(),
    returns<{ samples: DataSample[] }>(),
  ),

  /** Ends a job that runs; what it has done stays. */
  'jobs.cancel': call(z.object({ id }).strict(), returns<null>()),
  /** Takes an ended job off the list. */
  'jobs.dismiss': call(z.object({ id }).strict(), returns<null>()),

  /** A run's steps come through the topic `doctor`. An unsaved profile can be examined too. */
  'doctor.start': call(
    z.union([z.object({ gatewayId: id }).strict(), z.object({ form: gatewayForm }).strict()]),
    returns<{ runId: string }>(),
  ),
  'doctor.cancel': call(z.object({ runId: id }).strict(), returns<null>()),

  /** Tries to start the listener again, where the settings say. */
  'listener.restart': call(nothing, returns<null>()),
  /** The secret callback address of a gateway, to be given to the device by hand. */
  'listener.address': call(gatewayId, returns<{ url: string }>()),
  /** A new secret path; what the device was told before stops working. */
  'listener.renewAddress': call(gatewayId, returns<{ url: string }>()),
  /** Asks the device to report to us; replaces whoever it reported to before. `periodS` ≥ 60 (spec 3.1.2). */
  'listener.subscribe': call(z.object({ id, periodS: z.int().min(60).max(86400) }).strict(), returns<null>()),
  /** Asks the device to report to nobody (`period=0`). */
  'listener.unsubscribe': call(gatewayId, returns<null>()),
} as const

export const topics = {
  /** One item, `settings`. */
  settings: topic(nothing, returns<SettingsView>()),
  gateways: topic(nothing, returns<GatewayView>()),
  ports: topic(z.object({ gatewayId: id }).strict(), returns<PortRow>()),
  /** One item, `listener`. */
  listener: topic(nothing, returns<ListenerView>()),
  callbacks: topic(nothing, returns<CallbackRecord>()),
  /** One item, `inbox`. */
  inbox: topic(nothing, returns<InboxView>()),
  inboxSyncs: topic(nothing, returns<InboxSyncView>()),
  taskDrafts: topic(nothing, returns<DraftSummary>()),
  submissions: topic(nothing, returns<SubmissionView>()),
  /** One item, `tasks`. */
  tasks: topic(nothing, returns<TaskBoardView>()),
  taskQueues: topic(nothing, returns<TaskQueueView>()),
  taskQueue: topic(z.object({ gatewayId: id }).strict(), returns<QueuedTask>()),
  /** Operations that go on, and the last that have ended. */
  operations: topic(nothing, returns<Operation>()),
  /** The last batches. */
  operationBatches: topic(nothing, returns<BatchView>()),
  /** Gateways with settings that were changed and are not saved on them. */
  unsavedSettings: topic(nothing, returns<UnsavedView>()),
  /** What takes long and goes on by itself: those that run, and the last that have ended. */
  jobs: topic(nothing, returns<JobView>()),
  doctor: topic(z.object({ runId: id }).strict(), returns<DoctorStep>()),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller passes: before defaults are filled in. */
export type CallArgs<N extends CallName> = z.input<Calls[N]['input']>
/** What a handler gets: parsed. */
export type CallInput<N extends CallName> = z.output<Calls[N]['input']>
export type CallOutput<N extends CallName> = Calls[N] extends CallSpec<z.ZodType, infer O> ? O : never

export type Topics = typeof topics
export type TopicName = keyof Topics
export type TopicParams<N extends TopicName> = z.input<Topics[N]['params']>
export type TopicItemOf<N extends TopicName> = Topics[N] extends TopicSpec<z.ZodType, infer T> ? T : never

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)
export const isTopicName = (name: string): name is TopicName => Object.hasOwn(topics, name)

export { topicAddress } from './topicAddress.ts'
