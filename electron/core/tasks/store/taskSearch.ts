import { foldCase } from '../../../../shared/lib/foldCase.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { TaskFilter, TaskViews } from './taskViews.ts'

/** The index finds what has at least so many characters; for less the tasks themselves are looked through. */
const shortest = 3
/** So many tasks are looked through at a time, then others have their turn. */
const window = 2000
/** After so long a page stays short; the list goes on from there when it is scrolled. */
const pageWithinMs = 2000

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
    const wanted = text.trim()
    const from = before ?? Number.MAX_SAFE_INTEGER
    if (wanted === '') {
      const ids = this.#views.page(filter, from, limit + 1)
      return { ids: ids.slice(0, limit), more: ids.length > limit }
    }
    const found: number[] = []
    const until = this.#clock.elapsed() + pageWithinMs
    let at = from
    while (found.length <= limit) {
      const candidates = this.#views.page(filter, at, window)
      const last = candidates.at(-1)
      if (last === undefined) break
      const hits = this.#hits(wanted, last, at)
      for (const id of candidates) if (hits.has(id)) found.push(id)
      at = last
      if (candidates.length < window || (found.length > 0 && this.#clock.elapsed() > until)) break
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return { ids: found.slice(0, limit), more: found.length > limit }
  }

  /** Tasks from `first` to before `end` that hold the text. */
  #hits(wanted: string, first: number, end: number): Set<number> {
    const rows =
      [...wanted].length >= shortest
        ? this.#db
            .prepare('SELECT rowid AS id FROM task_search WHERE task_search MATCH ? AND rowid >= ? AND rowid < ?')
            .all(`"${wanted.replaceAll('"', '""')}"`, first, end)
        : this.#db
            .prepare('SELECT id, text, numbers FROM tasks WHERE id >= ? AND id < ?')
            .all(first, end)
            .filter((row) => foldCase(`${row.text}\n${row.numbers}`).includes(foldCase(wanted)))
    return new Set(rows.map(({ id }) => Number(id)))
  }
}
