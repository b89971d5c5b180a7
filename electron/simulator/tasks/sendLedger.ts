import type { SlotAddress } from '../device/slot.ts'

/** One message that a port took out of its queue: the truth, whatever was reported about it. */
export interface SentMessage extends SlotAddress {
  /** Counts from 1, through reboots. */
  readonly ordinal: number
  readonly tid: number
  /** The place of the recipient in the task's `to`, from 0. */
  readonly recipientIndex: number
  readonly number: string
  /** Of the card that sent it; null when there was none. */
  readonly iccid: string | null
  readonly text: string
  /** When it went out, epoch ms. */
  readonly at: number
  /** Whether it went out at all: it did not when the SIM was on no network. */
  readonly onAir: boolean
  /** What the device knows. `interrupted`: a reboot came, nobody was told. */
  readonly outcome: 'sending' | 'sent' | 'failed' | 'interrupted'
  /** Of a failure: code and words; else empty. */
  readonly reason: string
  readonly carrier: string
  /** How delivery ended (TP-Status, 0 is delivered), asked for or not; null: not, or the network never said. */
  readonly delivery: number | null
  /** Whether a delivery report has reached the device. */
  readonly reportReceived: boolean
}

const maxEntries = 200_000
const trim = 50_000

/** All that the device ever tried to send, the oldest first; at least the last 150,000. */
export class SendLedger {
  readonly #entries: SentMessage[] = []
  #trimmed = 0

  get entries(): readonly SentMessage[] {
    return this.#entries
  }

  /** Returns its ordinal. */
  add(entry: Omit<SentMessage, 'ordinal'>): number {
    const ordinal = this.#trimmed + this.#entries.length + 1
    this.#entries.push({ ordinal, ...entry })
    if (this.#entries.length > maxEntries) {
      this.#entries.splice(0, trim)
      this.#trimmed += trim
    }
    return ordinal
  }

  change(ordinal: number, to: Partial<SentMessage>): void {
    const at = ordinal - this.#trimmed - 1
    const entry = this.#entries[at]
    if (entry) this.#entries[at] = { ...entry, ...to }
  }
}
