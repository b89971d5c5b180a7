import type { AppError } from '../errors.ts'

/** Something that takes long, goes on by itself and can be cancelled. One topic item for each, of the topic `jobs`. */
export interface JobView {
  readonly id: string
  readonly kind: 'export' | 'redecode' | 'retention' | 'capture' | 'backup'
  /** What is being done, in words: "Export of 12,000 messages". */
  readonly title: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  /** How many there are to do; null while it is not known. */
  readonly total: number | null
  readonly error: AppError | null
  /** Epoch ms. */
  readonly startedAt: number
  readonly endedAt: number | null
}
