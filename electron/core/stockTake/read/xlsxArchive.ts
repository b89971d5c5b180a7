import { unzipSync, zipSync } from 'fflate'
import { fail, ok, type Result } from '../../../../shared/result.ts'

/** Parts of a workbook that are inflated may come to so many bytes; most sheets of half a million rows are smaller. */
const maxInflated = 256 * 1024 * 1024
/** … and a workbook that is no bomb is no more than so many times as large as its archive. */
const maxRatio = 250
/** Archives below this size inflated are let in whatever their ratio: a small sheet of equal rows packs very well. */
const freeOfRatio = 16 * 1024 * 1024
const maxEntries = 5000

/** The directory of an archive, looked at before anything is inflated. */
export interface ArchiveEntry {
  readonly path: string
  readonly size: number
}

/** What an archive says that it holds; `input/invalid` when that is too much or no archive can be read. */
export function listArchive(bytes: Uint8Array): Result<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  let count = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > maxEntries) throw new Error('too many entries')
        entries.push({ path: name, size: originalSize })
        return false
      },
    })
  } catch {
    return count > maxEntries
      ? fail('input/invalid', 'The file is an archive of too many parts to be a workbook.')
      : damaged
  }
  return ok(entries)
}

/** Whether these entries may be inflated together: what the archive says of their sizes, and how much it is packed. */
export function mayInflate(entries: readonly ArchiveEntry[], archiveBytes: number): Result<null> {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total <= maxInflated && (total <= freeOfRatio || total <= archiveBytes * maxRatio)) return ok(null)
  const mb = Math.ceil(total / 1024 / 1024).toLocaleString('en')
  return fail(
    'input/invalid',
    `The workbook would take ${mb} MB unpacked, far more than a list needs: it was not opened.`,
  )
}

/**
 * Inflates the named parts. Each is held to the size that the directory says, so that an archive which lies about it comes out cut
 * off, and is found out by its end.
 */
export function inflate(bytes: Uint8Array, paths: ReadonlySet<string>): Result<Map<string, Uint8Array>> {
  try {
    return ok(new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => paths.has(name) }))))
  } catch {
    return damaged
  }
}

/** An archive of these parts alone, not packed. */
export const packOpen = (parts: Readonly<Record<string, Uint8Array>>): ArrayBuffer => {
  const packed = zipSync(parts, { level: 0 })
  return packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength)
}

/** XML of a part as text. `cut-off`: it has no end; `declares`: it declares types or entities, which no spreadsheet does. */
export function partText(bytes: Uint8Array): { readonly xml: string } | 'cut-off' | 'declares' {
  const xml = new TextDecoder().decode(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return 'declares'
  return /(?:<\/[\w:.-]+|\/)>\s*$/.test(xml.slice(-200)) ? { xml } : 'cut-off'
}

export const damaged = fail(
  'input/invalid',
  'The workbook is damaged: open it in a spreadsheet, save it again as .xlsx, and take that.',
)
