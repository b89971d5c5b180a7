import { live } from '../../../shared/domain/inventory.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Snapshots } from '../inventory/snapshots.ts'
import type { SnapshotStore } from '../inventory/store/snapshotStore.ts'
import { simsOf } from './match/simOf.ts'
import type { RackPiece } from './threadMessages.ts'

/** The SIMs of a rack in pieces, gateway by gateway. */
export interface Rack {
  readonly name: string
  readonly pieces: readonly RackPiece[]
}

interface RackSourcesDeps {
  readonly registry: () => GatewayRegistry
  readonly snapshots: () => Snapshots
  readonly store: SnapshotStore
}

/** Where the SIMs are that a list is set against: what all gateways showed last, or a snapshot. */
export class RackSources {
  readonly #deps: RackSourcesDeps

  constructor(deps: RackSourcesDeps) {
    this.#deps = deps
  }

  /** Gathers them gateway by gateway; others have their turn between two. */
  gather(source: string): Promise<Result<Rack>> {
    return source === live ? this.#live() : this.#snapshot(source)
  }

  async #live(): Promise<Result<Rack>> {
    const pieces: RackPiece[] = []
    for (const { record, session } of [...this.#deps.registry().all()]) {
      const sims = simsOf(session.rows(), record.profile.name)
      if (sims.length > 0) pieces.push({ t: 'sims', sims })
      await turn()
    }
    if (pieces.length > 0) return ok({ name: 'Live', pieces })
    return fail('input/conflict', 'No gateway has shown a SIM yet: connect one first.')
  }

  async #snapshot(id: string): Promise<Result<Rack>> {
    const { snapshots, store } = this.#deps
    const snapshot = snapshots().get(id)
    if (!snapshot.ok) return snapshot
    const pieces: RackPiece[] = []
    for (const { no, name, sims } of snapshot.value.gateways) {
      // They stay packed: unpacking is for the thread.
      const rows = sims > 0 ? store.packedRows(no) : null
      if (rows) pieces.push({ t: 'packed', name, rows })
      await turn()
    }
    if (pieces.length > 0) return ok({ name: snapshot.value.name, pieces })
    return fail('input/conflict', 'This snapshot holds no SIM.')
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
