import type { Gateway } from '../../gateways/gateway.ts'
import { type CountersTell, readCounted } from '../ledger/counted.ts'
import type { SentCounters } from '../sentCounters.ts'
import type { Baseline, Baselines } from '../store/baselines.ts'
import type { Judged } from './awaiting.ts'

/** Asks a device's statistics about tasks of which nothing else is to be expected. */
export class LostCounts {
  readonly #counters: SentCounters
  readonly #baselines: Baselines

  constructor(counters: SentCounters, baselines: Baselines) {
    this.#counters = counters
    this.#baselines = baselines
  }

  /** What they tell, by the task's id. Tasks of which it is not known what was counted before them are left out. Never rejects. */
  async tell(gateway: Gateway, lost: readonly Judged[], signal: AbortSignal): Promise<Map<number, CountersTell>> {
    const tells = new Map<number, CountersTell>()
    const baselines = new Map<number, Baseline>()
    for (const { task } of lost) {
      const baseline = task.baseline === null ? null : this.#baselines.byId(task.baseline)
      if (baseline) baselines.set(baseline.id, baseline)
    }
    if (baselines.size === 0) return tells
    const { session } = gateway
    const ports = lost.some((each) => each.ports === null)
      ? null
      : [...new Set(lost.flatMap((each) => each.ports ?? []))]
    const after = await this.#counters.after(gateway, ports, signal)
    if (!after || signal.aborted) return tells
    // A restart shows in the next status: the counters are only worth something when there was none until they were read.
    const isWatched = (await session.refresh(false)).ok
    const { unbrokenSince } = session
    const maxPorts = session.report().device?.maxPorts ?? 0
    for (const { task, ports } of lost) {
      const baseline = task.baseline === null ? undefined : baselines.get(task.baseline)
      if (!baseline) continue
      const unbroken = isWatched && unbrokenSince !== null && unbrokenSince <= baseline.takenAt
      tells.set(task.id, readCounted({ ports, maxPorts, before: baseline.rows, after, unbroken }))
    }
    return tells
  }
}
