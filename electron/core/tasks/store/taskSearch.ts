import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { fieldMarks, gramLines, gramsOfWord } from '../../inbox/search/grams.ts'
import { quoted } from '../../inbox/search/searchIndex.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { fits, type SearchedTask, searchedTask, type TaskFilter, type TaskViews } from './taskViews.ts'

/** So many tasks are looked at one by one in one go, then others have their turn. */
const window = 200
/** Of so many tasks the index is asked at a time: of more where few of them hold the grams, so that it has about so much to read. */
const span = { least: 100_000, entries: 25_000 } as const
/** So many grams of a text are looked at, of each so many tasks that hold it, to tell how rare it is. */
const maxProbed = 12
const probed = 64
/** What it takes to look through a task that the index has found, and to ask the index for one gram more: as many entries of the index. */
const cost = { task: 50, gram: 2500 } as const
const maxRemembered = 5000
/** What the text finds is looked at along the index as long as it is not so many times as common as what the filter finds. */
const worth = 4
/** After so long a page stays short; the list goes on from there when it is scrolled. */
const pageWithinMs = 2000

/** What the index is asked for a text. */
interface Asked {
  readonly match: string
  /** Of how many tasks at a time. */
  readonly span: number
}

/** What the index holds of a task. */
export const gramsOfTask = (text: string, numbers: string): string =>
  gramLines(fieldMarks.text, text) + gramLines(fieldMarks.text, numbers)

/** Finds tasks by what is in their texts and numbers, newest first. */
export class TaskSearch {
  readonly #db: Database
  readonly #views: TaskViews
  readonly #clock: Clock
  readonly #shares = new Map<string, number>()

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
      for (const task of some) if (found.length <= limit && holds(task, wanted)) found.push(task.id)
      isCut = found.length > 0 && this.#clock.elapsed() > until
      if (found.length > limit || isCut) break
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return { ids: found.slice(0, limit), more: isCut || found.length > limit }
  }

  /** Tasks that may hold the text, newest first, so many at a time: along what is rarer, the filter or the text. */
  #candidates(filter: TaskFilter, wanted: string, from: number): Iterable<readonly SearchedTask[]> {
    const few = this.#views.searched(filter, from, window)
    const [newest, last] = [few[0]?.id, few.at(-1)?.id]
    if (newest === undefined || last === undefined || few.length < window) return [few]
    const asked = this.#askedFor(wanted, newest)
    if (asked === null) return this.#all(filter, from)
    const hits = this.#hits(asked.match, newest - asked.span, newest + 1)
    const [deepest] = hits.slice(window - 1)
    const isCommon = deepest !== undefined && newest - deepest < worth * (newest - last)
    return isCommon ? this.#all(filter, from) : this.#indexed(filter, asked, newest, hits)
  }

  /** By its rarest grams; null when the index cannot say. */
  #askedFor(wanted: string, newest: number): Asked | null {
    const { grams } = gramsOfWord(wanted)
    if (grams.length === 0) return null
    const ranked = apart(grams).map((gram) => ({ gram, share: this.#shareOf(gram, newest) }))
    const rarest = worthAsking(
      ranked.sort((a, b) => a.share - b.share),
      newest,
    )
    const entries = rarest.reduce((sum, { share }) => sum + share, 0)
    return {
      match: rarest.map(({ gram }) => quoted(gram)).join(' AND '),
      span: Math.max(span.least, Math.min(newest, Math.round(span.entries / entries))),
    }
  }

  /** About which share of the tasks holds a gram, by the last that do. */
  #shareOf(gram: string, newest: number): number {
    const known = this.#shares.get(gram)
    if (known !== undefined) return known
    const hits = this.#db
      .prepare(
        `SELECT count(*) AS count, min(rowid) AS oldest FROM
           (SELECT rowid FROM task_search WHERE task_search MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ${probed})`,
      )
      .get(quoted(gram), BigInt(newest))
    const [count, oldest] = [Number(hits?.count), Number(hits?.oldest)]
    const share = count / (count < probed ? newest : newest - oldest + 1)
    if (this.#shares.size >= maxRemembered) this.#shares.clear()
    this.#shares.set(gram, share)
    return share
  }

  /** The newest from `first` to before `end`. */
  #hits(match: string, first: number, end: number): number[] {
    // As integers: the index disregards a bound that is not.
    return this.#db
      .prepare(
        `SELECT rowid AS id FROM task_search WHERE task_search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ${window}`,
      )
      .all(match, BigInt(first), BigInt(end))
      .map(({ id }) => Number(id))
  }

  *#all(filter: TaskFilter, from: number): Generator<readonly SearchedTask[]> {
    for (let at: number | undefined = from; at !== undefined; ) {
      const some = this.#views.searched(filter, at, window)
      if (some.length > 0) yield some
      at = some.at(-1)?.id
    }
  }

  /** `hits`: what the index has answered for the first span. */
  *#indexed(
    filter: TaskFilter,
    { match, span }: Asked,
    newest: number,
    hits: number[],
  ): Generator<readonly SearchedTask[]> {
    for (let [first, ids] = [newest - span, hits]; ; ) {
      yield this.#tasks(ids, filter)
      const last = ids.length < window ? undefined : ids.at(-1)
      const end = last ?? first
      if (end <= 1) return
      first = end - span
      ids = this.#hits(match, first, end)
    }
  }

  /** Those that fit, newest first. */
  #tasks(ids: readonly number[], filter: TaskFilter): SearchedTask[] {
    return this.#db
      .prepare(
        `SELECT id, device_id, submission_id, state, text, numbers FROM tasks
         WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC`,
      )
      .all(JSON.stringify(ids))
      .filter((row) => fits(row, filter))
      .map((row) => searchedTask(Number(row.id), row))
  }
}

/** Of a text's grams, where they are many, some that hold all of its characters as far as that is possible; at most `maxProbed`. */
function apart(grams: readonly string[]): string[] {
  if (grams.length <= maxProbed) return [...grams]
  const length = grams[0]?.length ?? 1
  const step = Math.max(length, (grams.length - 1) / (maxProbed - 1))
  const some = new Set<string>()
  for (let at = 0; at < grams.length - 1; at += step) some.add(grams[Math.floor(at)] ?? '')
  some.add(grams.at(-1) ?? '')
  return [...some].slice(-maxProbed)
}

/** Of grams, the rarest first, those that save more than they cost. Grams of one text often come together: one halves what is found. */
function worthAsking<T extends { readonly share: number }>(ranked: readonly T[], tasks: number): readonly T[] {
  let found = tasks * (ranked[0]?.share ?? 0)
  const end = ranked.findIndex(({ share }, i) => {
    if (i === 0) return false
    if (cost.gram + share * tasks > (found / 2) * cost.task) return true
    found /= 2
    return false
  })
  return end < 0 ? ranked : ranked.slice(0, end)
}

const holds = ({ text, numbers }: SearchedTask, wanted: string): boolean =>
  foldCase(text).includes(wanted) || numbers.includes(wanted)
