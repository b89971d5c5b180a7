import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { type Detail, taskReport } from '../tasks/statusReport.ts'
import type { Task } from '../tasks/task.ts'
import type { TaskEvent } from '../tasks/taskQueue.ts'
import { written } from '../tasks/written.ts'
import { Timers } from '../timers.ts'
import { addressOf } from './address.ts'
import { Collector } from './collector.ts'
import { Mishaps } from './mishaps.ts'
import { type Message, Poster, type RecordedPush } from './poster.ts'

export interface StatusReportsParts {
  readonly device: SimulatedDevice
  readonly quirks: QuirkSet
  readonly clock: Clock
  readonly record: (push: RecordedPush) => void
}

/** What the device is set to; a task message may change it (`sr_url`, `sr_cnt`, `sr_prd`). */
export interface ReportSettings {
  /** null: nobody is reported to. */
  readonly url: string | null
  /** How many results are kept before they are sent. */
  readonly count: number
  /** How long a result is kept before it is sent, s. */
  readonly periodS: number
}

interface ReportPush extends Message {
  readonly reports: readonly unknown[]
}

/** What a task has to tell. */
interface Account {
  readonly task: Task
  details: Detail[]
  /** The counters of its last report. */
  told: Task['counters'] | null
  cancelPeriod: (() => void) | null
}

interface Address {
  readonly collector: Collector<unknown>
  readonly poster: Poster<ReportPush>
}

const maxAddresses = 8

/**
 * Reports on SMS tasks (spec 5.3.2). A task makes a report after so many results and every so often while it is worked
 * on (its own `sr_cnt`, `sr_prd`), and one at its end; the device keeps them until it has enough results or they have
 * waited long enough (the device's). It does not try again.
 */
export class StatusReports {
  readonly #parts: StatusReportsParts
  readonly #timers: Timers
  readonly #accounts = new Map<Task, Account>()
  readonly #addresses = new Map<string, Address>()
  #settings: ReportSettings
  #running = false
  #sent = 0

  constructor(parts: StatusReportsParts, settings: ReportSettings) {
    this.#parts = parts
    this.#timers = new Timers(parts.clock)
    this.#settings = settings
    parts.device.tasks.onEvent((event) => this.#onTask(event))
  }

  get settings(): ReportSettings {
    return this.#settings
  }

  /** Holds from the next report on, through reboots. */
  configure(settings: Partial<ReportSettings>): void {
    this.#settings = { ...this.#settings, ...settings }
  }

  /** The device is up: it reports. */
  start(): void {
    if (this.#running) return
    this.#running = true
    for (const account of this.#accounts.values()) this.#armPeriod(account)
  }

  /** The device is down: nothing leaves it, and what was kept is lost. */
  async stop(): Promise<void> {
    this.#running = false
    this.#timers.clear()
    const closing = [...this.#addresses.values()].map(({ poster }) => poster.close())
    this.#addresses.clear()
    await Promise.all(closing)
  }

  #onTask(event: TaskEvent): void {
    if (event.kind === 'lost') {
      for (const { cancelPeriod } of this.#accounts.values()) cancelPeriod?.()
      this.#accounts.clear()
    } else if (event.kind === 'began') {
      const account = { task: event.task, details: [], told: null, cancelPeriod: null }
      this.#accounts.set(event.task, account)
      this.#armPeriod(account)
    } else if (event.kind === 'result') {
      const account = this.#accounts.get(event.message.task)
      account?.details.push({ message: event.message, result: event.result })
      if (account && account.details.length >= account.task.fields.srCnt) this.#report(account)
    } else {
      const account = this.#accounts.get(event.task)
      if (!account) return
      account.cancelPeriod?.()
      this.#accounts.delete(event.task)
      if (account.told !== account.task.counters) this.#report(account)
    }
  }

  #armPeriod(account: Account): void {
    const { srPrdS } = account.task.fields
    if (srPrdS === 0 || !this.#running) return
    account.cancelPeriod = this.#timers.after(srPrdS * 1000, () => {
      this.#armPeriod(account)
      this.#report(account)
    })
  }

  #report(account: Account): void {
    const { task, details } = account
    const { device, quirks } = this.#parts
    account.details = []
    account.told = task.counters
    const url = task.reportUrl ?? this.#settings.url
    if (url === null || !this.#running) return
    this.#addressOf(url).collector.add(taskReport(task, details, device, quirks), details.length)
  }

  #addressOf(url: string): Address {
    const known = this.#addresses.get(url)
    if (known) return known
    const { device, quirks, clock, record } = this.#parts
    const poster = new Poster<ReportPush>(addressOf(url, device.identity.mac, quirks), clock, record)
    const mishaps = new Mishaps<ReportPush>({
      quirks,
      timers: this.#timers,
      post: (message) => poster.post(message),
      isBatched: () => true,
      join: (messages) => this.#message(messages.flatMap(({ reports }) => reports)),
    })
    const collector = new Collector<unknown>({
      timers: this.#timers,
      limits: () => ({ count: this.#settings.count, periodMs: this.#settings.periodS * 1000 }),
      flush: (reports) => {
        this.#sent += 1
        if (!quirks.has('report-lost') || this.#sent % 2 === 1) mishaps.send(this.#message(reports))
      },
    })
    const address = { collector, poster }
    this.#addresses.set(url, address)
    this.#closeOldest()
    return address
  }

  #closeOldest(): void {
    const [oldest] = this.#addresses
    if (!oldest || this.#addresses.size <= maxAddresses) return
    this.#addresses.delete(oldest[0])
    void oldest[1].poster.close()
  }

  #message(reports: readonly unknown[]): ReportPush {
    const rptNum = written(reports.length, this.#parts.quirks)
    return {
      type: 'status-report',
      body: JSON.stringify({ type: 'status-report', rpt_num: rptNum, rpts: reports }),
      reports,
    }
  }
}
