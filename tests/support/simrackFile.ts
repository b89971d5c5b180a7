import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FileGateway, FileHeader } from '../../electron/core/inventory/file/fileFormat.ts'
import { readSimrackFile } from '../../electron/core/inventory/file/readFile.ts'
import { simrackFile } from '../../electron/core/inventory/file/writeFile.ts'
import { rowToRecord } from '../../electron/core/inventory/rowCodec.ts'
import type { PortRow } from '../../shared/domain/portRow.ts'

export interface Content {
  readonly header: Omit<FileHeader, 'gateways' | 'rows'>
  readonly gateways: readonly { readonly gateway: Omit<FileGateway, 'rows'>; readonly rows: readonly PortRow[] }[]
}

/** The bytes that Simrack writes. */
export async function written({ header, gateways }: Content): Promise<Buffer> {
  const rows = gateways.reduce((sum, gateway) => sum + gateway.rows.length, 0)
  async function* linesOf(rows: readonly PortRow[]) {
    for (const row of rows) yield `${JSON.stringify({ row: rowToRecord(row) })}\n`
  }
  async function* all() {
    for (const { gateway, rows } of gateways) yield { gateway: { ...gateway, rows: rows.length }, lines: linesOf(rows) }
  }
  const parts: Buffer[] = []
  for await (const piece of simrackFile({ ...header, gateways: gateways.length, rows }, all(), () => undefined))
    parts.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(parts)
}

/** Lines as somebody else might write them: objects as JSON, texts as they are; with a right checksum unless told otherwise. */
export function forged(lines: readonly unknown[], end: 'right' | 'none' = 'right'): Buffer {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  const sha256 = createHash('sha256').update(text).digest('hex')
  return gzipSync(end === 'none' ? text : `${text}${JSON.stringify({ sha256 })}\n`)
}

/** What a file holds, or why it is refused. */
export function read(bytes: Uint8Array) {
  const gateways: { gateway: FileGateway; rows: readonly PortRow[] }[] = []
  const result = readSimrackFile(bytes, (gateway, rows) => gateways.push({ gateway, rows }))
  return result.ok ? { ...result.value, gateways } : result.error.message
}
