import { z } from 'zod'
import type { AppError } from '../errors.ts'
import { type RecipientState, type RecipientTally, type TaskOptions, type TaskState, taskStates } from './task.ts'

const id = z.string().min(1).max(64)

/** Which tasks of the ledger are asked for; null and empty stand for all. */
export const taskQuery = z
  .object({
    /** Looked for in texts and numbers. */
    text: z.string().max(200),
    gatewayId: id.nullable(),
    submissionId: id.nullable(),
    states: z.array(z.enum(taskStates)).max(20),
    /** The last id of the page before. */
    before: z.int().nullable(),
    limit: z.int().min(1).max(200),
  })
  .strict()
export type TaskQuery = z.infer<typeof taskQuery>

/** One thing that is wrong, with the line where it stands; line null when it is about the whole. */
export interface RecipientProblem {
  readonly line: number | null
  readonly text: string
  readonly why: string
}

/** What a code or failure means, and what to do. */
export interface TaskAnswerView {
  readonly code: number | null
  /** As the device wrote it. */
  readonly raw: string
  readonly words: string
  readonly next: string
}

/** One task of the ledger. */
export interface TaskView {
  /** Grows with each task: order by id is order of making. */
  readonly id: number
  readonly submissionId: string
  readonly gatewayId: string | null
  readonly gatewayName: string
  /** Null until it is submitted. */
  readonly tid: number | null
  readonly state: TaskState
  readonly tally: RecipientTally
  readonly messages: number
  readonly text: string
  /** Port expression; null: the device chooses. */
  readonly from: string | null
  /** The first recipients, at most 5. */
  readonly to: readonly string[]
  readonly options: TaskOptions
  readonly answer: TaskAnswerView | null
  /** Where counters and details do not agree, in words. */
  readonly disagreements: readonly string[]
  /** What the device's statistics have told of it when nothing else did, in words. */
  readonly counted: string | null
  /** Nothing has been heard of it for longer than it should take: since when, epoch ms. */
  readonly silentSince: number | null
  /** The task that it took the place of, and the one that took its place. */
  readonly replaces: number | null
  readonly replacedBy: number | null
  /** Epoch ms. */
  readonly createdAt: number
  readonly submittedAt: number | null
  readonly heardAt: number | null
}

/** One message of a task: one recipient, one port. */
export interface TaskMessageView {
  readonly id: number
  readonly taskId: number
  readonly number: string
  /** Asked for; null: the device's choice. */
  readonly port: string | null
  readonly state: RecipientState
  /** Which port it was sent from, as far as it is known. */
  readonly sentFrom: string | null
  readonly sentAt: number | null
  /** The device's reason and the network's, in words with the raw code. */
  readonly reason: TaskAnswerView | null
  readonly carrier: string | null
  /** Delivery reports of the inbox, by message id. */
  readonly reports: readonly number[]
  /** What a person says has become of it. */
  readonly marked: 'sent' | 'failed' | null
}

/** A message of the ledger that has left, as a conversation shows it. */
export interface SentMessageView extends TaskMessageView {
  readonly text: string
  /** When it was sent by the device's word, else when its task was submitted, epoch ms. */
  readonly at: number
}

/** What was sent in one go. One item of the topic `submissions`: those that go on, and the last 50 that have ended. */
export interface SubmissionView {
  readonly id: string
  readonly name: string
  readonly gatewayId: string | null
  readonly gatewayName: string
  /**
   * `waiting`: tasks are still to be submitted; `following`: all are, and results are to come; `unknown`: no task goes on, and of
   * some messages it is still to be found out, or to be said by a person, what became of them.
   */
  readonly state: 'waiting' | 'paused' | 'following' | 'unknown' | 'done' | 'cancelled'
  readonly tasks: number
  readonly messages: number
  readonly tally: RecipientTally
  readonly error: AppError | null
  readonly createdAt: number
}

/** The ledger in numbers; one topic item, `tasks`. */
export interface TaskBoardView {
  readonly id: 'tasks'
  /** Tasks by their state. */
  readonly byState: Readonly<Record<TaskState, number>>
  /** Grows with every change: a list asks again when it differs. */
  readonly revision: number
}

/** A task that waits on a device. One item of the topic `taskQueue` of a gateway; `id` is its number as text. */
export interface QueuedTask {
  readonly id: string
  readonly tid: number
  readonly paused: boolean
  /** Ports on whose queues it stands. */
  readonly ports: readonly number[]
  readonly from: string
  readonly to: readonly string[]
  /** Null when the device was not asked for it. */
  readonly text: string | null
  /** The task of the ledger; null: sent by something else. */
  readonly taskId: number | null
}

/** How fresh a gateway's queue is; one topic item per gateway of the topic `taskQueues`, `id` is the gateway's. */
export interface TaskQueueView {
  readonly id: string
  readonly state: 'never' | 'reading' | 'read' | 'failed'
  readonly readAt: number | null
  readonly error: AppError | null
  /** Ports read of those there are. */
  readonly portsRead: number
  readonly ports: number
}

/** What a device said to an act on one task. */
export interface TaskActResult extends TaskAnswerView {
  readonly tid: number
  readonly done: boolean
}
