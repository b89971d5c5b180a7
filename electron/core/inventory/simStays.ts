import { z } from 'zod'
import type { SimHistory } from '../../../shared/domain/inventory.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { parsePortName } from '../../../shared/lib/portName.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Database } from '../store/database.ts'

/** That a SIM was in a slot from a time to another, epoch ms. */
export interface Stay {
  readonly deviceId: number
  readonly portId: string
  readonly from: number
  readonly to: number
}

/** So many stays are looked into, the newest; of each so many events. */
const maxStays = 50
const maxEventsOfStay = 100
const maxEvents = 500

const beginning = -8.64e15
const end = 8.64e15

const simEvent = z.object({
  device_id: z.number(),
  port_id: z.string(),
  at: z.number(),
  came: z.number(),
})
const portEvent = z.object({
  at: z.number(),
  kind: z.enum(['state', 'sim', 'imei', 'network', 'number', 'balance', 'active']),
  from_text: z.string(),
  to_text: z.string(),
})
const counted = z.object({ total: z.number(), last_at: z.number().nullable() })
const runsRow = z.object({ runs: z.number(), changed: z.number().nullable(), failed: z.number().nullable() })

/** Where one SIM was when, as port history has it, and what was recorded meanwhile at its place. */
export class SimStays {
  readonly #db: Database
  readonly #registry: GatewayRegistry

  constructor(db: Database, registry: GatewayRegistry) {
    this.#db = db
    this.#registry = registry
  }

  /** The newest first. A SIM that was there when its slot was first seen has been there since the beginning. */
  of(iccid: string): Stay[] {
    const stays: Stay[] = []
    const open = new Map<string, Stay>()
    const known = this.#db
      .prepare(
        `SELECT device_id, port_id, at, 1 AS came, seq FROM port_events WHERE kind = 'sim' AND to_text = ?1
         UNION ALL SELECT device_id, port_id, at, 0 AS came, seq FROM port_events WHERE kind = 'sim' AND from_text = ?1 ORDER BY seq`,
      )
      .all(iccid)
    for (const raw of known) {
      const { device_id: deviceId, port_id: portId, at, came } = simEvent.parse(raw)
      const key = `${deviceId} ${portId}`
      if (came === 1) open.set(key, { deviceId, portId, from: at, to: end })
      else {
        stays.push({ ...(open.get(key) ?? { deviceId, portId, from: beginning }), to: at })
        open.delete(key)
      }
    }
    for (const { session } of this.#registry.all()) {
      const { deviceId } = session
      if (deviceId === null) continue
      for (const row of session.rows()) {
        if (row.iccid !== iccid) continue
        const key = `${deviceId} ${row.id}`
        stays.push(open.get(key) ?? { deviceId, portId: row.id, from: beginning, to: end })
        open.delete(key)
      }
    }
    return [...stays, ...open.values()].sort((a, b) => b.to - a.to || b.from - a.from).slice(0, maxStays)
  }

  /** What changed at its places while it was there, the newest first. */
  events(stays: readonly Stay[]): SimHistory['events'][number][] {
    const owners = this.#owners()
    const found = stays.flatMap(({ deviceId, portId, from, to }) =>
      this.#db
        .prepare(
          'SELECT at, kind, from_text, to_text FROM port_events WHERE device_id = ? AND port_id = ? AND at >= ? AND at <= ? ORDER BY seq DESC LIMIT ?',
        )
        .all(deviceId, portId, from, to, maxEventsOfStay)
        .flatMap((raw) => {
          const event = portEvent.parse(raw)
          const words = wordsOf(event, event.at === to)
          const place = { ...(owners.get(deviceId) ?? { gatewayName: 'A removed gateway', gatewayKey: '' }), portId }
          return words ? { at: event.at, place, words } : []
        }),
    )
    return found.sort((a, b) => b.at - a.at).slice(0, maxEvents)
  }

  /** Received ones know their SIM; sent ones are those that left from its place while it was there. */
  messages(iccid: string, stays: readonly Stay[]): SimHistory['messages'] {
    const received = counted.parse(
      this.#db
        .prepare(
          "SELECT count(*) AS total, max(shown_at) AS last_at FROM messages WHERE iccid = ? AND kind <> 'report'",
        )
        .get(iccid),
    )
    let sent = 0
    let lastAt = received.last_at
    for (const { deviceId, portId, from, to } of stays) {
      const row = counted.parse(
        this.#db
          .prepare(
            `SELECT count(*) AS total, max(sent_at) AS last_at FROM task_messages
             WHERE device_id = ? AND sent_from = ? AND sent_at >= ? AND sent_at <= ?`,
          )
          .get(deviceId, portId, from, to),
      )
      sent += row.total
      if (row.last_at !== null) lastAt = Math.max(lastAt ?? row.last_at, row.last_at)
    }
    return { received: received.total, sent, lastAt }
  }

  /** Runs of its port while it was there; those that were skipped are no redials. */
  redials(stays: readonly Stay[]): SimHistory['redials'] {
    let [runs, changed, failed] = [0, 0, 0]
    for (const { deviceId, portId, from, to } of stays) {
      const port = parsePortName(portId)?.port
      if (port === undefined) continue
      const row = runsRow.parse(
        this.#db
          .prepare(
            `SELECT count(*) AS runs, sum(outcome = 'changed') AS changed, sum(outcome = 'failed') AS failed FROM redial_runs
             WHERE device_id = ? AND port = ? AND ended_at >= ? AND ended_at <= ? AND outcome <> 'skipped'`,
          )
          .get(deviceId, port, from, to),
      )
      runs += row.runs
      changed += row.changed ?? 0
      failed += row.failed ?? 0
    }
    return { runs, changed, failed }
  }

  #owners(): ReadonlyMap<number, { readonly gatewayName: string; readonly gatewayKey: string }> {
    return new Map(
      [...this.#registry.all()].flatMap(({ record, session }) =>
        session.deviceId === null
          ? []
          : [[session.deviceId, { gatewayName: record.profile.name, gatewayKey: record.id }] as const],
      ),
    )
  }
}

/** An event in words; null for what a SIM that comes or goes brings with it. */
function wordsOf({ kind, from_text: from, to_text: to }: z.infer<typeof portEvent>, isLeaving: boolean): string | null {
  const state = (text: string) => (/^-?\d+$/.test(text) ? portStateInfo(Number(text)).word : 'unreadable')
  const change = `${from || 'none'} → ${to || 'none'}`
  switch (kind) {
    case 'sim':
      return isLeaving ? (to === '' ? 'Taken out.' : `Another SIM is in its place: ${to}.`) : 'Put in.'
    case 'state':
      return `State: ${state(from)} → ${state(to)}`
    case 'active':
      return to === 'yes' ? 'In use by its port.' : 'No longer in use by its port.'
    case 'imei':
      return `IMEI: ${change}`
    case 'network':
      return `Network: ${change}`
    case 'number':
      return `Number: ${change}`
    case 'balance':
      return `Balance: ${change}`
  }
}
