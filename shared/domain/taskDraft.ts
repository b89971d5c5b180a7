import { z } from 'zod'
import { deviceForwarding, maxTaskText, taskOptions, usualTaskOptions } from './task.ts'
import type { RecipientProblem } from './taskLedger.ts'

/** The largest list that is composed at once. */
export const maxRecipientsText = 4 * 1024 * 1024

/** Recipients from a table: its text as it was read, and which column holds the numbers. */
export const recipientTable = z
  .object({
    /** What it is called: the file's name, or "pasted". */
    name: z.string().max(200),
    text: z.string().max(maxRecipientsText),
    /** The first line names the columns. */
    hasHeader: z.boolean(),
    /** Place of the column with the numbers, from 0. */
    numberColumn: z.int().min(0).max(500),
  })
  .strict()
export type RecipientTable = z.infer<typeof recipientTable>

/** What a person composes, kept as typed: nothing in it has to make sense yet. */
export const draftContent = z
  .object({
    name: z.string().max(120).default(''),
    /** The gateway that is to send; null while none is chosen. */
    gatewayId: z.string().max(64).nullable().default(null),
    /** As typed or pasted (shared/lib/sms/recipients.ts). Not looked at while there is a table. */
    recipients: z.string().max(maxRecipientsText).default(''),
    table: recipientTable.nullable().default(null),
    /** With `{column}` placeholders where there is a table. */
    text: z.string().max(maxTaskText).default(''),
    /** Port expression as typed; empty leaves the choice to the device. */
    ports: z.string().max(4096).default(''),
    options: taskOptions.prefault(usualTaskOptions),
    /** What the submission changes of the device's own forwarding; null: nothing. */
    forwarding: deviceForwarding.nullable().default(null),
    /** The task of the ledger that this is to take the place of. */
    replaces: z.int().nullable().default(null),
  })
  .strict()
export type DraftContent = z.infer<typeof draftContent>

export const draftKinds = ['draft', 'template'] as const
export type DraftKind = (typeof draftKinds)[number]

/** A draft or template in the list. One item of the topic `taskDrafts`. */
export interface DraftSummary {
  readonly id: string
  readonly kind: DraftKind
  readonly name: string
  readonly gatewayId: string | null
  /** The beginning of its text. */
  readonly textStart: string
  /** Recipients that can be read. */
  readonly recipients: number
  readonly replaces: number | null
  /** Epoch ms. */
  readonly updatedAt: number
}

/** What a draft comes to, worked out by the core with what it would do: the dry run. */
export interface DraftReview {
  /** Names this review: only what was reviewed can be sent. Good until the draft changes. */
  readonly review: string
  readonly gatewayName: string
  readonly messages: number
  readonly segments: number
  readonly tasks: number
  readonly requests: number
  /** The exact body of the first requests, numbers (`tid`) as they will be unless others are sent before. At most 3. */
  readonly bodies: readonly string[]
  /** What makes it impossible to send; empty when it can be sent. */
  readonly problems: readonly RecipientProblem[]
  /** What a person should know: ports that cannot send now, doubles, characters that force UCS-2 … */
  readonly warnings: readonly string[]
  /** More messages than the settings allow without a typed number. */
  readonly overCap: boolean
}
