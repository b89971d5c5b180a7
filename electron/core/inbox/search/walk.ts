import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { Plan, Source } from './planner.ts'

/** The clock is looked at after so many candidates. */
const candidatesBetween = 32
/** The full-text index is asked for so many messages at first, and for more or fewer as that goes quickly or slowly, ms. */
const firstMessages = 20_000
const quickMs = 2
const slowMs = 5

const idsOf = (index: string, where: string) =>
  `SELECT id FROM messages INDEXED BY ${index} WHERE ${where} id BETWEEN ? AND ? ORDER BY id DESC`
const statements = {
  all: idsOf('messages_id', ''),
  device: idsOf('messages_device', 'device_id = ? AND'),
  unread: idsOf('messages_unread', 'unread = 1 AND'),
  pinned: idsOf('messages_pinned', 'pinned = 1 AND'),
  tagged: idsOf('messages_tagged', `tags <> '[]' AND`),
  noted: idsOf('messages_noted', `note <> '' AND`),
  index:
    'SELECT rowid AS id FROM message_search WHERE message_search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC',
} as const

/** Goes through the messages that a plan names, newest first, in steps that hold nobody up. */
export class Walk {
  readonly #db: Database
  readonly #clock: Clock
  readonly #plan: Plan
  readonly #matches: (id: number) => boolean
  /** The newest id that has not been looked at. */
  #next: number
  /** So wide a range of ids is asked for at once. */
  #width: number

  /** `matches` is asked only when the plan says so. */
  constructor(db: Database, clock: Clock, plan: Plan, matches: (id: number) => boolean) {
    this.#db = db
    this.#clock = clock
    this.#plan = plan
    this.#matches = matches
    this.#next = plan.source.kind === 'nothing' ? plan.lowest - 1 : plan.highest
    this.#width = 0
  }

  get done(): boolean {
    return this.#next < this.#plan.lowest
  }

  /** The walk has yet to come to this id, or would have, had there been such a message. */
  isAhead(id: number): boolean {
    return id <= this.#next && id >= this.#plan.lowest
  }

  /** Gives ids that match to `found`, until it says that it has enough, or for about `ms`. */
  step(ms: number, found: (id: number) => boolean): void {
    const until = this.#clock.elapsed() + ms
    while (!this.done && this.#clock.elapsed() < until) {
      const began = this.#clock.elapsed()
      const from = this.#from()
      if (!this.#through(from, until, found)) return
      this.#next = from - 1
      const took = this.#clock.elapsed() - began
      if (took < quickMs) this.#width *= 4
      else if (took > slowMs) this.#width = Math.ceil(this.#width / 2)
    }
  }

  /** Looks at all from the newest down to `from`; false when it has stopped before. */
  #through(from: number, until: number, found: (id: number) => boolean): boolean {
    const { source, verify } = this.#plan
    let looked = 0
    for (const row of this.#candidates(source, from)) {
      const id = Number(row.id)
      this.#next = id - 1
      if ((!verify || this.#matches(id)) && found(id)) return false
      looked += 1
      if (looked % candidatesBetween === 0 && this.#clock.elapsed() >= until) return false
    }
    return true
  }

  #candidates(source: Source, from: number) {
    // As integers: the full-text index disregards a bound that is not.
    const bounds = [BigInt(from), BigInt(this.#next)] as const
    if (source.kind === 'nothing') return []
    const statement = this.#db.prepare(statements[source.kind])
    if (source.kind === 'index') return statement.iterate(source.match, ...bounds)
    return source.kind === 'device' ? statement.iterate(source.deviceId, ...bounds) : statement.iterate(...bounds)
  }

  #from(): number {
    // Every other source gives one message after the other, and can be stopped at each.
    if (this.#plan.source.kind !== 'index') return this.#plan.lowest
    if (this.#width === 0) this.#width = this.#widthOfFirst()
    return Math.max(this.#plan.lowest, this.#next - this.#width)
  }

  #widthOfFirst(): number {
    const row = this.#db
      .prepare(
        `SELECT id FROM messages INDEXED BY messages_id WHERE id <= ? ORDER BY id DESC LIMIT 1 OFFSET ${firstMessages}`,
      )
      .get(this.#plan.highest)
    return this.#plan.highest - (typeof row?.id === 'number' ? row.id : this.#plan.lowest)
  }
}
