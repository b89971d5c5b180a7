import { deflateRaw, inflateRawSync } from 'node:zlib'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { recordToRow, rowToRecord } from './rowCodec.ts'

/** More than this is not inflated from the store: 10,000 rows of the longest texts. */
const maxInflated = 64 * 1024 * 1024

/** Rows of one gateway as the store keeps them: JSON, deflated away from the event loop. */
export function packRows(rows: readonly PortRow[]): Promise<Uint8Array> {
  const text = JSON.stringify(rows.map(rowToRecord))
  return new Promise((resolve, reject) => {
    deflateRaw(text, (error, packed) => (error ? reject(error) : resolve(packed)))
  })
}

/** Reads them back, `store/corrupt` when they are damaged. For the review thread: it takes as long as it takes. */
export function unpackRows(packed: unknown): Result<PortRow[]> {
  if (!(packed instanceof Uint8Array)) return damaged('There are no rows.')
  try {
    const list: unknown = JSON.parse(inflateRawSync(packed, { maxOutputLength: maxInflated }).toString('utf8'))
    if (!Array.isArray(list)) return damaged('They are no list.')
    const rows: PortRow[] = []
    for (const item of list) {
      const row = recordToRow(item)
      if (typeof row === 'string') return damaged(`Row ${rows.length + 1} ${row}.`)
      rows.push(row)
    }
    return ok(rows)
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error))
  }
}

const damaged = (detail: string) => fail('store/corrupt', 'The rows are damaged in the store.', { detail })
