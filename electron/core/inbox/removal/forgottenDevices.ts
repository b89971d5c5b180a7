import { z } from 'zod'
import { inSlices } from '../../jobs/slices.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { MessageRemover } from './messageRemover.ts'

const idRow = z.object({ id: z.number() })
const pageRows = 200

interface ForgottenDevicesDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly remover: MessageRemover
  /** Writes what is still to be written of any device: once it is gone it cannot be. */
  readonly settle: () => void
}

/**
 * Removes what is left of forgotten devices: messages with their place in the search index, then history, then the device, in
 * slices. A device says itself that it is forgotten, so that what a crash or the end of Simrack interrupts goes on at the next start.
 */
export class ForgottenDevices {
  readonly #deps: ForgottenDevicesDeps
  readonly #stop = new AbortController()
  #running = false

  constructor(deps: ForgottenDevicesDeps) {
    this.#deps = deps
  }

  /** Goes on with what was left, or has been forgotten since; in the background. */
  start(): void {
    if (this.#running || this.#next() === null) return
    this.#running = true
    this.#deps.settle()
    this.#removeAll()
      .catch((error: unknown) => {
        const { log } = this.#deps
        log('error', 'forgotten device not removed', { error: error instanceof Error ? error.message : String(error) })
      })
      .finally(() => {
        this.#running = false
      })
  }

  /** Idempotent. */
  stop(): void {
    this.#stop.abort()
  }

  async #removeAll(): Promise<void> {
    const { database, clock } = this.#deps
    // In the next turn: messages that were on their way are stored in this one.
    await new Promise<void>((resolve) => setImmediate(resolve))
    for (let device = this.#next(); device !== null; device = this.#next()) {
      if (!(await inSlices(database, clock, this.#stop.signal, this.#removal(device)))) return
    }
  }

  #next(): number | null {
    const raw = this.#deps.database.prepare('SELECT id FROM devices WHERE forgotten = 1 LIMIT 1').get()
    return raw ? idRow.parse(raw).id : null
  }

  #removal(device: number): () => boolean {
    const { database, remover } = this.#deps
    let ids: number[] = []
    const some = (statement: string) => Number(database.prepare(statement).run(device, pageRows).changes) > 0
    return () => {
      if (ids.length === 0) {
        ids = database
          .prepare('SELECT id FROM messages WHERE device_id = ? LIMIT ?')
          .all(device, pageRows)
          .map((raw) => idRow.parse(raw).id)
      }
      const id = ids.pop()
      if (id !== undefined) remover.remove(id)
      else if (
        !some('DELETE FROM port_events WHERE seq IN (SELECT seq FROM port_events WHERE device_id = ? LIMIT ?)') &&
        !some(
          `DELETE FROM signal_samples WHERE (device_id, port_id, at) IN
           (SELECT device_id, port_id, at FROM signal_samples WHERE device_id = ? LIMIT ?)`,
        ) &&
        !some(samplesOf('sms_samples')) &&
        !some(samplesOf('call_samples'))
      ) {
        database.prepare('DELETE FROM devices WHERE id = ?').run(device)
        return false
      }
      return true
    }
  }
}

const samplesOf = (table: 'sms_samples' | 'call_samples'): string =>
  `DELETE FROM ${table} WHERE (device_id, port, slot, at) IN
     (SELECT device_id, port, slot, at FROM ${table} WHERE device_id = ? LIMIT ?)`
