import type { ArchiveProof } from '../../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Clock, Log, Random } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { listAgain } from '../checkpoint.ts'
import type { SmsPage } from '../decode/smsPage.ts'
import type { InboxIntake } from '../inboxIntake.ts'
import { anotherDevice, type ListingEnd, listOnward } from '../inboxListing.ts'
import type { InboxStore } from '../inboxStore.ts'
import type { InboxSyncs } from '../inboxSyncs.ts'
import { deleteProven } from './deleteProven.ts'
import { type ListedPage, type ListedRows, ListedWalk } from './listedRows.ts'
import { countStored } from './readBack.ts'

export interface InboxArchiveDeps {
  readonly registry: () => GatewayRegistry
  readonly syncs: InboxSyncs
  readonly store: InboxStore
  readonly intake: InboxIntake
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** What a device has listed, each row of it proven to be stored. */
export interface Proof extends ArchiveProof {
  readonly deviceId: number
  /** Where its listing ended. */
  readonly end: ListingEnd
  /** The walk that listed it, and how many rows have a key. */
  readonly walk: number
  readonly keys: ReadonlyMap<string, number>
  readonly rows: ListedRows
  /** The pages in which it was listed, oldest first: from which id on, and how many rows. */
  readonly pages: readonly ListedPage[]
  /** Monotonic ms. */
  readonly madeAt: number
}
/** A proof is good for so long. */
const goodForMs = 10 * 60_000

/**
 * Deleting on the device, in two steps that a person takes one by one: first all that it holds is fetched and proven to be
 * stored here, then exactly that is deleted there. Of each gateway the last proof holds, and only once.
 */
export class InboxArchive {
  readonly #deps: InboxArchiveDeps
  readonly #proofs = new Map<string, Proof>()

  constructor(deps: InboxArchiveDeps) {
    this.#deps = deps
  }

  /** Lists the whole device in a walk of its own, stores what is new, and reads every row of it back from the disk. */
  async prove(gatewayId: string): Promise<Result<ArchiveProof>> {
    const found = this.#find(gatewayId)
    if (!found.ok) return found
    const { gateway, sync } = found.value
    const { store } = this.#deps
    this.#proofs.delete(gatewayId)
    const proven = await sync.run('archiving', async (deviceId, signal, count) => {
      const deps = { ...this.#deps, session: gateway.session }
      let walk = new ListedWalk()
      let added = 0
      const observer = {
        evenRemoved: true,
        restarted: () => {
          walk = new ListedWalk()
        },
        stored: (from: number, { messages }: SmsPage, fresh: number) => {
          walk.take(from, messages)
          added += fresh
          count({ fetched: walk.rows.size, added })
        },
      }
      // First what has come since the last sync, whose gaps count as missed; then all of it, once more, in a walk of its own.
      const caughtUp = await listOnward(deps, deviceId, signal, observer)
      if (!caughtUp.ok) return caughtUp
      const checkpoint = store.checkpoint(deviceId)
      if (checkpoint) store.saveCheckpoint(deviceId, listAgain(checkpoint))
      observer.restarted()
      const end = await listOnward(deps, deviceId, signal, observer)
      if (!end.ok) return end
      if (!end.value.complete)
        return fail('device/protocol', 'The listing of messages has no end that can be relied on.')
      return this.#readBack(deviceId, end.value, walk)
    })
    if (!proven.ok) return proven
    this.#proofs.set(gatewayId, proven.value)
    const { proof, listed, stored, oldestAt, newestAt } = proven.value
    return ok({ proof, listed, stored, oldestAt, newestAt })
  }

  /** Deletes on the device what the proof holds; `typed` is the name of the gateway. */
  async delete(
    gatewayId: string,
    proofName: string,
    typed: string,
  ): Promise<Result<{ deleted: number; left: number }>> {
    const found = this.#find(gatewayId)
    if (!found.ok) return found
    const { gateway, sync } = found.value
    if (typed.trim() !== gateway.record.profile.name) {
      const message = 'This is not the name of the gateway.'
      return fail('input/invalid', message, { fields: [{ path: 'typed', message }] })
    }
    const proof = this.#proofs.get(gatewayId)
    if (proof?.proof !== proofName || this.#deps.clock.elapsed() - proof.madeAt > goodForMs) {
      return fail('input/conflict', 'The proof is too old: archive the messages again, then delete them.')
    }
    const outcome = await sync.run('deleting', async (deviceId, signal, count) => {
      this.#proofs.delete(gatewayId)
      if (deviceId !== proof.deviceId) return anotherDevice
      // Minutes have passed: limits that a person has set may have removed some of it.
      const stored = await this.#countStored(deviceId, proof.walk, proof.keys)
      if (stored !== proof.listed)
        return fail(
          'input/conflict',
          `Of ${proof.listed} messages, only ${stored} are still stored here: archive them again.`,
        )
      return deleteProven({ ...this.#deps, session: gateway.session }, proof, signal, (deleted) =>
        count({ fetched: deleted, added: 0 }),
      )
    })
    const { log } = this.#deps
    if (outcome.ok) log('info', 'messages deleted on a gateway', { gateway: gatewayId, ...outcome.value })
    else log('warn', 'messages not all deleted on a gateway', { gateway: gatewayId, error: outcome.error.code })
    return outcome
  }

  async #readBack(deviceId: number, end: ListingEnd, listed: ListedWalk): Promise<Result<Proof>> {
    const { clock, random, store } = this.#deps
    const { rows, keys, pages, oldestAt, newestAt } = listed
    const walk = store.checkpoint(deviceId)?.walk ?? 0
    const stored = await this.#countStored(deviceId, walk, keys)
    if (stored !== rows.size) {
      return fail('store/failed', `Of ${rows.size} messages that the gateway lists, only ${stored} are stored here.`)
    }
    const proof = random.hex(8)
    const madeAt = clock.elapsed()
    return ok({ proof, listed: rows.size, stored, oldestAt, newestAt, deviceId, walk, end, rows, keys, pages, madeAt })
  }

  async #countStored(deviceId: number, walk: number, keys: ReadonlyMap<string, number>): Promise<number> {
    const reader = this.#deps.database.openReader()
    try {
      return await countStored(reader, this.#deps.clock, { deviceId, walk }, keys)
    } finally {
      reader.close()
    }
  }

  #find(gatewayId: string) {
    const gateway = this.#deps.registry().get(gatewayId)
    if (!gateway.ok) return gateway
    const sync = this.#deps.syncs.of(gatewayId)
    return sync.ok ? ok({ gateway: gateway.value, sync: sync.value }) : sync
  }
}
