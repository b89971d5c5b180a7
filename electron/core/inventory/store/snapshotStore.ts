import { z } from 'zod'
import type { SnapshotGateway, SnapshotView, SnapshotWords } from '../../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import type { Database } from '../../store/database.ts'

/** A gateway of a snapshot, and its number in the store, by which its rows are found. */
export interface StoredGateway extends SnapshotGateway {
  readonly no: number
}

/** A snapshot as the store has it. */
export interface StoredSnapshot extends Omit<SnapshotView, 'gateways' | 'sims' | 'jobId'> {
  readonly digest: string | null
  readonly gateways: readonly StoredGateway[]
}

/** What the index keeps of one SIM of a snapshot. */
export type Sighting = Pick<PortRow, 'state' | 'balance' | 'number' | 'imei'> & {
  readonly portId: string
  readonly iccid: string
}

const snapshotRow = z.object({
  id: z.string(),
  name: z.string(),
  site: z.string(),
  person: z.string(),
  note: z.string(),
  taken_at: z.number(),
  source: z.enum(['captured', 'opened']),
  digest: z.string().nullable(),
})

const gatewayRow = z.object({
  no: z.number(),
  snapshot_id: z.string(),
  key: z.string(),
  gateway_id: z.string().nullable(),
  name: z.string(),
  mac: z.string(),
  firmware: z.string(),
  max_ports: z.number(),
  max_slots: z.number(),
  state: z.enum(['waiting', 'reading', 'done', 'partial', 'failed']),
  reason: z.string(),
  taken_at: z.number().nullable(),
  sims: z.number(),
})

const gatewayColumns =
  'no, snapshot_id, key, gateway_id, name, mac, firmware, max_ports, max_slots, state, reason, taken_at, sims'

/** At most so many rows of the index are removed in one step. */
const removedAtOnce = 200

