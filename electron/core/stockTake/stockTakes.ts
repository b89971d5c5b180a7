import type {
  StockItem,
  StockList,
  StockMapping,
  StockOutcome,
  StockResolution,
  StockTakeView,
} from '../../../shared/domain/stockTake.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { inSlices } from '../jobs/slices.ts'
import type { Clock, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { KeptLists } from './keptLists.ts'
import type { ListThreads } from './listThreads.ts'
import type { ReconciledItem } from './match/reconciledItem.ts'
import type { RackSources } from './rackSources.ts'
import { StockAnswers } from './stockAnswers.ts'
import type { MappingStore } from './store/mappingStore.ts'
import type { StockTakeStore, StoredTake } from './store/stockTakeStore.ts'
import type { ListFile } from './threadMessages.ts'

interface StockTakesDeps {
  readonly database: Database
  readonly store: StockTakeStore
  readonly mappings: MappingStore
  readonly threads: ListThreads
  readonly racks: RackSources
  readonly clock: Clock
  readonly random: Random
  readonly topic: Publisher<StockTakeView>
}

interface ItemQuestion {
  readonly id: string
  readonly outcomes: readonly StockOutcome[]
  readonly open: boolean
  readonly text: string
  readonly offset: number
  readonly limit: number
}

/** Stock-takes: reads lists, sets them against a rack, keeps what came of it and what people say to it. */
export class StockTakes {
  readonly #deps: StockTakesDeps
  readonly #lists: KeptLists
  readonly #answers: StockAnswers
  readonly #ending = new AbortController()

  constructor(deps: StockTakesDeps) {
    this.#deps = deps
    this.#lists = new KeptLists(deps.clock, deps.random)
    this.#answers = new StockAnswers(deps.store, deps.clock)
  }

  /** Shows those that are kept; what was not finished goes. */
  start(): void {
    this.#deps.store.dropUnfinished()
    this.#deps.topic.upsert(this.#deps.store.all().map(({ view }) => view))
    void this.#sweep()
  }

  /** Idempotent. */
  stop(): void {
    this.#ending.abort()
    this.#deps.threads.stop()
    this.#lists.clear()
  }

  async read(file: ListFile): Promise<Result<{ list: StockList; sheets: string[] }>> {
    const read = await this.#deps.threads.read(file)
    if (!read.ok) return read
    const { sheets, ...view } = read.value
    const { columns } = view
    const listId = this.#lists.keep({ file, columns })
    const known = this.#deps.mappings.of(columns)
    const mapping = known && fits(known, columns) ? known : view.mapping
    return ok({ list: { ...view, listId, mapping }, sheets: [...sheets] })
  }

  async begin(listId: string, mapping: StockMapping, source: string): Promise<Result<{ stockTakeId: string }>> {
    const { store, mappings, threads, racks, clock, random } = this.#deps
    const list = this.#lists.get(listId)
    if (!list) return fail('input/not-found', 'This list is no longer at hand: choose the file again.')
    if (!fits(mapping, list.columns)) return fail('input/invalid', 'The list has no such column.')
    const rack = await racks.gather(source)
    if (!rack.ok) return rack
    const id = random.hex(8)
    const take = { id, fileName: list.file.name, source, sourceName: rack.value.name, at: clock.now() }
    const no = store.begin(take)
    const counts = noCounts()
    let stored = 0
    const done = await threads.reconcile(list.file, mapping, rack.value.pieces, async (items) => {
      await this.#store(no, stored, items)
      stored += items.length
      for (const { outcome } of items) counts[outcome] += 1
    })
    if (this.#ending.signal.aborted) return done.ok ? fail('app/cancelled', 'Simrack is ending.') : done
    if (!done.ok) {
      store.remove(no)
      void this.#sweep()
      return done
    }
    store.finish(no, counts)
    mappings.remember(list.columns, mapping, clock.now())
    this.#lists.drop(listId)
    this.#show(id)
    return ok({ stockTakeId: id })
  }

  async items({
    id,
    outcomes,
    open,
    text,
    offset,
    limit,
  }: ItemQuestion): Promise<Result<{ items: StockItem[]; total: number }>> {
    const take = this.#deps.store.byId(id)
    if (!take) return gone
    const ids = await this.#answers.ids(take, { outcomes, open, text })
    return ok({ items: this.#deps.store.items(take.no, ids.slice(offset, offset + limit)), total: ids.length })
  }

  /** All items in order, a few at a time; others have their turn between. */
  async *walk({ no }: StoredTake): AsyncGenerator<readonly StockItem[]> {
    const everything = { outcomes: [], open: false, words: [] }
    for (let after = 0; ; ) {
      const ids = this.#deps.store.ids(no, everything, after, walkedAtOnce)
      const last = ids.at(-1)
      if (last === undefined) return
      yield this.#deps.store.items(no, ids)
      after = last
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  byId(id: string): StoredTake | null {
    return this.#deps.store.byId(id)
  }

  async resolve(
    id: string,
    items: readonly number[],
    resolution: StockResolution | null,
    comment: string,
  ): Promise<Result<{ changed: number }>> {
    const { store, database, clock } = this.#deps
    const take = store.byId(id)
    if (!take) return gone
    let changed = 0
    let next = 0
    const step = () => {
      const item = items[next]
      next += 1
      if (item !== undefined && store.resolve(take.no, item, resolution, comment)) changed += 1
      return next < items.length
    }
    await inSlices(database, clock, this.#ending.signal, step)
    if (this.#ending.signal.aborted) return fail('app/cancelled', 'Simrack is ending.')
    this.#answers.forget()
    this.#show(id)
    return ok({ changed })
  }

  remove(id: string): Result<null> {
    const take = this.#deps.store.byId(id)
    if (!take) return gone
    this.#deps.store.remove(take.no)
    this.#deps.topic.remove([id])
    void this.#sweep()
    return ok(null)
  }

  async #store(no: number, stored: number, items: readonly ReconciledItem[]): Promise<void> {
    const { store, database, clock } = this.#deps
    let next = 0
    await inSlices(database, clock, this.#ending.signal, () => {
      const item = items[next]
      next += 1
      if (item) store.add(no, stored + next, item)
      return next < items.length
    })
  }

  #show(id: string): void {
    const take = this.#deps.store.byId(id)
    if (take) this.#deps.topic.upsert([take.view])
  }

  /** Removes in the background what is not there any more. */
  async #sweep(): Promise<void> {
    const { store, database, clock } = this.#deps
    await new Promise<void>((resolve) => setImmediate(resolve))
    await inSlices(database, clock, this.#ending.signal, () => store.sweep())
  }
}

const walkedAtOnce = 200

const gone = fail('input/not-found', 'This stock-take does not exist any more.')

const noCounts = (): Record<StockOutcome, number> => ({ matched: 0, missing: 0, unknown: 0, conflict: 0, unusable: 0 })

/** Whether every column that a mapping names is there. */
const fits = ({ countryCode: _, ...columns }: StockMapping, names: readonly string[]): boolean =>
  Object.values(columns).every((column) => column === null || column < names.length)
