import { deflateRawSync } from 'node:zlib'
import { type Failure, fail, ok, type Result } from '../../../../shared/result.ts'
import type { FileHead } from '../file/fileFormat.ts'
import { readSimrackFile } from '../file/readFile.ts'
import { holdsSim, rowToRecord } from '../rowCodec.ts'
import { type Sighting, sightingsOf } from '../store/snapshotStore.ts'
import type { OpenedFile } from './questions.ts'

interface Gateway {
  readonly packed: Uint8Array
  readonly sightings: readonly Sighting[]
}

/** Files that have been read, until they are stored: whoever stores them fetches them gateway by gateway. */
export class FilesRead {
  readonly #files = new Map<string, readonly Gateway[]>()

  read(handle: string, base64: string): Result<OpenedFile> {
    const gateways: Gateway[] = []
    const heads: FileHead['gateways'][number][] = []
    const read = readSimrackFile(Buffer.from(base64, 'base64'), ({ rows: _count, ...gateway }, rows) => {
      gateways.push({ packed: deflateRawSync(JSON.stringify(rows.map(rowToRecord))), sightings: sightingsOf(rows) })
      heads.push({ ...gateway, sims: rows.filter(holdsSim).length })
    })
    if (!read.ok) return read
    this.#files.set(handle, gateways)
    const { header, digest } = read.value
    const warnings = heads
      .filter(({ state }) => state !== 'done')
      .map(({ name, state, reason }) => `${name} was ${state === 'failed' ? 'not read' : 'read in part'}: ${reason}`)
    return ok({ snapshot: header.snapshot, digest, gateways: heads, warnings })
  }

  rows(handle: string, gateway: number): Result<Uint8Array> {
    const found = this.#files.get(handle)?.[gateway]
    return found ? ok(found.packed) : notRead
  }

  sightings(handle: string, gateway: number, offset: number, limit: number): Result<readonly Sighting[]> {
    const found = this.#files.get(handle)?.[gateway]
    return found ? ok(found.sightings.slice(offset, offset + limit)) : notRead
  }

  close(handle: string): void {
    this.#files.delete(handle)
  }
}

const notRead: Failure = fail('input/not-found', 'This file has to be opened again.')
