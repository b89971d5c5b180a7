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

/** A device's answer, as far as it can be read. */
export interface Statistics<T extends CountedSlot> {
  /** Each slot once. A device that has counted nothing may list none. */
  readonly rows: readonly T[]
  /** What was odd about the answer, in words. */
  readonly warnings: readonly string[]
}
