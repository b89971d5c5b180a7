import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { fieldMarks, gramLines, gramsOfWord } from '../../inbox/search/grams.ts'
import { quoted } from '../../inbox/search/searchIndex.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { TaskFilter, TaskViews } from './taskViews.ts'

/** So many tasks are looked at one by one in one go, then others have their turn. */
const window = 200
/** Of so many tasks the index is asked at a time. */
const span = 50_000
/** So many tasks that hold a gram are looked at to tell how rare it is; of a text, so many of the rarest are asked for. */
const probed = 64
const maxGrams = 4
/** After so long a page stays short; the list goes on from there when it is scrolled. */
const pageWithinMs = 2000

/** What the index holds of a task. */
export const gramsOfTask = (text: string, numbers: string): string =>
  gramLines(fieldMarks.text, text) + gramLines(fieldMarks.text, numbers)

/** Finds tasks by what is in their texts and numbers, newest first. */
export class TaskSearch {
  readonly #db: Database
  readonly #views: TaskViews
  readonly #clock: Clock

  constructor(db: Database, views: TaskViews, clock: Clock) {
    this.#db = db
    this.#views = views
    this.#clock = clock
  }

  /** Ids before `before`, and whether there are more. */
  async page(
    filter: TaskFilter,
    text: string,
    before: number | null,
    limit: number,
  ): Promise<{ readonly ids: readonly number[]; readonly more: boolean }> {
    const wanted = foldCase(text.trim())
    const from = before ?? Number.MAX_SAFE_INTEGER
    if (wanted === '') {
      const ids = this.#views.page(filter, from, limit + 1)
      return { ids: ids.slice(0, limit), more: ids.length > limit }
    }
    const found: number[] = []
    let isCut = false
    const until = this.#clock.elapsed() + pageWithinMs
    for (const some of this.#candidates(filter, wanted, from)) {
      for (const id of some) if (found.length <= limit && this.#holds(id, wanted)) found.push(id)
      isCut = found.length > 0 && this.#clock.elapsed() > until
      if (found.length > limit || isCut) break
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return { ids: found.slice(0, limit), more: isCut || found.length > limit }
  }

  /** Tasks that may hold the text, newest first, so many at a time: along what is rarer, the filter or the text. */
  #candidates(filter: TaskFilter, wanted: string, from: number): Iterable<readonly number[]> {
    const few = this.#views.page(filter, from, window)
    const [newest, last] = [few[0], few.at(-1)]
    if (newest === undefined || last === undefined || few.length < window) return [few]
    const match = this.#matchOf(wanted, newest)
    if (match === null) return this.#all(filter, from)
    const first = Math.max(last, newest - span)
    const share = (newest - first + 1) / (newest - last + 1)
    const isCommon = this.#hits(match, first, newest + 1).length >= share * window
    return isCommon ? this.#all(filter, from) : this.#indexed(filter, match, newest)
  }

  /** What the index is asked for a text, by its rarest grams; null when it cannot say. Rare is what reaches far back from `newest`. */
  #matchOf(wanted: string, newest: number): string | null {
    const { grams } = gramsOfWord(wanted)
    const ranked = grams.map((gram) => {
      const hits = this.#db
        .prepare(
          `SELECT count(*) AS count, min(rowid) AS oldest FROM
             (SELECT rowid FROM task_search WHERE task_search MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ${probed})`,
        )
        .get(quoted(gram), newest)
      const [count, oldest] = [Number(hits?.count), Number(hits?.oldest)]
      return { gram, rarity: count < probed ? count - probed : oldest }
    })
    const rarest = ranked.sort((a, b) => a.rarity - b.rarity).slice(0, maxGrams)
    return rarest.length === 0 ? null : rarest.map(({ gram }) => quoted(gram)).join(' AND ')
  }

  /** The newest from `first` to before `end`. */
  #hits(match: string, first: number, end: number): number[] {
    return this.#db
      .prepare(
        `SELECT rowid AS id FROM task_search WHERE task_search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ${window}`,
      )
      .all(match, first, end)
      .map(({ id }) => Number(id))
  }

  *#all(filter: TaskFilter, from: number): Generator<readonly number[]> {
    for (let at: number | undefined = from; at !== undefined; ) {
      const some = this.#views.page(filter, at, window)
      if (some.length > 0) yield some
      at = some.at(-1)
    }
  }

  *#indexed(filter: TaskFilter, match: string, newest: number): Generator<readonly number[]> {
    for (let end = newest + 1; end > 1; ) {
      const first = Math.max(1, end - span)
      const ids = this.#hits(match, first, end)
      yield ids.filter((id) => this.#views.fits(id, filter))
      const last = ids.at(-1)
      end = ids.length < window || last === undefined ? first : last
    }
  }

  #holds(id: number, wanted: string): boolean {
    const row = this.#db.prepare('SELECT text, numbers FROM tasks WHERE id = ?').get(id)
    return row !== undefined && (foldCase(String(row.text)).includes(wanted) || String(row.numbers).includes(wanted))
  }
}
