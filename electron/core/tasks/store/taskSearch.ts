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

  /** Tasks that may hold the text, newest first, so many at a time. */
  #candidates(filter: TaskFilter, wanted: string, from: number): Iterable<readonly number[]> {
    const { grams } = gramsOfWord(wanted)
    const few = this.#views.page(filter, from, window)
    if (few.length < window) return [few]
    return grams.length === 0 ? this.#all(filter, from) : this.#indexed(filter, grams, from)
  }

  *#all(filter: TaskFilter, from: number): Generator<readonly number[]> {
    for (let at: number | undefined = from; at !== undefined; ) {
      const some = this.#views.page(filter, at, window)
      if (some.length > 0) yield some
      at = some.at(-1)
    }
  }

  *#indexed(filter: TaskFilter, grams: readonly string[], from: number): Generator<readonly number[]> {
    const match = grams.map(quoted).join(' AND ')
    const query = this.#db.prepare(
      `SELECT rowid AS id FROM task_search WHERE task_search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ${window}`,
    )
    const newest = this.#views.page({ deviceIds: null, submissionId: null, states: [] }, from, 1)[0] ?? 0
    for (let end = newest + 1; end > 1; ) {
      const first = Math.max(1, end - span)
      const ids = query.all(match, first, end).map(({ id }) => Number(id))
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
