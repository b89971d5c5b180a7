import { foldCase } from '../../../shared/lib/foldCase.ts'
import type { Clock } from '../ports.ts'
import type { ItemChoice, StockTakeStore, StoredTake } from './store/stockTakeStore.ts'

/** Answers that are kept: a screen scrolls in one at a time. */
const kept = 4
/** So many items are looked at in one piece, a few ms; others have their turn between two. */
const span = 2000
const sliceMs = 8

interface StockQuestion extends Omit<ItemChoice, 'words'> {
  readonly text: string
}

/** Which items of a stock-take a choice finds, kept while somebody scrolls in them. */
export class StockAnswers {
  readonly #store: StockTakeStore
  readonly #clock: Clock
  readonly #answers = new Map<string, Promise<readonly number[]>>()

  constructor(store: StockTakeStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  ids({ no, view }: StoredTake, { outcomes, open, text }: StockQuestion): Promise<readonly number[]> {
    const words = foldCase(text).split(/\s+/).filter(Boolean)
    const choice = { outcomes, open, words }
    const key = JSON.stringify([no, choice])
    const known = this.#answers.get(key)
    if (known) return known
    const total = Object.values(view.counts).reduce((sum, count) => sum + count, 0)
    const answer = this.#find(no, choice, total)
    this.#answers.set(key, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > kept && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }

  /** What was said to items has changed what is found. */
  forget(): void {
    this.#answers.clear()
  }

  async #find(no: number, choice: ItemChoice, total: number): Promise<readonly number[]> {
    const found: number[] = []
    let until = this.#clock.elapsed() + sliceMs
    for (let after = 0; after < total; after += span) {
      for (const id of this.#store.ids(no, choice, after, span)) found.push(id)
      if (this.#clock.elapsed() < until) continue
      await new Promise<void>((resolve) => setImmediate(resolve))
      until = this.#clock.elapsed() + sliceMs
    }
    return found
  }
}
