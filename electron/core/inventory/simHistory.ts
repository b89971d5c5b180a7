import { z } from 'zod'
import { live, type SimHistory } from '../../../shared/domain/inventory.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Database } from '../store/database.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import { SimStays } from './simStays.ts'
import type { Snapshots } from './snapshots.ts'
import type { SimNoteStore } from './store/simNotes.ts'

interface SimHistoriesDeps {
  readonly database: Database
  readonly registry: GatewayRegistry
  readonly snapshots: Snapshots
  readonly notes: SimNoteStore
  readonly history: PortHistoryRepository
}

/** So many sightings are told, the newest. */
const maxSightings = 500

const sightingRow = z.object({
  gateway_no: z.number(),
  port_id: z.string(),
  state: z.number().nullable(),
  balance: z.string().nullable(),
  number: z.string().nullable(),
  imei: z.string().nullable(),
})

type Sighting = SimHistory['sightings'][number]

/** What is known of one SIM: where snapshots and gateways have shown it, what was recorded there, what it has sent and received. */
export class SimHistories {
  readonly #deps: SimHistoriesDeps
  readonly #stays: SimStays

  constructor(deps: SimHistoriesDeps) {
    this.#deps = deps
    this.#stays = new SimStays(deps.database, deps.registry)
  }

  of(iccid: string): SimHistory {
    this.#deps.history.write()
    const stays = this.#stays.of(iccid)
    const here = this.#live(iccid)
    const sightings = [...here, ...this.#inSnapshots(iccid)].sort((a, b) => b.at - a.at)
    return {
      iccid,
      notes: this.#deps.notes.of(iccid),
      sightings: sightings.slice(0, maxSightings),
      events: this.#stays.events(stays),
      messages: this.#stays.messages(iccid, stays),
      redials: this.#stays.redials(stays),
    }
  }

  #live(iccid: string): Sighting[] {
    const found: Sighting[] = []
    for (const { record, session } of this.#deps.registry.all()) {
      for (const row of session.rows()) {
        if (row.iccid !== iccid) continue
        const { activeAt, fullAt } = session.report().status
        const { state, balance, number, imei, changedAt } = row
        found.push({
          source: live,
          sourceName: 'Live',
          gatewayName: record.profile.name,
          gatewayKey: record.id,
          portId: row.id,
          at: Math.max(changedAt, (row.active ? activeAt : fullAt) ?? 0),
          state,
          balance,
          number,
          imei,
        })
      }
    }
    return found
  }

  #inSnapshots(iccid: string): Sighting[] {
    const places = new Map(
      this.#deps.snapshots
        .all()
        .flatMap((snapshot) => snapshot.gateways.map((gateway) => [gateway.no, { snapshot, gateway }])),
    )
    return this.#deps.database
      .prepare(
        'SELECT gateway_no, port_id, state, balance, number, imei FROM snapshot_sims WHERE iccid = ? ORDER BY gateway_no DESC LIMIT ?',
      )
      .all(iccid, 2 * maxSightings)
      .flatMap((raw) => {
        const { gateway_no, port_id, ...rest } = sightingRow.parse(raw)
        const place = places.get(gateway_no)
        if (!place) return []
        const { snapshot, gateway } = place
        return {
          source: snapshot.id,
          sourceName: snapshot.name,
          gatewayName: gateway.name,
          gatewayKey: gateway.key,
          portId: port_id,
          at: gateway.takenAt ?? snapshot.takenAt,
          ...rest,
        }
      })
  }
}
