import { doctorStepIds } from '../../../shared/domain/doctor.ts'
import type { Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import { runDoctor } from './doctor.ts'
import type { DoctorDeps, DoctorTarget } from './doctorTypes.ts'

export type { DoctorTarget } from './doctorTypes.ts'

export interface DoctorRunsDeps extends DoctorDeps {
  readonly random: Random
  readonly hub: StateHub
}

/** The last runs can still be looked at. */
const keptRuns = 10

interface Run {
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** The runs of the connection doctor, each in a topic `doctor` of its own. */
export class DoctorRuns {
  readonly #deps: DoctorRunsDeps
  readonly #runs = new Map<string, Run>()

  constructor(deps: DoctorRunsDeps) {
    this.#deps = deps
  }

  /** Begins to examine; the oldest of more than ten runs is ended and forgotten. */
  start(target: DoctorTarget): { runId: string } {
    const runId = this.#deps.random.hex(8)
    const topic = this.#deps.hub.publisher('doctor', { runId })
    topic.upsert(doctorStepIds.map((id) => ({ id, verdict: 'waiting', finding: '', next: '', detail: '', ms: null })))
    const stop = new AbortController()
    this.#runs.set(runId, { stop, done: this.#run(runId, target, stop.signal) })
    for (const [oldest] of [...this.#runs].slice(0, -keptRuns)) this.#forget(oldest)
    return { runId }
  }

  /** Stops a run; what it has not done yet is skipped. An unknown or finished run is left alone. */
  cancel(runId: string): void {
    this.#runs.get(runId)?.stop.abort()
  }

  /** Ends every run. Idempotent. */
  async stop(): Promise<void> {
    const ending = [...this.#runs.values()].map(({ done }) => done)
    for (const runId of [...this.#runs.keys()]) this.#forget(runId)
    await Promise.all(ending)
  }

  async #run(runId: string, target: DoctorTarget, signal: AbortSignal): Promise<void> {
    for await (const step of runDoctor(target, this.#deps, signal)) {
      if (this.#runs.has(runId)) this.#deps.hub.publisher('doctor', { runId }).upsert([step])
    }
  }

  #forget(runId: string): void {
    this.#runs.get(runId)?.stop.abort()
    this.#runs.delete(runId)
    this.#deps.hub.publisher('doctor', { runId }).clear()
  }
}
