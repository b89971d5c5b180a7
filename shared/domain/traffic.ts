import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { CallbackVerdict } from './listener.ts'

/** What is kept of a gateway's traffic: so many exchanges, and so many bytes of memory; the oldest go first. */
export const keptExchanges = 500
export const keptBytes = 4 * 1024 * 1024
/** Of one body, so many characters are kept. */
export const keptBody = 192 * 1024

/** - `request`: Simrack asked the device. - `callback`: the device posted to Simrack. */
export const trafficDirections = ['request', 'callback'] as const
export type TrafficDirection = (typeof trafficDirections)[number]

/** One exchange in a list, redacted. */
export interface ExchangeSummary {
  /** Grows with time: of two, the one that ended later is the larger number. */
  readonly id: string
  /** When it began, epoch ms. */
  readonly at: number
  readonly direction: TrafficDirection
  /** What for: what Simrack was asking ("status"), or the kind that the device says it posts ("recv-sms"); may be empty. */
  readonly purpose: string
  /** A person sent it, in the explorer. */
  readonly byHand: boolean
  readonly method: string
  /** Without the query; of a callback without its secret. */
  readonly path: string
  /** Without `?`, and without username and password; the first 300 characters. */
  readonly query: string
  /** HTTP; null when no answer came. */
  readonly status: number | null
  /** From its start to the last byte of the answer, ms. */
  readonly ms: number
  /** Bytes of the two bodies, as they travelled. */
  readonly sentBytes: number
  readonly receivedBytes: number
  readonly problem: ExchangeProblem | null
}

/** Why an exchange did not do what it was for. */
export interface ExchangeProblem {
  readonly code: ErrorCode | Exclude<CallbackVerdict, 'ok'>
  /** One sentence. */
  readonly message: string
}

/** One exchange as a whole, redacted: `•••` stands where a secret was. */
export interface Exchange extends ExchangeSummary {
  /** `http://192.168.1.67:80/goip_get_status.html?username=•••&password=•••`. */
  readonly url: string
  /** Where a callback came from, an address; empty for a request. */
  readonly from: string
  readonly request: HttpPart
  /** Null when no answer came. */
  readonly answer: HttpPart | null
}

/** Headers and body of one direction. */
export interface HttpPart {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  /** Not all of the body is kept, or not all of it came. */
  readonly cut: boolean
}

/** What Simrack understands of an exchange's answer, or of a callback, by the decoders that it works with. */
export interface DecodedExchange {
  /** What it was understood as: "status"; null when no decoder knows it. */
  readonly as: string | null
  /** Why it was not understood; null when it was. */
  readonly problem: ExchangeProblem | null
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** What was odd, in words. */
  readonly warnings: readonly string[]
  readonly tables: readonly DecodedTable[]
  /** The body's JSON, indented; null when it is none, or when tables say it all. */
  readonly json: string | null
}

export interface DecodedTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Which exchanges are meant: all that pass every part. */
export const trafficFilter = z
  .object({
    direction: z.enum(trafficDirections).nullable().default(null),
    /** The purpose, or the path, exactly. */
    endpoint: z.string().max(200).nullable().default(null),
    /** Only those with a problem. */
    problems: z.boolean().default(false),
    /** Looked for in addresses, headers and bodies, in any case. */
    text: z.string().max(200).default(''),
  })
  .strict()
export type TrafficFilter = z.infer<typeof trafficFilter>

/** How a gateway's traffic stands: one topic item for each gateway that has any. */
export interface TrafficView {
  /** The gateway's. */
  readonly id: string
  readonly exchanges: number
  /** Memory that they take, about. */
  readonly bytes: number
  /** Older ones that are not kept any more. */
  readonly gone: number
  /** The newest exchange; empty when there is none. */
  readonly lastId: string
  /** Purposes and kinds that occur, sorted. */
  readonly endpoints: readonly string[]
  readonly recording: RecordingView | null
}

/** A recording is held in memory until a person saves it. */
export interface RecordingView {
  /** - `full`: it has ended by itself, at its limit. */
  readonly state: 'running' | 'stopped' | 'full'
  readonly since: number
  readonly endedAt: number | null
  readonly exchanges: number
  readonly bytes: number
}

/** - `har`: HTTP Archive 1.2, for other programs. - `recording`: for the simulator (docs/traffic.md). */
export const trafficFormats = ['har', 'recording'] as const
export type TrafficFormat = (typeof trafficFormats)[number]
