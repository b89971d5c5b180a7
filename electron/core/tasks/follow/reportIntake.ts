import type { Gateway } from '../../gateways/gateway.ts'
import type { Clock, Log } from '../../ports.ts'
import { applyReport } from '../ledger/applyReport.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'
import type { StatusReportPayload, TaskReport } from '../wire/statusReport.ts'

interface ReportIntakeDeps {
  readonly store: LedgerStore
  readonly ledger: TaskLedger
  readonly clock: Clock
  readonly log: Log
}

interface Waiting {
  readonly deviceId: number
  readonly reports: readonly TaskReport[]
  readonly resolve: (stored: boolean) => void
}

/** Reports on so many tasks are merged in one go, nothing else happens meanwhile: a task is read and written as a whole. */
const maxTasks = 10

/** Merges status reports into the ledger: what arrives in one turn of the event loop is committed together, then acknowledged. */
export class ReportIntake {
  readonly #deps: ReportIntakeDeps
  #waiting: Waiting[] = []

  constructor(deps: ReportIntakeDeps) {
    this.#deps = deps
  }

  /** Answers when the reports are on the disk, or could not be stored. Never rejects. */
  async take(gateway: Gateway, payload: StatusReportPayload): Promise<'ok' | 'other-device' | 'not-stored'> {
    const { deviceId, mac } = gateway.session
    if (payload.mac !== null && mac !== null && payload.mac !== mac) return 'other-device'
    // Before a gateway has answered, nobody knows which device it is: it has to send again.
    if (deviceId === null) return 'not-stored'
    for (let from = 0; from < payload.reports.length; from += maxTasks) {
      const reports = payload.reports.slice(from, from + maxTasks)
      const stored = await new Promise<boolean>((resolve) => {
        if (this.#waiting.push({ deviceId, reports, resolve }) === 1) setImmediate(() => this.#commitInTurn())
      })
      if (!stored) return 'not-stored'
    }
    return 'ok'
  }

  /** When a device reported last, epoch ms; null when it never has. */
  lastAt(deviceId: number): number | null {
    return this.#deps.store.lastReport(deviceId)
  }

  /** Commits all that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commitSome()
  }

  #commitInTurn(): void {
    this.#commitSome()
    if (this.#waiting.length > 0) setImmediate(() => this.#commitInTurn())
  }

  #commitSome(): void {
    const tasks = new Set<string>()
    const end = this.#waiting.findIndex(({ deviceId, reports }) => {
      for (const { tid } of reports) tasks.add(`${deviceId} ${tid}`)
      return tasks.size > maxTasks
    })
    const some = this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end))
    const stored = this.#commit(some)
    for (const { resolve } of some) resolve(stored)
  }

  #commit(some: readonly Waiting[]): boolean {
    const { store, ledger, clock, log } = this.#deps
    try {
      ledger.commit(() => {
        const byTask = new Map<number, TaskReport[]>()
        for (const deviceId of new Set(some.map((each) => each.deviceId))) store.noteReport(deviceId, clock.now())
        for (const { deviceId, reports } of some) {
          for (const report of reports) {
            const id = store.idOf(deviceId, report.tid)
            if (id === null) continue
            const own = byTask.get(id) ?? []
            if (own.push(report) === 1) byTask.set(id, own)
          }
        }
        for (const [id, reports] of byTask) ledger.apply(id, this.#merged(reports))
      })
      return true
    } catch (error) {
      log('error', 'status reports not stored', { error: error instanceof Error ? error.message : String(error) })
      return false
    }
  }

  /** In the order in which they came. */
  #merged(reports: readonly TaskReport[]): TaskChange {
    return (task) => {
      const record = reports.reduce((known, report) => applyReport(known, report).task, task.record)
      return record === task.record ? task : this.#deps.ledger.heard({ ...task, record })
    }
  }
}
