import type { Message, MessageQuery, OpenedResult, ResultProgress } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock, Log, Random } from '../ports.ts'
import type { MessageRows } from './messageRows.ts'
import { FoundIds } from './search/foundIds.ts'
import type { MessageSearch, OngoingSearch } from './search/messageSearch.ts'

interface OpenResultsDeps {
  readonly search: MessageSearch
  readonly rows: MessageRows
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** Results that are kept open: a screen uses one or two, each of 8 bytes a message. */
const maxOpen = 6
/** A result is shown when so many of it are found: more than a screen holds. */
const enoughToShow = 50
/** At first so many are looked for, when that is quick: what a screen asks for next. */
const firstPage = 100
/** One step of looking on, ms; everything else that waits comes between two. */
const stepMs = 8
/** Nobody is left without an answer for longer, ms. */
const answerWithinMs = 300

interface Open {
  readonly search: OngoingSearch
  readonly ids: FoundIds
  /** So many have been asked for; a search that knows its total beforehand looks no further. */
  wanted: number
  /** How many there are, when that is known. */
  total: number | null
  /** What came since and would have been found. */
  readonly news: Set<number>
  closed: boolean
  /** Called after each step and at the end. */
  readonly waiting: Set<() => void>
}

/**
 * What queries have found, fixed, so that lists can be scrolled anywhere while messages arrive. The one opened last is looked
 * for first; of too many the one that was used longest ago gives way.
 */
export class OpenResults {
  readonly #deps: OpenResultsDeps
  readonly #open = new Map<string, Open>()
  #cancelStep: (() => void) | null = null

  constructor(deps: OpenResultsDeps) {
    this.#deps = deps
  }

  /** Ends every search. Idempotent. */
  stop(): void {
    for (const handle of [...this.#open.keys()]) this.close(handle)
    this.#cancelStep?.()
    this.#cancelStep = null
  }

  /** Opens what a query finds now; answers when the newest are found, or after 300 ms. */
  async open(query: MessageQuery): Promise<Result<OpenedResult>> {
    const begun = this.#deps.search.begin(query)
    if (!begun.ok) return begun
    const search = begun.value
    const [oldest] = this.#open.keys()
    if (oldest !== undefined && this.#open.size >= maxOpen) this.close(oldest)
    const handle = this.#deps.random.hex(8)
    const { total, newestId } = search
    const open: Open = {
      search,
      ids: new FoundIds(),
      wanted: total === null ? Number.POSITIVE_INFINITY : firstPage,
      total,
      news: new Set(),
      closed: false,
      waiting: new Set(),
    }
    this.#open.set(handle, open)
    this.#step(handle, open, firstPage)
    await this.#until(open, () => open.ids.length >= enoughToShow, answerWithinMs)
    return ok({ handle, newestId, ...progressOf(open) })
  }

  /** How far a result is; answers when it is complete, and after 300 ms at the latest. */
  async progress(handle: string): Promise<Result<ResultProgress>> {
    const open = this.#use(handle)
    if (!open) return notOpen
    await this.#until(open, () => progressOf(open).complete, answerWithinMs)
    return open.closed ? notOpen : ok(progressOf(open))
  }

  /** How many messages came since that the query would find. */
  news(handle: string): Result<{ news: number }> {
    const open = this.#use(handle)
    return open ? ok({ news: open.news.size }) : notOpen
  }

  /** Messages `offset` …, as soon as they are found; those that have been removed since are left out. */
  async messages(handle: string, offset: number, limit: number): Promise<Result<Message[]>> {
    const ids = await this.#ids(handle, offset + limit)
    return ids.ok ? ok(this.#deps.rows.byIds(ids.value.subarray(offset))) : ids
  }

  /** The ids of the whole result, newest first; waits until it is complete. */
  all(handle: string): Promise<Result<Float64Array>> {
    return this.#ids(handle, Number.POSITIVE_INFINITY)
  }

  /** Lets go of a result; its search ends. */
  close(handle: string): void {
    const open = this.#open.get(handle)
    if (!open) return
    open.closed = true
    open.search.walk.end()
    this.#open.delete(handle)
    for (const look of [...open.waiting]) look()
  }

  /** Messages that have just been stored: each is news to the results that would hold it. */
  noteStored(ids: readonly number[]): void {
    if (this.#open.size === 0) return
    for (const message of this.#deps.rows.byIds(ids)) {
      for (const open of this.#open.values()) {
        if (!open.search.matches(message)) continue
        if (!open.search.walk.willFind(message.id)) open.news.add(message.id)
        else if (open.total !== null) open.total += 1
      }
    }
  }

  /** The newest `count` ids. */
  async #ids(handle: string, count: number): Promise<Result<Float64Array>> {
    const open = this.#use(handle)
    if (!open) return notOpen
    open.wanted = Math.max(open.wanted, count)
    this.#goOn()
    await this.#until(open, () => open.ids.length >= count, null)
    return open.closed ? notOpen : ok(open.ids.newest(count))
  }

  #use(handle: string): Open | null {
    const open = this.#open.get(handle)
    if (!open) return null
    // Used last, so dropped last.
    this.#open.delete(handle)
    this.#open.set(handle, open)
    return open
  }

  /** Resolves when `enough`, when there is no more to come, or after `ms`. */
  #until(open: Open, enough: () => boolean, ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!open.closed && !open.search.walk.done && !enough()) return
        end()
      }
      const end = () => {
        cancel?.()
        open.waiting.delete(look)
        resolve()
      }
      const cancel = ms === null ? null : this.#deps.clock.after(ms, end)
      open.waiting.add(look)
      look()
    })
  }

  /** Looks on where something is still to be found, a step at a time. */
  #goOn(): void {
    if (this.#cancelStep || !this.#unfinished()) return
    const immediate = setImmediate(() => {
      this.#cancelStep = null
      const next = this.#unfinished()
      if (next) this.#step(...next)
    })
    this.#cancelStep = () => clearImmediate(immediate)
  }

  #unfinished(): [string, Open] | undefined {
    return [...this.#open].findLast(([, open]) => !open.search.walk.done && open.ids.length < open.wanted)
  }

  #step(handle: string, open: Open, atMost = Number.POSITIVE_INFINITY): void {
    const { ids, search, news } = open
    try {
      search.walk.step(stepMs, (id) => !news.has(id) && ids.push(id) >= Math.min(open.wanted, atMost))
    } catch (error) {
      this.#deps.log('error', 'search failed', { error: error instanceof Error ? error.message : String(error) })
      this.close(handle)
    }
    if (search.walk.done) open.total = ids.length
    for (const look of [...open.waiting]) look()
    this.#goOn()
  }
}

/** A total that was known beforehand is right also while the ids are still being read. */
const progressOf = ({ ids, total }: Open): ResultProgress => ({ found: total ?? ids.length, complete: total !== null })

const notOpen = fail('input/not-found', 'This result is no longer open: search again.')
