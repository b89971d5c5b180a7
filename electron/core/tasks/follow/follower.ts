import type { Gateway } from '../../gateways/gateway.ts'
import type { Clock, Log } from '../../ports.ts'
import type { TaskQueues } from '../queue/taskQueues.ts'
import { whyNotReachable } from '../send/sender.ts'
import type { Baselines } from '../store/baselines.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { TaskLedger } from '../taskLedger.ts'
import { type Judged, judge } from './awaiting.ts'
import type { LostCounts } from './lostCounts.ts'
import type { ReportIntake } from './reportIntake.ts'
import { seenInQueue } from './sightings.ts'

interface FollowerDeps {
  readonly store: LedgerStore
  readonly ledger: TaskLedger
  readonly queues: TaskQueues
  readonly reports: ReportIntake
  readonly lostCounts: LostCounts
  readonly baselines: Baselines
  readonly clock: Clock
  readonly log: Log
  readonly gatewayOf: (deviceId: number) => Gateway | null
  readonly onChange: () => void
}

/** What became unclear is looked for in the queue so soon. */
const unclearAfterMs = 2000
const periodMs = 15_000
/** A device that reports is asked for a task when its reports are late, one that does not, sooner. */
const askAfterMs = { reporting: 120_000, mute: 30_000 } as const
/** A device that has reported within so long is taken to go on doing so. */
const reportingForMs = 600_000
/** Between two readings of a queue at least so many times what the last one took. */
const restFactor = 5
const tasksAtOnce = 20

/**
 * Follows what devices have taken: reads the queue for tasks of which nothing is heard, says of those that are silent too long that
 * they are, and ends the waiting where nothing more can be learnt. One timer for each device with open tasks.
 */
export class Follower {
  readonly #deps: FollowerDeps
  readonly #timers = new Map<number, () => void>()
  readonly #ticking = new Set<number>()
  readonly #restUntil = new Map<number, number>()
  readonly #stop = new AbortController()

  constructor(deps: FollowerDeps) {
    this.#deps = deps
  }

  /** Goes on following what was open when Simrack ended. */
  start(): void {
    for (const deviceId of this.#deps.store.awaitedDevices()) this.watch(deviceId)
  }

  /** A device has open tasks, or of some it has become unclear what became of them. */
  watch(deviceId: number): void {
    if (this.#stop.signal.aborted) return
    this.#timers.get(deviceId)?.()
    this.#timers.set(
      deviceId,
      this.#deps.clock.after(unclearAfterMs, () => void this.#tick(deviceId)),
    )
  }

  /** Idempotent. */
  stop(): void {
    this.#stop.abort()
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
  }

  async #tick(deviceId: number): Promise<void> {
    this.#timers.delete(deviceId)
    if (this.#ticking.has(deviceId)) return
    this.#ticking.add(deviceId)
    try {
      await this.#look(deviceId)
    } catch (error) {
      this.#deps.log('error', 'tasks not followed', { error: error instanceof Error ? error.stack : String(error) })
    }
    this.#ticking.delete(deviceId)
    const { store, baselines, clock } = this.#deps
    if (this.#stop.signal.aborted) return
    baselines.prune(deviceId)
    if (this.#timers.has(deviceId) || store.awaited(deviceId).length === 0) return
    this.#timers.set(
      deviceId,
      clock.after(periodMs, () => void this.#tick(deviceId)),
    )
  }

  async #look(deviceId: number): Promise<void> {
    const { store, clock } = this.#deps
    const gateway = this.#deps.gatewayOf(deviceId)
    const report = gateway?.session.report()
    const maxPorts = report?.device?.maxPorts ?? 0
    const judged = judge(store.awaited(deviceId), maxPorts).filter(({ task }) => !task.underWay)
    this.#tellSilence(judged)
    if (!gateway || !report || maxPorts === 0 || whyNotReachable(report.session.state) !== null) return
    if (clock.now() < (this.#restUntil.get(deviceId) ?? 0)) return
    const asked = this.#inQuestion(deviceId, judged, report.status.restartedAt)
    if (asked.length > 0) await this.#readQueue(deviceId, gateway, asked, maxPorts, report.status.restartedAt)
  }

  #tellSilence(judged: readonly Judged[]): void {
    const { store, clock, onChange } = this.#deps
    const silent = judged.filter((each) => each.task.silentSince === null && isSilent(each, clock.now()))
    for (const { task } of silent) store.silent(task.id, task.lastWordAt)
    if (silent.length > 0) onChange()
  }

  #inQuestion(deviceId: number, judged: readonly Judged[], restartedAt: number | null): Judged[] {
    const now = this.#deps.clock.now()
    const lastReport = this.#deps.reports.lastAt(deviceId)
    const reports = lastReport !== null && now - lastReport < reportingForMs
    const afterMs = reports ? askAfterMs.reporting : askAfterMs.mute
    return judged.filter(
      ({ task }) => task.unclear || now - task.lastWordAt >= afterMs || isFromBefore(restartedAt, task.lastWordAt),
    )
  }

  async #readQueue(
    deviceId: number,
    gateway: Gateway,
    asked: readonly Judged[],
    maxPorts: number,
    restartedAt: number | null,
  ): Promise<void> {
    const { queues, ledger, clock } = this.#deps
    const { record, session } = gateway
    const queue = queues.of(record.id)
    if (!queue.ok) return
    const isAny = asked.some(({ ports }) => ports === null)
    const every = Array.from({ length: maxPorts }, (_, i) => i + 1)
    const ports = isAny ? every : [...new Set(asked.flatMap((each) => each.ports ?? []))].sort((a, b) => a - b)
    const began = clock.elapsed()
    const walks = await queue.value.read(ports, { content: false, priority: 'poll', signal: this.#stop.signal })
    this.#restUntil.set(deviceId, clock.now() + restFactor * (clock.elapsed() - began))
    if (!walks.ok || this.#stop.signal.aborted || session.deviceId !== deviceId) return
    const now = clock.now()
    // The reading may have taken as long as the silence that is allowed.
    this.#tellSilence(asked)
    const isLost = (each: Judged) => isSilent(each, now) || isFromBefore(restartedAt, each.task.lastWordAt)
    const counted = await this.#deps.lostCounts.tell(gateway, asked.filter(isLost), this.#stop.signal)
    if (this.#stop.signal.aborted || session.deviceId !== deviceId) return
    for (let from = 0; from < asked.length; from += tasksAtOnce) {
      const some = asked.slice(from, from + tasksAtOnce)
      ledger.commit(() => {
        for (const each of some) {
          const tell = counted.get(each.task.id) ?? null
          ledger.apply(each.task.id, seenInQueue(ledger, walks.value, isLost(each), tell))
        }
      })
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
}

const isSilent = ({ task, silentLimitMs }: Judged, now: number): boolean => now - task.lastWordAt > silentLimitMs

/** The device has started anew since: what waited then is lost, and what it had not reported yet is too. */
const isFromBefore = (restartedAt: number | null, lastWordAt: number): boolean =>
  restartedAt !== null && lastWordAt < restartedAt
