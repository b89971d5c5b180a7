import { z } from 'zod'
import { type TaskOptions, taskOptions } from '../../../../shared/domain/task.ts'
import type { MessageFacts, MessageRecord, Progress, TaskRecord } from '../ledger/records.ts'
import type { CodedText } from '../wire/codedText.ts'

/** A task as it is stored: what the rules look at, and what they do not. */
export interface StoredTask {
  readonly id: number
  readonly submissionId: string
  readonly deviceId: number
  /** Its number is 0 until it is submitted. */
  readonly record: TaskRecord
  /** Ids of the record's messages, by their places. */
  readonly messageIds: readonly number[]
  readonly text: string
  readonly from: string | null
  readonly numbers: readonly string[]
  readonly options: TaskOptions
  /** Of one message. */
  readonly segments: number
  readonly paused: boolean
  readonly replaces: number | null
  /** Epoch ms. */
  readonly submittedAt: number | null
  readonly heardAt: number | null
  /** When it was taken off its device. */
  readonly removedAt: number | null
  readonly silentSince: number | null
  /** What its device had counted before its request (`Baselines`); null when that is not known. */
  readonly baseline: number | null
  /** What the device's counters have told of it in the end, in words. */
  readonly counted: string | null
}

/** Columns of `tasks` that make a `StoredTask`. */
export const taskColumns =
  'id, submission_id, device_id, tid, text, from_ports, numbers, options, segments, submission, answer_code, answer_text, fate, progress, miscounted, paused, replaces, submitted_at, heard_at, removed_at, silent_since, baseline, counted'

export const messageColumns = 'id, number, port, sent_at, sent_from, failed, deliveries, marked'

const progress = z.object({
  sending: z.number(),
  sent: z.number(),
  failed: z.number(),
  unsent: z.number(),
}) satisfies z.ZodType<Progress>
const coded = z.object({ code: z.number().nullable(), text: z.string() }) satisfies z.ZodType<CodedText>
const failedFact = z.object({
  at: z.number().nullable(),
  port: z.string(),
  reason: coded.nullable(),
  carrier: coded.nullable(),
})
const deliveryFacts = z.array(
  z.object({ messageId: z.number(), outcome: z.enum(['delivered', 'pending', 'failed', 'unknown']) }),
)

const taskRow = z.object({
  id: z.number(),
  submission_id: z.string(),
  device_id: z.number(),
  tid: z.number().nullable(),
  text: z.string(),
  from_ports: z.string().nullable(),
  numbers: z.string(),
  options: z.string(),
  segments: z.number(),
  submission: z.enum(['drafted', 'submitted', 'unknown', 'refused', 'accepted']),
  answer_code: z.number().nullable(),
  answer_text: z.string().nullable(),
  fate: z.enum(['live', 'removed', 'gone']),
  progress: z.string().nullable(),
  miscounted: z.string().nullable(),
  paused: z.number(),
  replaces: z.number().nullable(),
  submitted_at: z.number().nullable(),
  heard_at: z.number().nullable(),
  removed_at: z.number().nullable(),
  silent_since: z.number().nullable(),
  baseline: z.number().nullable(),
  counted: z.string().nullable(),
})

const messageRow = z.object({
  id: z.number(),
  number: z.string(),
  port: z.string().nullable(),
  sent_at: z.number().nullable(),
  sent_from: z.string().nullable(),
  failed: z.string().nullable(),
  deliveries: z.string().nullable(),
  marked: z.enum(['sent', 'failed']).nullable(),
})

const parsed = <T>(schema: z.ZodType<T>, text: string | null): T | null =>
  text === null ? null : schema.parse(JSON.parse(text))

/** A task from its rows; `messages` in the order of their places. */
export function storedTask(rawTask: unknown, rawMessages: readonly unknown[]): StoredTask {
  const row = taskRow.parse(rawTask)
  const messages = rawMessages.map((raw) => storedMessage(raw))
  return {
    id: row.id,
    submissionId: row.submission_id,
    deviceId: row.device_id,
    record: {
      tid: row.tid ?? 0,
      submission: {
        state: row.submission,
        answer: row.answer_text === null ? null : { code: row.answer_code, text: row.answer_text },
      },
      fate: row.fate,
      progress: parsed(progress, row.progress),
      miscounted: parsed(progress, row.miscounted),
      messages: messages.map(({ record }) => record),
    },
    messageIds: messages.map(({ id }) => id),
    text: row.text,
    from: row.from_ports,
    numbers: row.numbers.split(','),
    options: taskOptions.parse(JSON.parse(row.options)),
    segments: row.segments,
    paused: row.paused === 1,
    replaces: row.replaces,
    submittedAt: row.submitted_at,
    heardAt: row.heard_at,
    removedAt: row.removed_at,
    silentSince: row.silent_since,
    baseline: row.baseline,
    counted: row.counted,
  }
}

/** One message from its row. */
export function storedMessage(raw: unknown): { readonly id: number; readonly record: MessageRecord } {
  const row = messageRow.parse(raw)
  const facts: MessageFacts = {
    sent: row.sent_from === null ? null : { at: row.sent_at, port: row.sent_from },
    failed: parsed(failedFact, row.failed),
    deliveries: parsed(deliveryFacts, row.deliveries) ?? [],
  }
  return { id: row.id, record: { number: row.number, port: row.port, facts, marked: row.marked } }
}

/** A task of which something is still to come, as far as its waiting is judged. */
export interface AwaitedTask {
  readonly id: number
  readonly from: string | null
  readonly recipients: number
  readonly options: TaskOptions
  readonly segments: number
  /** Its request has left, and no answer is there yet. */
  readonly underWay: boolean
  /** It cannot be said whether the device has it. */
  readonly unclear: boolean
  readonly submittedAt: number
  /** When something was heard of it last, else when it was submitted. */
  readonly lastWordAt: number
  readonly silentSince: number | null
  readonly baseline: number | null
}

const awaitedRow = z.object({
  id: z.number(),
  from_ports: z.string().nullable(),
  numbers: z.string(),
  options: z.string(),
  segments: z.number(),
  submission: z.string(),
  submitted_at: z.number().nullable(),
  heard_at: z.number().nullable(),
  silent_since: z.number().nullable(),
  baseline: z.number().nullable(),
})

export function awaitedTask(raw: unknown): AwaitedTask {
  const row = awaitedRow.parse(raw)
  const submittedAt = row.submitted_at ?? 0
  return {
    id: row.id,
    from: row.from_ports,
    recipients: row.numbers.split(',').length,
    options: taskOptions.parse(JSON.parse(row.options)),
    segments: row.segments,
    underWay: row.submission === 'submitted',
    unclear: row.submission === 'unknown',
    submittedAt,
    lastWordAt: row.heard_at ?? submittedAt,
    silentSince: row.silent_since,
    baseline: row.baseline,
  }
}
