import type { Message, MessageMarks, ResultProgress } from '../../../../shared/domain/message.ts'
import type { Result } from '../../../../shared/result.ts'
import { RowPages } from '../../../ui/rowPages.ts'
import { withMarks } from './marks.ts'

/** Asks for messages `offset` … of the result. */
export type LoadRows = (offset: number, limit: number) => Promise<Result<{ readonly messages: readonly Message[] }>>

/** The messages of an opened result. It may still be growing at its old end. */
export class ResultPages extends RowPages<Message> {
  constructor(progress: ResultProgress, load: LoadRows) {
    super(progress, async (offset, limit) => {
      const answer = await load(offset, limit)
      return answer.ok ? { ok: true, value: answer.value.messages } : answer
    })
  }

  /** The ids of a range, both ends included; fetched when they are not here, without being kept. */
  async ids(from: number, to: number): Promise<Result<readonly number[]>> {
    const rows = await this.range(from, to)
    return rows.ok ? { ok: true, value: rows.value.map(({ id }) => id) } : rows
  }

  /** Shows marks that the core has taken, on the named messages or on all. */
  mark(ids: readonly number[] | 'all', marks: MessageMarks): void {
    const named = ids === 'all' ? null : new Set(ids)
    this.replace((message) => (named === null || named.has(message.id) ? withMarks(message, marks) : message))
  }

  /** Shows a message as it is now. */
  put(changed: Message): void {
    this.replace((message) => (message.id === changed.id ? changed : message))
  }
}
