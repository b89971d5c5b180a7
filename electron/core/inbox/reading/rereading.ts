import { z } from 'zod'
import { type MessageCharset, messageCharsets } from '../../../../shared/domain/message.ts'
import type { Database } from '../../store/database.ts'
import { contentColumns } from '../contentColumns.ts'
import type { RowFlag } from '../decode/incomingMessage.ts'
import { decoderVersion, readContent } from '../decode/readContent.ts'
import type { SearchIndex } from '../search/searchIndex.ts'
import { searchableOf } from '../searchableOf.ts'

const storedContent = z.object({ charset: z.enum(messageCharsets), bytes: z.instanceof(Uint8Array) })
const rowFlags: readonly string[] = ['bad-row', 'not-base64'] satisfies readonly RowFlag[]
const isRowFlag = (text: string): text is RowFlag => rowFlags.includes(text)

/**
 * Reads stored messages again from their raw content, in the charset that is chosen for each. What people have marked, the raw
 * content, the message's place and what it is recognised by stay as they are.
 */
export class Rereading {
  readonly #db: Database
  readonly #index: SearchIndex

  constructor(db: Database, index: SearchIndex) {
    this.#db = db
    this.#index = index
  }

  /** Chooses a charset for a message and reads it in that. Answers false when there is no such message. */
  choose(id: number, charset: MessageCharset): boolean {
    return this.#db.transaction(() => this.#read(id, charset))
  }

  /** Reads a message with the decoder of now, in its own charset; within the caller's transaction. */
  again(id: number): void {
    this.#read(id, null)
  }

  #read(id: number, chosen: MessageCharset | null): boolean {
    const before = searchableOf(this.#db, id)
    const raw = this.#db
      .prepare('SELECT m.charset, r.bytes FROM messages m JOIN message_raw r ON r.id = m.id WHERE m.id = ?')
      .get(id)
    if (!before || !raw) return false
    const stored = storedContent.parse(raw)
    const charset = chosen ?? stored.charset
    const ownFlags = before.flags.filter(isRowFlag)
    const source = { kind: before.kind, bytes: stored.bytes, notBase64: ownFlags.includes('not-base64') }
    const content = readContent(source, charset)
    // Sightings are compared by the time that the decoder of now reads where nobody has chosen a charset.
    const { scts } = charset === 'auto' ? content : readContent(source, 'auto')
    const { text, headers, report, code, flags } = contentColumns(content, ownFlags, charset)
    this.#index.remove(before)
    this.#db
      .prepare(
        'UPDATE messages SET text = ?, headers = ?, scts = ?, report = ?, code = ?, flags = ?, charset = ?, decoder = ? WHERE id = ?',
      )
      .run(text, headers, scts, report, code, flags.join(' '), charset, decoderVersion, id)
    this.#index.add({ ...before, text, code, flags })
    return true
  }
}
