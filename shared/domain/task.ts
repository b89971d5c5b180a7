import { z } from 'zod'

/** The task numbers that Simrack gives; the device keeps an int32. */
export const minTid = 1
export const maxTid = 2_000_000_000

/** A task's number on the device (`tid`), unique per device in the ledger. */
export const tid = z.int().min(minTid).max(maxTid)

/** The longest text of one task, UTF-16 units. */
export const maxTaskText = 4000

/**
 * How a task is to be sent: the fields of spec 5.3.1.3 that are the same for all its recipients. The defaults are the vendor's;
 * a field that has its default is left out of the request.
 */
export const taskOptions = z.object({
  /** How the text is written in the request: as it is, or base64 of its UTF-8 for firmware that mistakes raw UTF-8. */
  chs: z.enum(['utf8', 'base64']).default('utf8'),
  /** How it is coded on the air: 0 the device chooses, 1 UCS-2, 2 GSM 7-bit. */
  coding: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  /** Service centre to use instead of the SIM's own; empty for none. */
  smsc: z
    .string()
    .regex(/^(\+?\d{3,20})?$/, 'A service centre is a number such as +8613800100500.')
    .default(''),
  /** Pause between two messages of the task, ms; at most an hour. */
  intvl: z.int().min(0).max(3_600_000).default(0),
  /** How long the device waits for the result of a message, s; at most an hour. */
  tmo: z.int().min(1).max(3600).default(30),
  /** Report each message that was sent. Without it, only its counters tell. */
  sdr: z.boolean().default(false),
  /** Report each message that failed, with the reason. */
  fdr: z.boolean().default(true),
  /** Ask the network for delivery reports; they arrive in the inbox. */
  dr: z.boolean().default(false),
  /** Seconds between two status reports of the task; 0 for none by time; at most a day. */
  srPrd: z.int().min(0).max(86_400).default(60),
  /** A status report goes out after so many results of the task. */
  srCnt: z.int().min(1).max(10_000).default(10),
})
export type TaskOptions = z.infer<typeof taskOptions>

/** As the vendor's device takes a task that says nothing of these. */
export const vendorTaskOptions: TaskOptions = taskOptions.parse({})

/** What Simrack begins a new draft with: every recipient is reported, or the ledger could not follow it. */
export const usualTaskOptions: TaskOptions = { ...vendorTaskOptions, sdr: true }

/** One task of a request (spec 5.3.1.3). */
export interface TaskFields extends TaskOptions {
  readonly tid: number
  /** Port expression (`1.01,4-32`); null leaves the choice to the device. */
  readonly from: string | null
  /** Recipients, bare numbers, at least one. */
  readonly to: readonly string[]
  /** The text itself, whatever `chs` says. */
  readonly sms: string
}

/**
 * What else a request may say: where the device itself forwards to from then on, whoever set that before (spec 5.3.1.3 `sr_url` …).
 * Never sent unless a person has said so.
 */
export const deviceForwarding = z
  .object({
    /** Where status reports go. */
    srUrl: z.url({ protocol: /^https?$/ }).max(400),
    /** Results gathered before they are sent, and for how many seconds at most. */
    srCnt: z.int().min(1).max(10_000),
    srPrd: z.int().min(1).max(86_400),
    /** Where received SMS go; the counts as above. */
    smsUrl: z.url({ protocol: /^https?$/ }).max(400),
    smsCnt: z.int().min(1).max(10_000),
    smsPrd: z.int().min(1).max(86_400),
  })
  .partial()
  .strict()
export type DeviceForwarding = z.infer<typeof deviceForwarding>

/**
 * Where one message to one recipient from one port stands:
 * - `drafted`: not sent to the device yet
 * - `submitted`: the intent is stored, the request may have left; no answer yet
 * - `accepted`: the device has it in its queue
 * - `refused`: the device did not take the task, or the request never reached it
 * - `sending`: the device is at it
 * - `sent`: the network has taken it
 * - `failed`: the device could not send it
 * - `delivered`, `undelivered`: so the delivery report says
 * - `removed`: taken from the queue before it was sent
 * - `unknown`: it cannot be said whether it was or will be sent; never sent again but by a person
 */
export const recipientStates = [
  'drafted',
  'submitted',
  'accepted',
  'refused',
  'sending',
  'sent',
  'failed',
  'delivered',
  'undelivered',
  'removed',
  'unknown',
] as const
export type RecipientState = (typeof recipientStates)[number]

/** Messages of a task by state; every state is there. */
export type RecipientTally = Readonly<Record<RecipientState, number>>

/**
 * Where a task stands as a whole:
 * - `drafted`, `submitted`, `refused`: as for its recipients
 * - `waiting`: accepted, nothing of it sent yet; `paused` when the device holds it back
 * - `sending`: some of it has a result or is under way
 * - `done`: every recipient has a result, or was removed
 * - `unknown`: nothing goes on any more, and of some recipients it cannot be said what became of them
 */
export const taskStates = [
  'drafted',
  'submitted',
  'refused',
  'waiting',
  'paused',
  'sending',
  'done',
  'unknown',
] as const
export type TaskState = (typeof taskStates)[number]

/** What can be done to tasks that wait on a device (spec 5.3.3 to 5.3.5). */
export const queueActs = ['pause', 'resume', 'remove'] as const
export type QueueAct = (typeof queueActs)[number]