/** Snapshots on the disk. */
export class SnapshotStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** All that are whole, without their rows; and the ids of those that are to be removed. */
  all(): { snapshots: StoredSnapshot[]; leftovers: string[] } {
    const gateways = new Map<string, StoredGateway[]>()
    for (const raw of this.#db.sql.prepare(`SELECT ${gatewayColumns} FROM snapshot_gateways ORDER BY no`).all()) {
      const row = gatewayRow.parse(raw)
      const list = gateways.get(row.snapshot_id)
      if (list) list.push(gatewayOf(row))
      else gateways.set(row.snapshot_id, [gatewayOf(row)])
    }
    const snapshots = this.#db.sql
      .prepare("SELECT * FROM snapshots WHERE stage = 'there' ORDER BY taken_at DESC")
      .all()
      .map((raw) => {
        const { taken_at, ...row } = snapshotRow.parse(raw)
        return { ...row, takenAt: taken_at, gateways: gateways.get(row.id) ?? [] }
      })
    const leftovers = this.#db.sql
      .prepare("SELECT id FROM snapshots WHERE stage <> 'there'")
      .all()
      .map((raw) => z.object({ id: z.string() }).parse(raw).id)
    return { snapshots, leftovers }
  }

  /** A new snapshot; with `opening` it is there for nobody before `complete`. Answers it with the numbers of its gateways. */
  insert(snapshot: StoredSnapshot, opening: boolean): StoredSnapshot {
    const { id, name, site, person, note, takenAt, source, digest } = snapshot
    return this.#db.transaction(() => {
      this.#db
        .prepare('INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(id, name, site, person, note, takenAt, source, digest, opening ? 'opening' : 'there')
      return { ...snapshot, gateways: snapshot.gateways.map((gateway) => this.#insertGateway(id, gateway, null)) }
    })
  }

  /** One more gateway, with its rows as they are packed. */
  addGateway(snapshotId: string, gateway: SnapshotGateway, rows: Uint8Array | null): StoredGateway {
    return this.#insertGateway(snapshotId, gateway, rows)
  }

  /** A snapshot whose last row is stored is there for everybody. */
  complete(id: string): void {
    this.#db.prepare("UPDATE snapshots SET stage = 'there' WHERE id = ?").run(id)
  }

  /** What became of a gateway, its rows as they were. */
  setGateway({ no, state, reason, takenAt, sims }: StoredGateway): void {
    this.#db
      .prepare('UPDATE snapshot_gateways SET state = ?, reason = ?, taken_at = ?, sims = ? WHERE no = ?')
      .run(state, reason, takenAt, sims, no)
  }

  /** The whole answer of a gateway, in the place of what was there; on the disk when this returns. */
  storeAnswer(gateway: StoredGateway, rows: Uint8Array, sightings: readonly Sighting[]): void {
    const { no, mac, firmware, maxPorts, maxSlots } = gateway
    this.#db.durably(() => {
      this.setGateway(gateway)
      this.#db
        .prepare(
          'UPDATE snapshot_gateways SET mac = ?, firmware = ?, max_ports = ?, max_slots = ?, rows = ? WHERE no = ?',
        )
        .run(mac, firmware, maxPorts, maxSlots, rows, no)
      this.#db.prepare('DELETE FROM snapshot_sims WHERE gateway_no = ?').run(no)
      for (const sighting of sightings) this.addSighting(no, sighting)
    })
  }

  addSighting(no: number, { portId, iccid, state, balance, number, imei }: Sighting): void {
    this.#db
      .prepare('INSERT INTO snapshot_sims VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(no, portId, iccid, state, balance, number, imei)
  }

  describe(id: string, { name, site, person, note }: SnapshotWords): void {
    this.#db
      .prepare('UPDATE snapshots SET name = ?, site = ?, person = ?, note = ? WHERE id = ?')
      .run(name, site, person, note, id)
  }

  setDigest(id: string, digest: string | null): void {
    this.#db.prepare('UPDATE snapshots SET digest = ? WHERE id = ?').run(digest, id)
  }

  /** From now on it is there for nobody; its rows go bit by bit. */
  markRemoved(id: string): void {
    this.#db.prepare("UPDATE snapshots SET stage = 'removed' WHERE id = ?").run(id)
  }

  /** The rows of a gateway as they are packed; null when it has none. */
  packedRows(no: number): Uint8Array | null {
    const rows = this.#db.prepare('SELECT rows FROM snapshot_gateways WHERE no = ?').get(no)?.rows
    return rows instanceof Uint8Array ? rows : null
  }

  /** Removes a little of a snapshot that is there for nobody. Answers whether there is more of it. */
  removeSome(id: string): boolean {
    const raw = this.#db.prepare('SELECT no FROM snapshot_gateways WHERE snapshot_id = ? LIMIT 1').get(id)
    if (!raw) {
      this.#db.prepare('DELETE FROM snapshots WHERE id = ?').run(id)
      return false
    }
    const no = Number(raw.no)
    const gone = this.#db
      .prepare(
        'DELETE FROM snapshot_sims WHERE gateway_no = ? AND port_id IN (SELECT port_id FROM snapshot_sims WHERE gateway_no = ? LIMIT ?)',
      )
      .run(no, no, removedAtOnce)
    if (Number(gone.changes) < removedAtOnce) this.#db.prepare('DELETE FROM snapshot_gateways WHERE no = ?').run(no)
    return true
  }

  #insertGateway(snapshotId: string, gateway: SnapshotGateway, rows: Uint8Array | null): StoredGateway {
    const { key, gatewayId, name, mac, firmware, maxPorts, maxSlots, state, reason, takenAt, sims } = gateway
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO snapshot_gateways
         (snapshot_id, key, gateway_id, name, mac, firmware, max_ports, max_slots, state, reason, taken_at, sims, rows)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(snapshotId, key, gatewayId, name, mac, firmware, maxPorts, maxSlots, state, reason, takenAt, sims, rows)
    return { ...gateway, no: Number(lastInsertRowid) }
  }
}

const gatewayOf = (row: z.infer<typeof gatewayRow>): StoredGateway => ({
  no: row.no,
  key: row.key,
  gatewayId: row.gateway_id,
  name: row.name,
  mac: row.mac,
  firmware: row.firmware,
  maxPorts: row.max_ports,
  maxSlots: row.max_slots,
  state: row.state,
  reason: row.reason,
  takenAt: row.taken_at,
  sims: row.sims,
})

/** What the index keeps of rows: those that have an ICCID. */
export const sightingsOf = (rows: readonly PortRow[]): Sighting[] =>
  rows.flatMap(({ id, iccid, state, balance, number, imei }) =>
    iccid === null ? [] : [{ portId: id, iccid, state, balance, number, imei }],
  )
