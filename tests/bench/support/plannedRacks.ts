import type { Clock } from '../../../electron/core/ports.ts'
import type { OpenRun } from '../../../electron/core/redial/store/openRunStore.ts'
import { Database } from '../../../electron/core/store/database.ts'
import { systemRandom } from '../../../electron/core/systemPorts.ts'
import { type RedialPlanForm, type RedialPlanInput, redialPlanForm } from '../../../shared/domain/redialPlan.ts'
import { schedulerParts } from '../../support/schedulerParts.ts'
import type { Workshop } from './workshop.ts'

/** Gateways of a plan at most. */
const perPlan = 500

export interface RacksShape {
  readonly gateways: number
  readonly ports: number
  readonly plan: Partial<RedialPlanInput>
}

export const gatewayIdOf = (i: number): string => `gateway-${i + 1}`

/** An empty database with devices for so many gateways. */
export function databaseOf(workshop: Workshop, { gateways, ports }: Pick<RacksShape, 'gateways' | 'ports'>): Database {
  const database = new Database(workshop.folder())
  const opened = database.open()
  if (!opened.ok) throw new Error(opened.error.message)
  workshop.atEnd(() => database.close())
  insertDevices(database, Array<null>(gateways).fill(null), ports)
  return database
}

/** What is known of gateways that have been connected once; null: of no gateway that there is. */
export function insertDevices(database: Database, gatewayIds: readonly (string | null)[], ports: number): void {
  const device = database.sql.prepare(
    `INSERT INTO devices (id, mac, gateway_id, ip, version, max_ports, max_slots, first_seen, last_seen)
     VALUES (?, ?, ?, '', '', ?, 1, 0, 0)`,
  )
  database.transaction(() => {
    for (const [i, id] of gatewayIds.entries()) device.run(i + 1, macOf(i), id, ports)
  })
}

const macOf = (i: number): string =>
  `00-30-F1-${i
    .toString(16)
    .padStart(6, '0')
    .replaceAll(/(..)(?=.)/g, '$1-')}`

/** Forms of plans that dial all ports of these gateways. */
export const plansOf = (gatewayIds: readonly string[], plan: Partial<RedialPlanInput>) =>
  Array.from({ length: Math.ceil(gatewayIds.length / perPlan) }, (_, i) =>
    redialPlanForm.parse({
      ...{ name: `Plan ${i + 1}`, zone: 'Europe/Vienna', enabled: true, ...plan },
      targets: gatewayIds.slice(i * perPlan, (i + 1) * perPlan).map((gatewayId) => ({ gatewayId, ports: 'all' })),
    }),
  )

/** The scheduler with all its stores over racks whose ports are dialled by nobody: a run has ended as soon as `end` says so. */
export class PlannedRacks {
  readonly database: Database
  readonly parts: ReturnType<typeof schedulerParts>
  readonly #plans: readonly RedialPlanForm[]
  readonly #clock: Clock

  constructor(workshop: Workshop, shape: RacksShape, clock: Clock, launch: (run: OpenRun) => void) {
    const ids = Array.from({ length: shape.gateways }, (_, i) => gatewayIdOf(i))
    this.#plans = plansOf(ids, shape.plan)
    this.#clock = clock
    this.database = databaseOf(workshop, shape)
    const sites = new Map(
      ids.map((id, i) => [id, { deviceId: i + 1, name: `Gateway ${i + 1}`, maxPorts: shape.ports }]),
    )
    this.parts = schedulerParts({
      database: this.database,
      clock,
      random: systemRandom,
      siteOf: (gatewayId) => sites.get(gatewayId) ?? { deviceId: 0, name: '', maxPorts: 0 },
      isUnderway: () => false,
      launch,
    })
    workshop.atEnd(() => {
      this.parts.scheduler.stop()
      this.parts.table.stop()
    })
  }

  /** Keeps the plans, and draws for all their ports. */
  async plan(): Promise<void> {
    for (const form of this.#plans) this.parts.book.save(null, form)
    await this.parts.table.settle()
  }

  /** A run that has begun dials and is over: what is written of it, and what is drawn after it. */
  end(run: OpenRun): void {
    const { dials, lines, closing, scheduler } = this.parts
    const now = this.#clock.now()
    dials.dialled(run.deviceId, run.port, now)
    lines.dialled(run.id, run.gatewayId, run.plan)
    const facts = {
      ...({ outcome: 'changed', words: '', steps: ['redial'], startedAt: now, reconnectMs: 21_000 } as const),
      ...{ ipBefore: '198.18.0.1', ipAfter: '198.18.0.2', stateBefore: 15, stateAfter: 15 },
    }
    this.database.durably(() => closing.finish(run, { kind: 'done', hold: false, facts }))
    lines.end(run.id, run.gatewayId)
    scheduler.wake()
  }
}
