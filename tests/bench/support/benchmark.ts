import type { Outcome } from './figure.ts'
import type { Workshop } from './workshop.ts'

/** One benchmark: bounded in count and time, and silent but for what it returns. */
export interface Benchmark {
  readonly name: string
  /** One sentence: what is measured against what. */
  readonly about: string
  readonly run: (workshop: Workshop) => Promise<Outcome>
}
