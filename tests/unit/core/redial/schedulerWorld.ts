import type { Closing } from '../../../../electron/core/redial/closing.ts'
import type { OpenRun } from '../../../../electron/core/redial/store/openRunStore.ts'
import type { RunStore } from '../../../../electron/core/redial/store/runStore.ts'
import type { Timetable } from '../../../../electron/core/redial/timetable.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import type { SeededRandom } from '../../../../electron/simulator/random.ts'
import type { RedialPlanForm, RunOutcome } from '../../../../shared/domain/redialPlan.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { schedulerParts } from '../../../support/schedulerParts.ts'
import { makeFolder, removeFolder } from '../../../support/tempFolder.ts'
import { seeded } from './plans.ts'

/** A dial as the world saw it. `time` is true time: it stands still while nothing is awake to measure it. */
export interface WorldDial {
  readonly run: OpenRun
  readonly time: number
  readonly wall: number
  /** Runs that go on on the gateway with this one. */
  readonly going: number
}

/** How many event loop turns a wake takes: slices of long work take more, and there is nothing to wait for but them. */
const turns = 3

/**
 * The real scheduler with its stores, on a clock that a test drives. What a run does is chance: it takes some time, and ends in some way.
 */
export class SchedulerWorld {
  readonly clock = new FakeClock(Date.parse('2026-03-27T00:00:00Z'))
  readonly dials: WorldDial[] = []
  readonly launched: string[] = []
  readonly #folder = makeFolder()
  readonly #ports: number
  readonly #random: SeededRandom
  readonly #going = new Map<string, OpenRun>()
  /** Counts the starts: what began in another life is dead. */
  #life = 0
  #database: Database
  #parts: ReturnType<typeof schedulerParts>
  overlaps = 0

  constructor(ports: number, seed: number) {
    this.#ports = ports
    this.#random = seeded(seed)
    this.#database = this.#open()
    this.#database.sql.exec(`INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen)
      VALUES (1, '00-30-F1-00-00-01', '', '1', ${ports}, 1, 0, 0)`)
    this.#parts = this.#build()
    this.#parts.scheduler.start()
  }

  get runs(): RunStore {
    return this.#parts.runs
  }

  get table(): Timetable {
    return this.#parts.table
  }

  get going(): number {
    return this.#going.size
  }

  async save(form: RedialPlanForm): Promise<string> {
    const saved = this.#parts.book.save(null, { ...form, enabled: true })
    if (!saved.ok) throw new Error(saved.error.message)
    await this.#parts.table.settle()
    this.#parts.scheduler.wake()
    await this.settle()
    return saved.value.plan.id
  }

  /** Until there is nothing to do but to wait. */
  async settle(): Promise<void> {
    for (let i = 0; i < turns; i++) await new Promise<void>((resolve) => setImmediate(resolve))
  }

  /** Lets so much time pass, ms. */
  async pass(ms: number): Promise<void> {
    const end = this.clock.elapsed() + ms
    while (this.clock.elapsed() < end) {
      const step = Math.min(this.clock.nextIn ?? ms, end - this.clock.elapsed())
      this.clock.advance(Math.max(step, 1))
      await this.settle()
    }
  }

  /** Simrack is killed, and started again after so long: what had begun is closed, and nothing else of it is known. */
  async restart(ms: number): Promise<void> {
    this.#parts.scheduler.stop()
    this.#parts.table.stop()
    this.#life += 1
    this.#going.clear()
    this.#database.close()
    this.clock.advance(ms)
    this.#database = this.#open()
    this.#parts = this.#build()
    const { book, holds, table, open, closing, scheduler } = this.#parts
    book.load()
    holds.load()
    table.load()
    for (const run of open.all().runs) this.#database.transaction(() => this.#finish(closing, run, 'could-not-tell'))
    scheduler.start()
    await table.settle()
    await this.settle()
  }

  end(): void {
    this.#parts.scheduler.stop()
    this.#parts.table.stop()
    this.#database.close()
    removeFolder(this.#folder)
  }

  #open(): Database {
    const database = new Database(this.#folder)
    const opened = database.open()
    if (!opened.ok) throw new Error(opened.error.message)
    return database
  }

  #build() {
    const site = { deviceId: 1, name: 'Rack', maxPorts: this.#ports }
    return schedulerParts({
      database: this.#database,
      clock: this.clock,
      random: this.#random,
      siteOf: () => site,
      isUnderway: ({ port }) => [...this.#going.values()].some((run) => String(run.port) === port),
      launch: (run) => this.#launch(run),
    })
  }

  /** Looks for a moment; then dials, or does not; and ends some time later. */
  #launch(run: OpenRun): void {
    const { lines, closing, scheduler } = this.#parts
    const database = this.#database
    const life = this.#life
    const isAlive = () => this.#life === life
    if ([...this.#going.values()].some(({ port }) => port === run.port)) this.overlaps += 1
    this.#going.set(run.id, run)
    this.launched.push(run.id)
    const end = (act: () => void) => {
      this.#going.delete(run.id)
      database.transaction(act)
      lines.end(run.id, run.gatewayId)
      scheduler.wake()
    }
    this.clock.after(this.#random.int(100, 3000), () => {
      if (!isAlive()) return
      if (this.#random.chance(0.1)) {
        const skip = { reason: 'call', words: 'A call.' } as const
        end(() => closing.finish(run, { kind: 'skipped', skip, stateBefore: 4 }))
        return
      }
      this.#dial(run)
      lines.dialled(run.id, run.gatewayId, run.plan)
      scheduler.wake()
      const outcome = this.#random.chance(0.05) ? 'failed' : 'changed'
      this.clock.after(this.#random.int(10_000, 150_000), () => {
        if (isAlive()) end(() => this.#finish(closing, run, outcome))
      })
    })
  }

  #dial(run: OpenRun): void {
    const wall = this.clock.now()
    this.#parts.dials.dialled(1, run.port, wall)
    this.dials.push({ run, time: this.clock.elapsed(), wall, going: this.#going.size })
  }

  #finish(closing: Closing, run: OpenRun, outcome: Exclude<RunOutcome, 'skipped'>): void {
    const startedAt = this.dials.findLast((dial) => dial.run.id === run.id)?.wall ?? null
    closing.finish(
      run,
      startedAt === null
        ? { kind: 'skipped', skip: { reason: 'interrupted', words: '' }, stateBefore: null }
        : {
            kind: 'done',
            hold: false,
            facts: {
              ...{ outcome, words: '', steps: ['redial'], ipBefore: null, ipAfter: null, startedAt },
              ...{ stateBefore: 15, stateAfter: 15, reconnectMs: null },
            },
          },
    )
  }
}
