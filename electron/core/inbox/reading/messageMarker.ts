import { z } from 'zod'
import type { MessageMarks } from '../../../../shared/domain/message.ts'
import { inSlices } from '../../jobs/slices.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { type Marks, withMarks } from './marks.ts'

const marksRow = z.object({ unread: z.number(), pinned: z.number(), tags: z.string(), note: z.string() })
const tags = z.array(z.string())
const tagRow = z.object({ tag: z.string() })

/** Puts marks of people to stored messages. */
export class MessageMarker {
  readonly #db: Database
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(db: Database, clock: Clock, onChange: () => void) {
    this.#db = db
    this.#clock = clock
    this.#onChange = onChange
  }

  /**
   * Marks messages, in slices; answers how many were changed. Ids that no longer exist are passed over. When it is aborted, those
   * that have been marked stay marked.
   */
  async mark(ids: ArrayLike<number>, change: MessageMarks, signal: AbortSignal): Promise<number> {
    let next = 0
    let changed = 0
    let told = 0
    await inSlices(
      this.#db,
      this.#clock,
      signal,
      () => {
        const id = ids[next++]
        if (id === undefined) return false
        if (this.#markOne(id, change)) changed += 1
        return next < ids.length
      },
      () => {
        if (changed > told) this.#onChange()
        told = changed
      },
    )
    return changed
  }

  /** Every tag that is on a message, in alphabetical order. */
  tags(): string[] {
    return this.#db
      .prepare('SELECT tag FROM message_tags WHERE total > 0')
      .all()
      .map((raw) => tagRow.parse(raw).tag)
      .sort((a, b) => a.localeCompare(b, 'en'))
  }

  #markOne(id: number, change: MessageMarks): boolean {
    const before = this.#marksOf(id)
    const after = before && withMarks(before, change)
    if (!after) return false
    this.#db
      .prepare('UPDATE messages SET unread = ?, pinned = ?, tags = ?, note = ? WHERE id = ?')
      .run(after.unread ? 1 : 0, after.pinned ? 1 : 0, JSON.stringify(after.tags), after.note, id)
    return true
  }

  #marksOf(id: number): Marks | null {
    const raw = this.#db.prepare('SELECT unread, pinned, tags, note FROM messages WHERE id = ?').get(id)
    if (!raw) return null
    const row = marksRow.parse(raw)
    return {
      unread: row.unread === 1,
      pinned: row.pinned === 1,
      tags: row.tags === '[]' ? [] : tags.parse(JSON.parse(row.tags)),
      note: row.note,
    }
  }
}
