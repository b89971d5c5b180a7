import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { IndexCursor } from './indexCursor.ts'
import type { Plan } from './planner.ts'

/** The clock is looked at after so many candidates. */
const candidatesBetween = 32

const idsOf = (index: string, where: string) =>
  `SELECT id FROM messages INDEXED BY ${index} WHERE ${where} id BETWEEN ? AND ? ORDER BY id DESC`
const statements = {
  all: idsOf('messages_id', ''),
  device: idsOf('messages_device', 'device_id = ? AND'),
  unread: idsOf('messages_unread', 'unread = 1 AND'),
  pinned: idsOf('messages_pinned', 'pinned = 1 AND'),
  tagged: idsOf('messages_tagged', `tags <> '[]' AND`),
  noted: idsOf('messages_noted', `note <> '' AND`),
} as const

/** What a walk goes over. */
interface Ground {
  readonly db: Database
  readonly cursor: IndexCursor
  readonly clock: Clock
}

/** Goes through the messages that a plan names, newest first, in steps that hold nobody up. */
export class Walk {
  readonly #ground: Ground
  readonly #plan: Plan
  readonly #matches: (id: number) => boolean
  /** The newest id that has not been looked at. */
  #next: number

  /** `matches` is asked only when the plan says so. */
  constructor(ground: Ground, plan: Plan, matches: (id: number) => boolean) {
    this.#ground = ground
    this.#plan = plan
    this.#matches = matches
    this.#next = plan.source.kind === 'nothing' ? plan.lowest - 1 : plan.highest
  }

  get done(): boolean {
    return this.#next < this.#plan.lowest
  }

  /** A message that is stored now would still be found. */
  willFind(id: number): boolean {
    // The full-text index is read as it was.
    return this.#plan.source.kind !== 'index' && id <= this.#next && id >= this.#plan.lowest
  }

  /** Gives ids that match to `found`, until it says that it has enough, or for about `ms`. */
  step(ms: number, found: (id: number) => boolean): void {
    const { clock } = this.#ground
    const until = clock.elapsed() + ms
    const rows = this.#candidates()
    for (let looked = 1; !this.done; looked++) {
      const row = rows?.next()
      if (!row || row.done) {
        this.end()
        return
      }
      const id = Number(row.value[0])
      this.#next = id - 1
      if ((!this.#plan.verify || this.#matches(id)) && found(id)) break
      if (looked % candidatesBetween === 0 && clock.elapsed() >= until) break
    }
    if (this.#plan.source.kind !== 'index') rows?.return?.()
  }

  /** Nothing more is looked for. */
  end(): void {
    this.#next = this.#plan.lowest - 1
    this.#ground.cursor.letGo(this)
  }

  #candidates() {
    const { source, lowest } = this.#plan
    const { db, cursor } = this.#ground
    if (source.kind === 'nothing') return null
    if (source.kind === 'index') return cursor.rows(this, source.match, lowest, this.#next)
    const statement = db.prepare(statements[source.kind])
    // Rows that are arrays are read faster than objects, and leave far less behind.
    statement.setReturnArrays(true)
    return source.kind === 'device'
      ? statement.iterate(source.deviceId, lowest, this.#next)
      : statement.iterate(lowest, this.#next)
  }
}
