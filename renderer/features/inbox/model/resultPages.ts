import type { Message, MessageMarks, ResultProgress } from '../../../../shared/domain/message.ts'
import type { AppError } from '../../../../shared/errors.ts'
import type { Result } from '../../../../shared/result.ts'
import { withMarks } from './marks.ts'

/** Messages are fetched by so many at once. */
export const pageSize = 100
/** So many pages are kept; those furthest from what is looked at go first. */
const maxPages = 40
/** So many are asked for at a time: whoever drags the scroll bar past thousands of pages wants only the last of them. */
const maxLoading = 2

/** Asks for messages `offset` … of the result. */
export type LoadRows = (offset: number, limit: number) => Promise<Result<{ readonly messages: readonly Message[] }>>

/**
 * The messages of an opened result as far as they have been looked at, fetched in pages as they come into view. A result
 * may still be growing at its old end.
 */
export class ResultPages {
  readonly #load: LoadRows
  readonly #pages = new Map<number, readonly Message[]>()
  readonly #loading = new Set<number>()
  /** Pages that are here but may have changed since. */
  readonly #outdated = new Set<number>()
  readonly #listeners = new Set<() => void>()
  #progress: ResultProgress
  #wanted = { first: 0, last: -1 }
  #version = 0
  #error: AppError | null = null

  constructor({ found, complete }: ResultProgress, load: LoadRows) {
    this.#progress = { found, complete }
    this.#load = load
  }

  /** How many messages are found so far. */
  get total(): number {
    return this.#progress.found
  }

  /** How far the result is; another object only when that has changed. */
  readonly progress = (): ResultProgress => this.#progress

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

  /** The message at a place; undefined while it is not here. */
  at(index: number): Message | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** The place of a message; null when it is none of those that are here. */
  indexOf(id: number): number | null {
    for (const [page, messages] of this.#pages) {
      const place = messages.findIndex((message) => message.id === id)
      if (place >= 0) return page * pageSize + place
    }
    return null
  }

  /** Those that are here, in no order. */
  *loaded(): Generator<Message> {
    for (const messages of this.#pages.values()) yield* messages
  }

  /** Fetches what is missing of these places, both included; what was wanted before and is not yet asked for is dropped. */
  want(first: number, last: number): void {
    this.#wanted = { first: Math.max(0, first), last: Math.min(this.total - 1, last) }
    this.#pump()
  }

  /** More has been found, or it is known that this is all. */
  grow({ found, complete }: ResultProgress): void {
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

  /** Fetches what is in view again, and everything else when it comes into view: marks may have been changed elsewhere. */
  refresh(): void {
    for (const page of this.#pages.keys()) this.#outdated.add(page)
    this.#pump()
  }

  /** The first page, so that a list can be drawn at once when it appears. */
  async begin(): Promise<AppError | null> {
    if (this.total > 0) await this.#fetch(0)
    return this.#error
  }

  /** The ids of a range, both ends included; fetched when they are not here, without being kept. */
  async ids(from: number, to: number): Promise<Result<readonly number[]>> {
    const ids: number[] = []
    for (let offset = from; offset <= to; ) {
      const here = this.at(offset)
      if (here) {
        ids.push(here.id)
        offset += 1
        continue
      }
      const answer = await this.#load(offset, Math.min(2 * pageSize, to - offset + 1))
      if (!answer.ok) return answer
      if (answer.value.messages.length === 0) break
      ids.push(...answer.value.messages.map(({ id }) => id))
      offset += answer.value.messages.length
    }
    return { ok: true, value: ids }
  }

  /** Shows marks that the core has taken, on the named messages or on all. */
  mark(ids: readonly number[] | 'all', marks: MessageMarks): void {
    const named = ids === 'all' ? null : new Set(ids)
    this.#replace((message) => (named === null || named.has(message.id) ? withMarks(message, marks) : message))
  }

  /** Shows a message as it is now. */
  put(changed: Message): void {
    this.#replace((message) => (message.id === changed.id ? changed : message))
  }

  #replace(change: (message: Message) => Message): void {
    let any = false
    for (const [page, messages] of this.#pages) {
      const next = messages.map(change)
      if (next.every((message, i) => message === messages[i])) continue
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
    if (answer.ok) this.#keep(page, answer.value.messages)
    this.#error = answer.ok ? null : answer.error
    this.#changed()
    this.#pump()
  }

  #keep(page: number, messages: readonly Message[]): void {
    this.#pages.set(page, messages)
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
