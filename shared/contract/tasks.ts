import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import { queueActs, recipientStates, tid } from '../domain/task.ts'
import {
  type DraftContent,
  type DraftKind,
  type DraftReview,
  type DraftSummary,
  draftContent,
  draftKinds,
} from '../domain/taskDraft.ts'
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
} from '../domain/taskLedger.ts'
import { call, id, maxFileText, nothing, returns, topic } from './define.ts'

/** The calls of SMS tasks. */
export const taskCalls = {
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
} as const

export const taskTopics = {
  taskDrafts: topic(nothing, returns<DraftSummary>()),
  submissions: topic(nothing, returns<SubmissionView>()),
  /** One item, `tasks`. */
  tasks: topic(nothing, returns<TaskBoardView>()),
  taskQueues: topic(nothing, returns<TaskQueueView>()),
  taskQueue: topic(z.object({ gatewayId: id }).strict(), returns<QueuedTask>()),
} as const
