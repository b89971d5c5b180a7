import type { CallbackRecord } from '../../../shared/domain/listener.ts'
import type { Clock } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'

/** So many of the last callbacks can be looked at. */
const keptRecords = 200
/** Records are gathered for so long: under load, publishing each would cost more than the callbacks themselves. */
const gatherMs = 200

/** The last callbacks and their counts, published in the topic `callbacks` a few times a second at most. */
export class CallbackJournal {
  readonly #clock: Clock
  readonly #hub: StateHub
  readonly #onPublish: () => void
  #gathered: CallbackRecord[] = []
  #published: string[] = []
  #seq = 0
  #accepted = 0
  #refused = 0
  #lastAt: number | null = null
  #cancel: (() => void) | null = null
  #open = false

  /** `onPublish` is told after the counts have changed, as rarely as records are published. */
  constructor(clock: Clock, hub: StateHub, onPublish: () => void) {
    this.#clock = clock
    this.#hub = hub
    this.#onPublish = onPublish
  }

  get counts(): { readonly accepted: number; readonly refused: number; readonly lastAt: number | null } {
    return { accepted: this.#accepted, refused: this.#refused, lastAt: this.#lastAt }
  }

  /** Keeps one callback, whatever became of it. */
  add(entry: Omit<CallbackRecord, 'id' | 'at'>): CallbackRecord {
    const record: CallbackRecord = { id: String(++this.#seq), at: this.#clock.now(), ...entry }
    if (record.verdict === 'ok') {
      this.#accepted += 1
      this.#lastAt = record.at
    } else this.#refused += 1
    this.#gathered.push(record)
    if (this.#gathered.length >= 2 * keptRecords) this.#gathered = this.#gathered.slice(-keptRecords)
    this.#schedule()
    return record
  }

  /** Counts a refusal that is not worth a record: one of a flood. */
  countRefusal(): void {
    this.#refused += 1
    this.#schedule()
  }

  start(): void {
    this.#open = true
  }

  /** Publishes what is gathered. What still comes, of connections that were cut, waits for the next start. */
  stop(): void {
    this.#open = false
    this.#cancel?.()
    this.#publish()
  }

  #publish(): void {
    this.#cancel = null
    const fresh = this.#gathered.slice(-keptRecords)
    this.#gathered = []
    const ids = [...this.#published, ...fresh.map((record) => record.id)]
    this.#published = ids.slice(-keptRecords)
    const topic = this.#hub.publisher('callbacks', {})
    topic.remove(ids.slice(0, -keptRecords))
    topic.upsert(fresh)
    this.#onPublish()
  }

  #schedule(): void {
    if (this.#open) this.#cancel ??= this.#clock.after(gatherMs, () => this.#publish())
  }
}
