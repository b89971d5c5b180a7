/** The steps of the connection doctor, in their order. */
export const doctorStepIds = ['resolve', 'tcp', 'http', 'kind', 'credentials', 'status', 'clock', 'callback'] as const
export type DoctorStepId = (typeof doctorStepIds)[number]

/** One step and its verdict. A step after a failed one that it needs is `skipped`. */
export interface DoctorStep {
  readonly id: DoctorStepId
  readonly verdict: 'waiting' | 'running' | 'good' | 'warning' | 'bad' | 'skipped'
  /** What was found, one sentence. */
  readonly finding: string
  /** What to try; empty when good. */
  readonly next: string
  /** Raw detail, redacted. */
  readonly detail: string
  readonly ms: number | null
}
