import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'

/** Rows are fetched by so many at once. */
export const pageSize = 100
/** So many pages are kept; those furthest from what is looked at go first. */
const maxPages = 40
/** So many are asked for at a time: whoever drags the scroll bar past thousands of pages wants only the last of them. */
const maxLoading = 2

/** Asks for rows `offset` … of an answer. */
export type LoadPage<Row> = (offset: number, limit: number) => Promise<Result<readonly Row[]>>

/** How far an answer is: so many rows found, and whether that is all. */
export interface RowProgress {
  readonly found: number
  readonly complete: boolean
}

/**
 * The rows of an answer that the core keeps open, as far as they have been looked at, fetched in pages as they come into
 * view. An answer may still be growing at its end.
 */
export class RowPages<Row extends { readonly id: string | number }> {
  readonly #load: LoadPage<Row>
  readonly #pages = new Map<number, readonly Row[]>()
  readonly #loading = new Set<number>()
  /** Pages that are here but may have changed since. */
  readonly #outdated = new Set<number>()
  readonly #listeners = new Set<() => void>()
  #progress: RowProgress
  #wanted = { first: 0, last: -1 }
  #version = 0
  #error: AppError | null = null

  constructor({ found, complete }: RowProgress, load: LoadPage<Row>) {
    this.#progress = { found, complete }
    this.#load = load
  }

  /** How many rows are found so far. */
  get total(): number {
    return this.#progress.found
  }

  /** How far the answer is; another object only when that has changed. */
  readonly progress = (): RowProgress => this.#progress

  readonly subscribe = (then: () => void): (() => void) => {
    this.#listeners.add(then)
    return () => this.#listeners.delete(then)
  }

  /** Grows with every change of what is here. */
  readonly version = (): number => this.#version

  /** Why the last page that was asked for is not here; null when it is. */
  get error(): AppError | null {
    return this.#error
  }

  /** The row at a place; undefined while it is not here. */
  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** The place of a row; null when it is none of those that are here. */
  indexOf(id: Row['id']): number | null {
    for (const [page, rows] of this.#pages) {
      const place = rows.findIndex((row) => row.id === id)
      if (place >= 0) return page * pageSize + place
    }
    return null
  }

  /** Those that are here, in no order. */
  *loaded(): Generator<Row> {
    for (const rows of this.#pages.values()) yield* rows
  }

  /** Fetches what is missing of these places, both included; what was wanted before and is not yet asked for is dropped. */
  want(first: number, last: number): void {
    this.#wanted = { first: Math.max(0, first), last: Math.min(this.total - 1, last) }
    this.#pump()
  }

  /** More has been found, or it is known that this is all. */
  grow({ found, complete }: RowProgress): void {
    const before = this.#progress
    if (found === before.found && complete === before.complete) return
    this.#progress = { found, complete }
    // The page that was the last one may go on now.
    if (found > before.found && before.found % pageSize > 0) this.#outdated.add(Math.floor(before.found / pageSize))
    this.#changed()
    this.#pump()
  }

  /** Tries again what could not be fetched. */
  retry(): void {
    this.#error = null
    this.#changed()
    this.#pump()
  }

  /** Fetches what is in view again, and everything else when it comes into view: rows may have been changed elsewhere. */
  refresh(): void {
    for (const page of this.#pages.keys()) this.#outdated.add(page)
    this.#pump()
  }

  /** The first page, so that a list can be drawn at once when it appears. */
  async begin(): Promise<AppError | null> {
    if (this.total > 0) await this.#fetch(0)
    return this.#error
  }

  /** The rows of a range, both ends included; fetched when they are not here, without being kept. */
  async range(from: number, to: number): Promise<Result<readonly Row[]>> {
    const rows: Row[] = []
    for (let offset = from; offset <= to; ) {
      const here = this.at(offset)
      if (here) {
        rows.push(here)
        offset += 1
        continue
      }
      const answer = await this.#load(offset, Math.min(2 * pageSize, to - offset + 1))
      if (!answer.ok) return answer
      if (answer.value.length === 0) break
      rows.push(...answer.value)
      offset += answer.value.length
    }
    return { ok: true, value: rows }
  }

  /** Shows rows as they are now: `change` gives the same object for what has not changed. */
  replace(change: (row: Row) => Row): void {
    let any = false
    for (const [page, rows] of this.#pages) {
      const next = rows.map(change)
      if (next.every((row, i) => row === rows[i])) continue
      this.#pages.set(page, next)
      any = true
    }
    if (any) this.#changed()
  }

  #pump(): void {
    for (const page of this.#missing()) {
      if (this.#loading.size >= maxLoading || this.#error) return
      void this.#fetch(page)
    }
  }

  /** What is in view first, then a page to either side. */
  #missing(): readonly number[] {
    const { first, last } = this.#wanted
    if (last < first) return []
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)]
    const inView = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    const lastPage = Math.floor((this.total - 1) / pageSize)
    const around = [to + 1, from - 1].filter((page) => page >= 0 && page <= lastPage && !this.#pages.has(page))
    const due = inView.filter((page) => !this.#pages.has(page) || this.#outdated.has(page))
    return [...due, ...around].filter((page) => !this.#loading.has(page))
  }

  async #fetch(page: number): Promise<void> {
    this.#loading.add(page)
    this.#outdated.delete(page)
    const answer = await this.#load(page * pageSize, pageSize)
    this.#loading.delete(page)
    if (answer.ok) this.#keep(page, answer.value)
    this.#error = answer.ok ? null : answer.error
    this.#changed()
    this.#pump()
  }

  #keep(page: number, rows: readonly Row[]): void {
    this.#pages.set(page, rows)
    if (this.#pages.size <= maxPages) return
    const middle = (this.#wanted.first + this.#wanted.last) / 2 / pageSize
    const [furthest] = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    if (furthest === undefined) return
    this.#pages.delete(furthest)
    this.#outdated.delete(furthest)
  }

  #changed(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
