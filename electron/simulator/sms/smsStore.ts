import type { SeededRandom } from '../random.ts'
import { makeLetter } from './letters.ts'
import {
  type Card,
  type DeviceClock,
  type ReceivedSms,
  type ReportArrival,
  receivedReport,
  receivedSms,
  type SmsArrival,
} from './message.ts'

export interface SmsStoreParts {
  /** How many messages it holds before the oldest give way. */
  readonly capacity: number
  /** Messages outlive a reboot, under new ids. */
  readonly kept: boolean
  readonly clock: DeviceClock
  readonly chance: { readonly ssrc: SeededRandom; readonly history: SeededRandom }
  /** Whom it can be for. */
  readonly cards: () => readonly Card[]
}

/** One message as the device holds it. */
export interface HeldSms {
  /** From 1 at each boot. */
  readonly id: number
  readonly message: ReceivedSms
}

export interface SmsListing {
  readonly held: readonly HeldSms[]
  /** The id from which to ask on. */
  readonly next: number
}

const ssrcBytes = 8
const maxLedger = 200_000
const ledgerTrim = 50_000
const dayMs = 24 * 3_600_000

/**
 * The device's memory of received SMS: a ring in which the newest message takes the place of the oldest, ids that grow
 * from 1 at each boot, a synchronisation source (`ssrc`) that is another one after each boot (spec 7.2.3). Beside it,
 * for whoever compares, the ledger of all that was ever received.
 */
export class SmsStore {
  readonly #parts: SmsStoreParts
  readonly #held = new Map<number, ReceivedSms>()
  readonly #ledger: ReceivedSms[] = []
  #received = 0
  #oldest = 1
  #nextId = 1
  #ssrc: string

  constructor(parts: SmsStoreParts) {
    this.#parts = parts
    this.#ssrc = parts.chance.ssrc.hex(ssrcBytes)
  }

  get capacity(): number {
    return this.#parts.capacity
  }

  /** 16 hex digits, new at each boot. */
  get ssrc(): string {
    return this.#ssrc
  }

  /** The id of the message that comes next. */
  get nextId(): number {
    return this.#nextId
  }

  /** What the device holds now, the oldest first. */
  get held(): readonly HeldSms[] {
    return [...this.#held].map(([id, message]) => ({ id, message }))
  }

  /** All that it ever received, the oldest first, whatever has become of it; at least the last 150,000. */
  get ledger(): readonly ReceivedSms[] {
    return this.#ledger
  }

  /** The messages from an id on, so many of them, or all with 0 (spec 7.2.2). */
  list(fromId: number, count: number): SmsListing {
    const held: HeldSms[] = []
    for (let id = Math.max(fromId, this.#oldestId()); id < this.#nextId; id++) {
      const message = this.#held.get(id)
      if (!message) continue
      if (count > 0 && held.length === count) return { held, next: (held.at(-1)?.id ?? id) + 1 }
      held.push({ id, message })
    }
    return { held, next: this.#nextId }
  }

  /** Forgets messages; their ids stay a gap. */
  delete(ids: Iterable<number>): void {
    for (const id of ids) this.#held.delete(id)
  }

  take(card: Card, arrival: SmsArrival): ReceivedSms {
    return this.#keep(receivedSms(this.#received + 1, card, arrival, this.#parts.clock))
  }

  takeReport(card: Card, arrival: ReportArrival): ReceivedSms {
    return this.#keep(receivedReport(this.#received + 1, card, arrival, this.#parts.clock))
  }

  /**
   * Receives `count` messages that came in the time before now (30 days unless `spanMs` says otherwise), in order, as
   * from a past that nobody has watched: nothing is forwarded. Throws `RangeError` when there is no card to receive.
   */
  fill(count: number, { spanMs = 30 * dayMs }: { readonly spanMs?: number } = {}): void {
    const { chance, cards, clock } = this.#parts
    const receivers = cards()
    if (count > 0 && receivers.length === 0) throw new RangeError('There is no SIM that could have received a message.')
    const to = clock.now()
    const from = Math.min(to, Math.max(to - spanMs, this.#ledger.at(-1)?.at ?? 0))
    for (let i = 0; i < count; i++) {
      const card = receivers[chance.history.int(0, receivers.length - 1)]
      if (card) this.#fillOne(card, Math.floor(from + ((to - from) * (i + chance.history.unit())) / count))
    }
  }

  /** A boot: another `ssrc`; what is still held has ids from 1 again. */
  restart(): void {
    const kept = this.#parts.kept ? [...this.#held.values()] : []
    this.#ssrc = this.#parts.chance.ssrc.hex(ssrcBytes)
    this.#held.clear()
    this.#oldest = 1
    this.#nextId = 1
    for (const message of kept) this.#hold(message)
  }

  #fillOne(card: Card, at: number): void {
    const letter = makeLetter(this.#parts.chance.history, card.sim.operator)
    if (letter.kind === 'sms') this.take(card, { ...letter, at })
    else this.takeReport(card, { ...letter, at })
  }

  #keep(message: ReceivedSms): ReceivedSms {
    this.#received += 1
    this.#ledger.push(message)
    if (this.#ledger.length > maxLedger) this.#ledger.splice(0, ledgerTrim)
    this.#hold(message)
    return message
  }

  #hold(message: ReceivedSms): void {
    if (this.#held.size === this.capacity) this.#held.delete(this.#oldestId())
    this.#held.set(this.#nextId, message)
    this.#nextId += 1
  }

  /** Of the oldest message that is held; the next one's when none is. */
  #oldestId(): number {
    while (this.#oldest < this.#nextId && !this.#held.has(this.#oldest)) this.#oldest += 1
    return this.#oldest
  }
}
