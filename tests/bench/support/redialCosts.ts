import type { OpenRun } from '../../../electron/core/redial/store/openRunStore.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import type { Outcome } from './figure.ts'
import { databaseOf, gatewayIdOf, PlannedRacks, plansOf } from './plannedRacks.ts'
import { takeTurns } from './rounds.ts'
import { cpuMs, watchTurns } from './turns.ts'
import type { Workshop } from './workshop.ts'

const gateways = 20
const ports = 500
const count = gateways * ports
const rounds = { warmUps: 1, rounds: 7 }
/** Runs of a round. */
const runs = 500
const longestTurnMs = 20

/** Hours, quiet hours, days and a number for the day: all that a draw may have to look at. */
const plan = {
  ...({ minIntervalS: 3600, maxIntervalS: 10_800, distribution: 'triangular', maxPerDay: 12 } as const),
  ...{ windows: [{ from: '06:00', to: '22:00' }], quiet: [{ from: '12:00', to: '13:00' }], days: [1, 2, 3, 4, 5, 6] },
  ...{ minStaggerS: 0, maxStaggerS: 0 },
}

/** What drawing for 10,000 ports costs, and what one run does, on a clock that stands still meanwhile; of processor. */
export async function redialCosts(workshop: Workshop): Promise<Outcome> {
  const kept = new PlannedRacks(workshop, { gateways, ports, plan }, systemClock, () => {})
  // Building the plans is not part of it.
  await new Promise<void>((resolve) => setImmediate(resolve))
  const watched = watchTurns()
  const began = performance.now()
  await kept.plan()
  const keptMs = performance.now() - began
  const turns = watched()

  const clock = new FakeClock()
  const begun: OpenRun[] = []
  const racks = new PlannedRacks(workshop, { gateways, ports, plan }, clock, (run) => begun.push(run))
  await racks.plan()
  racks.parts.scheduler.start()
  const bare = new BareRows(workshop)
  const draw = await takeTurns(
    rounds,
    () => each(count, () => drawAll(racks, clock.now())),
    () => each(count, () => bare.draw()),
  )
  const run = await takeTurns(
    rounds,
    () => each(runs, () => runSome(racks, clock, begun)),
    () => each(runs, () => bare.run()),
  )
  return {
    figures: [
      { name: 'CPU for one draw', ...draw, unit: 'µs', what: 'bare row', aim: null },
      { name: 'CPU for one run', ...run, unit: 'µs', what: 'bare rows', aim: null },
      {
        name: `longest turn, drawing for ${count.toLocaleString('en')} ports (processor)`,
        ...{ measured: turns.busiestMs, against: longestTurnMs, unit: 'ms', what: 'ceiling', aim: { atMost: 1 } },
      },
    ],
    notes: [
      `A plan for ${count.toLocaleString('en')} ports is kept, drawn for and ready after ${keptMs.toFixed(0)} ms.`,
      'A run: begun, dialled, closed with its row in the ledger, the next drawn; three transactions, two of them down to the disk.',
    ],
  }
}

/** Processor time of each of `times`, µs. */
async function each(times: number, work: () => unknown): Promise<number> {
  const began = cpuMs()
  await work()
  return ((cpuMs() - began) * 1000) / times
}

function drawAll({ database, parts: { table } }: PlannedRacks, now: number): void {
  const all = [...table.agenda.all()]
  database.transaction(() => {
    for (const run of all) table.redraw(run, now)
  })
}

/** Lets time pass until so many runs have begun and are over. */
async function runSome(racks: PlannedRacks, clock: FakeClock, begun: OpenRun[]): Promise<void> {
  for (let done = 0; done < runs; ) {
    const first = racks.parts.table.agenda.first()
    if (!first) throw new Error('Nothing is planned.')
    clock.advance(Math.max(1, first.dueAt - clock.now()))
    for (const run of begun.splice(0)) {
      racks.end(run)
      done += 1
    }
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

/** The least that writes the same rows, in as many transactions: it decides nothing and draws nothing. */
class BareRows {
  readonly #database
  readonly #planned =
    `INSERT INTO redial_planned (id, plan_id, gateway_id, port, due_at, drawn_at, counted_from, deferred)
    VALUES (?, 'p', ?, ?, ?, 0, 0, 0) ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at`
  readonly #place = (i: number) => [gatewayIdOf(Math.floor(i / ports)), (i % ports) + 1] as const
  readonly #plan = JSON.stringify(
    plansOf(
      Array.from({ length: gateways }, (_, i) => gatewayIdOf(i)),
      plan,
    )[0],
  )
  #next = 0

  constructor(workshop: Workshop) {
    this.#database = databaseOf(workshop, { gateways, ports })
    this.#database.sql.exec(`INSERT INTO redial_plans (id, position, form) VALUES ('p', 1, '{}')`)
    this.draw()
  }

  draw(): void {
    const planned = this.#database.prepare(this.#planned)
    this.#database.transaction(() => {
      for (let i = 0; i < count; i++) planned.run(`r${i}`, ...this.#place(i), i)
    })
  }

  run(): void {
    for (let i = 0; i < runs; i++) this.#one(this.#next++)
  }

  #one(n: number): void {
    const db = this.#database
    const i = n % count
    const [gatewayId, port] = this.#place(i)
    const device = Math.floor(i / ports) + 1
    db.transaction(() => {
      db.prepare(
        `INSERT INTO redial_underway (id, plan_id, plan, device_id, gateway_id, gateway_name, port, due_at, by_person)
         VALUES (?, 'p', ?, ?, ?, '', ?, 0, 0)`,
      ).run(`u${n}`, this.#plan, device, gatewayId, port)
      db.prepare('DELETE FROM redial_planned WHERE id = ?').run(`r${i}`)
    })
    db.durably(() => {
      db.prepare(
        `INSERT INTO redial_ports (device_id, port, dialled_at) VALUES (?, ?, ?)
         ON CONFLICT (device_id, port) DO UPDATE SET dialled_at = excluded.dialled_at`,
      ).run(device, port, n)
      db.prepare('INSERT INTO redial_dials (device_id, port, at) VALUES (?, ?, ?)').run(device, port, n)
    })
    db.durably(() => {
      db.prepare('DELETE FROM redial_underway WHERE id = ?').run(`u${n}`)
      db.prepare(
        `INSERT INTO redial_runs (id, plan_id, plan_name, device_id, gateway_id, gateway_name, port, due_at, started_at,
           ended_at, outcome, words, steps, ip_before, ip_after, state_before, state_after, reconnect_ms, by_person)
         VALUES (?, 'p', 'Plan', ?, ?, '', ?, 0, ?, ?, 'changed', '', 'redial', '198.18.0.1', '198.18.0.2', 15, 15, 21000, 0)`,
      ).run(`u${n}`, device, gatewayId, port, n, n)
      db.prepare(this.#planned).run(`r${i}`, gatewayId, port, n)
    })
  }
}
