import type { PortCommand, RedialMode } from './order.ts'

/**
 * What came of something that the device was told to do:
 * - `under way`: it is not finished
 * - `done`: it did it
 * - `no effect`: there was nothing to do, or the port's state does not allow it
 * - `did not take`: it was accepted and then forgotten (a fault)
 * - `hangs`: the port did not come back
 * - `superseded`: a later command to the same port came in between
 * - `disturbed`: something else changed the slot meanwhile, for instance a hand
 * - `interrupted`: the device restarted meanwhile
 */
export type ActOutcome =
  | 'under way'
  | 'done'
  | 'no effect'
  | 'did not take'
  | 'hangs'
  | 'superseded'
  | 'disturbed'
  | 'interrupted'

/** One command that the device accepted, for one port or for itself: the truth, whoever heard of it. */
export interface Act {
  /** Counts from 1, through reboots. */
  readonly ordinal: number
  readonly command: PortCommand | 'set' | 'save' | 'reboot'
  /** null: the device itself. */
  readonly port: number | null
  readonly slot: number | null
  /** Of a redial; else null. */
  readonly mode: RedialMode | null
  /** When it was accepted, epoch ms. */
  readonly at: number
  readonly outcome: ActOutcome
  /** Epoch ms; null while it is under way. */
  readonly endedAt: number | null
  /** State of the slot; null for the device itself, and after while it is under way. */
  readonly stateBefore: number | null
  readonly stateAfter: number | null
  /** Public address of the port: empty when it has none; null like the states. */
  readonly ipBefore: string | null
  readonly ipAfter: string | null
  /** Names: what was set, what was saved, what a reboot has undone because it was not saved. */
  readonly parameters: readonly string[]
}

const maxEntries = 200_000
const trim = 50_000

/** All that the device was told and accepted, the oldest first; at least the last 150,000. */
export class ActLedger {
  readonly #entries: Act[] = []
  #trimmed = 0

  get entries(): readonly Act[] {
    return this.#entries
  }

  /** Returns its ordinal. */
  add(entry: Omit<Act, 'ordinal'>): number {
    const ordinal = this.#trimmed + this.#entries.length + 1
    this.#entries.push({ ordinal, ...entry })
    if (this.#entries.length > maxEntries) {
      this.#entries.splice(0, trim)
      this.#trimmed += trim
    }
    return ordinal
  }

  change(ordinal: number, to: Partial<Act>): void {
    const at = ordinal - this.#trimmed - 1
    const entry = this.#entries[at]
    if (entry) this.#entries[at] = { ...entry, ...to }
  }
}
