import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { z } from 'zod'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { isRecord, recordToRow } from '../rowCodec.ts'
import {
  type FileGateway,
  type FileHeader,
  fileEnd,
  fileFormat,
  fileGateway,
  fileHeader,
  fileLimits,
  fileVersion,
} from './fileFormat.ts'

export interface ReadFile {
  readonly header: FileHeader
  /** SHA-256 of what it says, from its last line. */
  readonly digest: string
}

/** Told of each gateway in turn, with all its rows. */
export type TakeGateway = (gateway: FileGateway, rows: readonly PortRow[]) => void

/** Why a file is refused, in words. */
class Refused extends Error {}

/**
 * Reads a `.simrack` file, whoever made it. Anything that is not as docs/snapshot-file.md says is `input/invalid` with the reason, and what
 * `take` was told by then is worth nothing. Takes as long as it takes: for the review thread.
 */
export function readSimrackFile(bytes: Uint8Array, take: TakeGateway): Result<ReadFile> {
  try {
    return ok(readLines(inflate(bytes), take))
  } catch (error) {
    if (error instanceof Refused) return fail('input/invalid', error.message)
    throw error
  }
}

function inflate(bytes: Uint8Array): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new Refused('This is no snapshot file: it is not compressed as one (gzip).')
  try {
    const { buffer, engine } = gunzipWhole(bytes, { info: true, maxOutputLength: fileLimits.inflatedBytes })
    if (engine.bytesWritten !== bytes.length)
      throw new Refused('The file is damaged: something that does not belong to it follows its end.')
    return buffer
  } catch (error) {
    if (error instanceof Refused) throw error
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refused('The file is larger than any snapshot: more than 256 MB when it is unpacked.')
    throw new Refused(
      code === 'Z_BUF_ERROR'
        ? 'The file is not whole: its end is missing, or something follows its end. Have it sent again.'
        : 'The file is damaged and cannot be unpacked. Have it sent again.',
    )
  }
}

/** With `info`, zlib says how much of its input it has used; its types do not tell. */
const gunzipWhole = gunzipSync as unknown as (
  input: Uint8Array,
  options: { readonly info: true; readonly maxOutputLength: number },
) => { buffer: Buffer; engine: { bytesWritten: number } }

function readLines(content: Buffer, take: TakeGateway): ReadFile {
  const lines = new Lines(content)
  const first = lines.next()
  if (!isRecord(first) || first.format !== fileFormat)
    throw new Refused('This is no snapshot file: its first line does not say that it is one.')
  if (typeof first.version === 'number' && first.version > fileVersion)
    throw new Refused('This file was made by a newer Simrack. Open it with that version or a later one.')
  const digest = checkedDigest(content)
  const header = parse(fileHeader, first, 'first line')
  const keys = new Set<string>()
  let rows = 0
  for (let i = 0; i < header.gateways; i++) {
    const { gateway } = parse(fileGateway, lines.next(), `line of gateway ${i + 1}`)
    if (keys.has(gateway.key)) throw new Refused(`The file names the gateway “${gateway.key}” twice.`)
    keys.add(gateway.key)
    rows += gateway.rows
    if (rows > header.rows) throw new Refused('The file has more rows than its first line says.')
    take(gateway, readRows(lines, gateway))
  }
  if (rows !== header.rows) throw new Refused('The file has fewer rows than its first line says.')
  parse(fileEnd, lines.next(), 'last line')
  if (!lines.isDone) throw new Refused('The file goes on after its last line.')
  return { header, digest }
}

function readRows(lines: Lines, gateway: FileGateway): PortRow[] {
  const rows: PortRow[] = []
  const ids = new Set<string>()
  while (rows.length < gateway.rows) {
    const line = lines.next()
    if (!isRecord(line) || line.row === undefined)
      throw new Refused(`Line ${lines.number} of the file is no row, where one has to be.`)
    const row = recordToRow(line.row)
    if (typeof row === 'string') throw new Refused(`The row in line ${lines.number} of the file ${row}.`)
    if (ids.has(row.id)) throw new Refused(`Line ${lines.number} of the file names port ${row.id} a second time.`)
    ids.add(row.id)
    rows.push(row)
  }
  return rows
}

/** The checksum in the last line, when it is that of all bytes before. */
function checkedDigest(content: Buffer): string {
  const lastLineEnds = content.at(-1) === lineFeed ? content.length - 1 : content.length
  const start = content.lastIndexOf(lineFeed, lastLineEnds - 1) + 1
  const last = jsonOf(content.toString('utf8', start, Math.min(lastLineEnds, start + fileLimits.lineBytes)))
  const end = fileEnd.safeParse(last)
  if (!end.success || content.at(-1) !== lineFeed)
    throw new Refused('The file is not whole: its last line, with the checksum, is missing. Have it sent again.')
  const digest = createHash('sha256').update(content.subarray(0, start)).digest('hex')
  if (digest !== end.data.sha256)
    throw new Refused('The file is damaged: its checksum is not that of what it says. Have it sent again.')
  return digest
}

const lineFeed = 0x0a

/** The lines of a file, each parsed as JSON. */
class Lines {
  readonly #content: Buffer
  #at = 0
  #number = 0

  constructor(content: Buffer) {
    this.#content = content
  }

  /** The line that was read last, from 1. */
  get number(): number {
    return this.#number
  }

  get isDone(): boolean {
    return this.#at >= this.#content.length
  }

  next(): unknown {
    this.#number += 1
    const found = this.#content.indexOf(lineFeed, this.#at)
    const end = found < 0 ? this.#content.length : found
    if (end - this.#at > fileLimits.lineBytes)
      throw new Refused(`Line ${this.#number} of the file is longer than 64 kB: no snapshot has such lines.`)
    const value = jsonOf(this.#content.toString('utf8', this.#at, end))
    if (value === undefined) throw new Refused(`Line ${this.#number} of the file cannot be read as JSON.`)
    this.#at = end + 1
    return value
  }
}

/** Undefined when it is no JSON; nesting is bounded by the length of a line. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new Refused(
    `The ${what} of the file is not as it should be${where ? `, at “${where}”` : ''}: ${issue?.message ?? ''}`,
  )
}
