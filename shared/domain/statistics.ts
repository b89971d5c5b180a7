import { z } from 'zod'
import type { AppError } from '../errors.ts'

/** What a device counts: SMS (spec 8) or calls (spec 9). */
export const statisticsKinds = ['sms', 'calls'] as const
export type StatisticsKind = (typeof statisticsKinds)[number]

/** Over which time a device counts (spec 8.1.2 and 9.1.2), by its own clock. */
export const statisticsRanges = ['hour', 'two-hours', 'today', 'total'] as const
export type StatisticsRange = (typeof statisticsRanges)[number]

/** Whose counters they are. */
export interface CountedSlot {
  /** From 1. */
  readonly port: number
  /** From 1; null where the device does not say. */
  readonly slot: number | null
}

/** SMS of one slot (spec 8.1.3). Counts of 0 and more; null where the device does not say, or says nonsense. */
export interface SmsCounters extends CountedSlot {
  readonly received: number | null
  readonly sent: number | null
  readonly sentOk: number | null
  readonly sentFailed: number | null
  /** Failures since the last that went well. */
  readonly failedInARow: number | null
  readonly unsent: number | null
  readonly sending: number | null
}

/** Calls of one slot (spec 9.1.3). Null where the device does not say, or says nonsense. */
export interface CallCounters extends CountedSlot {
  readonly calls: number | null
  readonly alerted: number | null
  readonly connected: number | null
  readonly failed: number | null
  /** `nc`: of so many calls without carrier, how many succeeded. */
  readonly noCarrier: { readonly succeeded: number; readonly of: number } | null
  /** Post-dial delay; the vendor names no unit. */
  readonly pdd: number | null
  /** Average call duration; the vendor names no unit. */
  readonly acd: number | null
  /** Answer-seizure ratio, percent. */
  readonly asr: number | null
  /** `tcd`, minutes. */
  readonly minutes: number | null
  /** `act_tcd`, seconds. */
  readonly seconds: number | null
}

/** What a gateway has said it counted, at one moment. */
export type StatisticsReading =
  | ({ readonly kind: 'sms'; readonly rows: readonly SmsCounters[] } & ReadingFacts)
  | ({ readonly kind: 'calls'; readonly rows: readonly CallCounters[] } & ReadingFacts)

interface ReadingFacts {
  readonly range: StatisticsRange
  /** When it was said, epoch ms. */
  readonly at: number
  /** What was odd about the answer, in words. */
  readonly warnings: readonly string[]
}

/** Counters of SMS that only ever rise, until a device begins anew. */
export const smsRising = ['received', 'sent', 'sentOk', 'sentFailed'] as const
export type SmsRising = (typeof smsRising)[number]
/** Counters of calls that only ever rise. */
export const callRising = ['calls', 'alerted', 'connected', 'failed', 'minutes', 'seconds'] as const
export type CallRising = (typeof callRising)[number]

/**
 * What stored samples tell of one stretch of time. Counts are what was counted in it: null where no sample was taken or the
 * device did not tell.
 */
export interface StatisticsPoint {
  /** When the stretch begins, epoch ms. */
  readonly from: number
  /** How many samples were taken in it. */
  readonly samples: number
  /** What its first sample counts on from: when the one before it was taken, epoch ms; null without one. */
  readonly since: number | null
}
export interface SmsPoint extends StatisticsPoint, Readonly<Record<SmsRising, number | null>> {
  /** The worst slot's failures since the last that went well, by the last sample. */
  readonly failedInARow: number | null
}
export interface CallPoint extends StatisticsPoint, Readonly<Record<CallRising, number | null>> {
  /** As the device said with the last sample, of all that it has counted. */
  readonly pdd: number | null
}

export type StatisticsSeries =
  | { readonly kind: 'sms'; readonly points: readonly SmsPoint[] }
  | { readonly kind: 'calls'; readonly points: readonly CallPoint[] }

/** What the last samples of a gateway say of one port; null: none was taken of this kind. Counted in all. */
export interface SampledPort {
  readonly sms: { readonly at: number; readonly rows: readonly SmsCounters[] } | null
  readonly calls: { readonly at: number; readonly rows: readonly CallCounters[] } | null
}

/** How the sampling of one gateway stands. One topic item for each gateway, under the gateway's id. */
export interface SamplingView {
  readonly id: string
  /** Whether samples are taken by themselves. */
  readonly periodic: boolean
  /** When the last was taken, and when the next is due, epoch ms; null: none. */
  readonly lastAt: number | null
  readonly nextAt: number | null
  /** What the gateway has refused to tell since it was connected: it is not asked that again by itself. */
  readonly refused: readonly StatisticsKind[]
  /** Why the last attempt failed; null when it went well. */
  readonly error: AppError | null
}

/** Minutes between two samples. A device's web server is weak. */
export const samplingPeriodMin = { least: 5, most: 1440, usual: 15 } as const

const share = z.object({
  /** Marked below so many percent … */
  below: z.int().min(1).max(100),
  /** … when at least so many are counted. */
  ofAtLeast: z.int().min(1).max(100_000),
})

/** Which gateways are sampled by themselves, and how often. */
export const statisticsSampling = z.object({
  gateways: z.union([z.literal('all'), z.array(z.string().max(64)).max(2000)]),
  periodMin: z.int().min(samplingPeriodMin.least).max(samplingPeriodMin.most),
})
export type StatisticsSampling = z.infer<typeof statisticsSampling>

/** What marks a port; null: nothing of this kind does. */
export const statisticsThresholds = z.object({
  /** So many SMS that failed one after another. */
  failedInARow: z.int().min(1).max(100_000).nullable(),
  /** SMS that went well, of those sent. */
  successRate: share.nullable(),
  /** Calls that were answered. */
  asr: share.nullable(),
})
export type StatisticsThresholds = z.infer<typeof statisticsThresholds>

export const usualThresholds: StatisticsThresholds = {
  failedInARow: 10,
  successRate: { below: 80, ofAtLeast: 20 },
  asr: null,
}
