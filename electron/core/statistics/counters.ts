import type { CountedSlot } from '../../../shared/domain/statistics.ts'

/** A device's answer, as far as it can be read. */
export interface Statistics<T extends CountedSlot> {
  /** Each slot once. A device that has counted nothing may list none. */
  readonly rows: readonly T[]
  /** What was odd about the answer, in words. */
  readonly warnings: readonly string[]
}
