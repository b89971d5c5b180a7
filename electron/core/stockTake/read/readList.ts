import { fail, type Result } from '../../../../shared/result.ts'
import { readCsvSource } from './csvSource.ts'
import { layOut } from './layOut.ts'
import { maxListBytes, type RawTable, type ReadList } from './readTypes.ts'
import { readXlsxSource } from './xlsxSource.ts'

/**
 * Reads a CSV or XLSX file, told by what is in it and not by its name. `sheet`: of a workbook; null the first that has rows. What cannot
 * be read right is `input/invalid`, with what to do. Takes its time: not for the event loop of the core.
 */
export async function readList(name: string, bytes: Uint8Array, sheet: string | null): Promise<Result<ReadList>> {
  if (bytes.length === 0) return fail('input/invalid', 'The file is empty.')
  if (bytes.length > maxListBytes) return fail('input/invalid', 'The file is larger than 32 MB: divide the list.')
  const refused = otherFile(bytes)
  if (refused !== null) return fail('input/invalid', refused)
  const isArchive = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
  const table = isArchive ? await readXlsxSource(bytes, sheet) : readCsvSource(bytes)
  if (!table.ok) return table
  return layOut(isArchive ? table.value : withNameNote(name, table.value))
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** Files that are neither, by their first bytes. */
function otherFile(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedMark)
      ? 'The workbook is protected with a password. Open it in a spreadsheet, take the password off, and save it as .xlsx or CSV.'
      : 'This is an old workbook (.xls). Open it in a spreadsheet and save it as .xlsx or CSV.'
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'The file is an empty archive.'
  if (startsWith(bytes, [0x1f, 0x8b])) return 'The file is packed (gzip). Unpack it, and take the list that is in it.'
  return null
}

/** The stream in which a workbook with a password is kept. */
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')

const withNameNote = (name: string, table: RawTable): RawTable =>
  /\.(xlsx|xlsm|xls|ods)$/i.test(name)
    ? {
        ...table,
        notes: [
          ...table.notes,
          { line: null, words: 'Its name says workbook, and it holds plain text: it was read as CSV.' },
        ],
      }
    : table
