import { z } from 'zod'
import type { DeviceView } from '../../../shared/domain/gateway.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import type { Database } from './database.ts'
import { storedPortRow } from './storedPortRow.ts'

/** A device as it is kept, with what was last known of it. */
export interface DeviceRecord extends DeviceView {
  readonly id: number
  readonly activeAt: number | null
  readonly fullAt: number | null
}

const deviceRow = z.object({
  id: z.number(),
  mac: z.string(),
  ip: z.string(),
  version: z.string(),
  max_ports: z.number(),
  max_slots: z.number(),
  active_at: z.number().nullable(),
  full_at: z.number().nullable(),
})

const columns = 'id, mac, ip, version, max_ports, max_slots, active_at, full_at'

export class DeviceRepository {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The device that a gateway is bound to. */
  ofGateway(gatewayId: string): DeviceRecord | null {
    return record(this.#db.sql.prepare(`SELECT ${columns} FROM devices WHERE gateway_id = ?`).get(gatewayId))
  }

  /**
   * Binds a gateway to the device with this MAC: to one that no gateway has (the same hardware, added again, finds its
   * history), else to a new one. Whatever it was bound to before is free then.
   */
  bind(gatewayId: string, device: DeviceView, now: number): DeviceRecord {
    return this.#db.transaction(() => {
      this.#db.sql.prepare('UPDATE devices SET gateway_id = NULL WHERE gateway_id = ?').run(gatewayId)
      const free = this.#db.sql
        .prepare(
          'SELECT id FROM devices WHERE mac = ? AND gateway_id IS NULL AND forgotten = 0 ORDER BY last_seen DESC LIMIT 1',
        )
        .get(device.mac)
      const id = free
        ? Number(free.id)
        : Number(
            this.#db.sql
              .prepare(
                `INSERT INTO devices (mac, ip, version, max_ports, max_slots, first_seen, last_seen) VALUES (?, '', '', 0, 0, ?, ?)`,
              )
              .run(device.mac, now, now).lastInsertRowid,
          )
      this.#db.sql.prepare('UPDATE devices SET gateway_id = ? WHERE id = ?').run(gatewayId, id)
      this.describe(id, device, now)
      const bound = record(this.#db.sql.prepare(`SELECT ${columns} FROM devices WHERE id = ?`).get(id))
      if (!bound) throw new Error('A device that was just bound is gone')
      return bound
    })
  }

  /** What the device says of itself now. */
  describe(id: number, device: DeviceView, now: number): void {
    this.#db.sql
      .prepare('UPDATE devices SET ip = ?, version = ?, max_ports = ?, max_slots = ?, last_seen = ? WHERE id = ?')
      .run(device.ip, device.version, device.maxPorts, device.maxSlots, now, id)
  }

  /** Keeps the rows that are known now, for the next start and for review without the gateway. */
  saveRows(id: number, rows: readonly PortRow[], activeAt: number | null, fullAt: number | null): void {
    this.#db.sql
      .prepare('UPDATE devices SET rows = ?, active_at = ?, full_at = ? WHERE id = ?')
      .run(JSON.stringify(rows), activeAt, fullAt, id)
  }

  /** The rows as last kept; what cannot be read of them is left out. */
  rows(id: number): PortRow[] {
    const raw = this.#db.sql.prepare('SELECT rows FROM devices WHERE id = ?').get(id)?.rows
    if (typeof raw !== 'string') return []
    try {
      const list: unknown = JSON.parse(raw)
      return Array.isArray(list) ? list.flatMap((item) => storedPortRow(item) ?? []) : []
    } catch {
      return []
    }
  }

  /**
   * Forgets a device with all its history and messages: from now on nobody sees them, and the same hardware is another device.
   * They are many, so that they are removed bit by bit (core/inbox/removal/forgottenDevices.ts).
   */
  forget(id: number): void {
    this.#db.sql.prepare('UPDATE devices SET forgotten = 1, gateway_id = NULL WHERE id = ?').run(id)
  }
}

function record(raw: unknown): DeviceRecord | null {
  if (!raw) return null
  const row = deviceRow.parse(raw)
  return {
    id: row.id,
    mac: row.mac,
    ip: row.ip,
    version: row.version,
    maxPorts: row.max_ports,
    maxSlots: row.max_slots,
    activeAt: row.active_at,
    fullAt: row.full_at,
  }
}
