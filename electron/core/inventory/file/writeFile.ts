import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { FilePiece } from '../../ports.ts'
import type { FileGateway, FileHeader } from './fileFormat.ts'

/** What a file says of a gateway, and its rows as lines, a piece at a time. */
export interface WrittenGateway {
  readonly gateway: FileGateway
  readonly lines: AsyncIterable<string>
}

/** Place of the operating system in the header of a gzip stream (RFC 1952 2.3.1), and the value for one that is not told. */
const systemAt = 9
const unknownSystem = 255

/**
 * The pieces of a `.simrack` file. The same snapshot makes the same bytes, on every system. `onDigest` is told the checksum once all of it
 * has been read.
 */
export async function* simrackFile(
  header: FileHeader,
  gateways: AsyncIterable<WrittenGateway>,
  onDigest: (sha256: string) => void,
): AsyncGenerator<FilePiece> {
  const gzip = createGzip()
  const written = pipeline(Readable.from(textOf(header, gateways, onDigest)), gzip)
  // What fails there fails here too, where the pieces are read.
  written.catch(() => undefined)
  let isFirst = true
  for await (const chunk of gzip as AsyncIterable<Buffer>) {
    if (isFirst) chunk[systemAt] = unknownSystem
    isFirst = false
    yield chunk
  }
  await written
}

async function* textOf(
  header: FileHeader,
  gateways: AsyncIterable<WrittenGateway>,
  onDigest: (sha256: string) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  yield hashed(`${JSON.stringify(header)}\n`)
  for await (const { gateway, lines } of gateways) {
    yield hashed(`${JSON.stringify({ gateway })}\n`)
    for await (const text of lines) yield hashed(text)
  }
  const sha256 = hash.digest('hex')
  yield `${JSON.stringify({ sha256 })}\n`
  onDigest(sha256)
}
