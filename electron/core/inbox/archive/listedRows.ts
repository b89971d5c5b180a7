import { splitHeaderBlock } from '../decode/headerBlock.ts'
import type { IncomingMessage } from '../decode/incomingMessage.ts'
import { messageKey } from '../identity.ts'

/** The key by which the message of a listed row is stored (identity.ts). */
export const keyOf = (message: IncomingMessage): string =>
  messageKey({ ...message, body: splitHeaderBlock(message.bytes).body })

/** Rows of a device that may be alike: how many of each. A device writes a row the same way each time it lists it. */
export class ListedRows {
  readonly #counts = new Map<string, number>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(message: IncomingMessage): void {
    const row = rowOf(message)
    this.#counts.set(row, (this.#counts.get(row) ?? 0) + 1)
    this.#size += 1
  }

  /** Takes one out; false when there is none like it. */
  take(message: IncomingMessage): boolean {
    const row = rowOf(message)
    const count = this.#counts.get(row) ?? 0
    if (count === 0) return false
    this.#counts.set(row, count - 1)
    this.#size -= 1
    return true
  }

  copy(): ListedRows {
    const copy = new ListedRows()
    for (const [row, count] of this.#counts) copy.#counts.set(row, count)
    copy.#size = this.#size
    return copy
  }
}

const rowOf = (message: IncomingMessage): string => `${keyOf(message)} ${message.at}`

/** One page of a listing: from which id on, and how many rows. */
export interface ListedPage {
  readonly from: number
  readonly count: number
}

/** All that one walk has listed so far. */
export class ListedWalk {
  readonly rows = new ListedRows()
  /** How many rows have a key. */
  readonly keys = new Map<string, number>()
  readonly pages: ListedPage[] = []
  /** By the device's clock, epoch ms; null while no row has told a time. */
  oldestAt: number | null = null
  newestAt: number | null = null

  take(from: number, messages: readonly IncomingMessage[]): void {
    this.pages.push({ from, count: messages.length })
    for (const message of messages) {
      const key = keyOf(message)
      this.rows.add(message)
      this.keys.set(key, (this.keys.get(key) ?? 0) + 1)
      const { at } = message
      if (at === null) continue
      this.oldestAt = Math.min(this.oldestAt ?? at, at)
      this.newestAt = Math.max(this.newestAt ?? at, at)
    }
  }
}
