import type { RecipientTable } from '../../../../../shared/domain/taskDraft.ts'
import { maxRecipientsText } from '../../../../../shared/domain/taskDraft.ts'
import { parseCsvTable } from '../../../../../shared/lib/sms/csvTable.ts'
import { parseRecipient } from '../../../../../shared/lib/sms/recipients.ts'
import { fail, ok, type Result } from '../../../../../shared/result.ts'

/** So many rows are looked at to find the column of the numbers. */
const looked = 50
/** And so much text: of a file of megabytes only the beginning. */
const lookedText = 20_000
/** A cell with fewer digits is rather an amount or a count. */
const minDigits = 5

const isNumber = (cell: string): boolean => cell.replace(/\D/g, '').length >= minDigits && parseRecipient(cell).ok

/** A table from a text, with the column of the numbers and the header as they seem to be; a person can say otherwise. */
export function guessTable(name: string, text: string): RecipientTable {
  const { header, rows } = parseCsvTable(beginning(text), { header: false })
  const body = rows.slice(1, looked + 1)
  const scores = header.map(
    (_, i) => (body.length > 0 ? body : rows).filter(({ fields }) => isNumber(fields[i] ?? '')).length,
  )
  const best = Math.max(0, ...scores)
  const numberColumn = best === 0 ? 0 : scores.indexOf(best)
  const first = rows[0]?.fields[numberColumn] ?? ''
  return { name: name.slice(0, 200), text, hasHeader: rows.length > 0 && !isNumber(first), numberColumn }
}

/** Whether what was pasted for recipients is rather a table: several columns, the same in each line, and not only numbers. */
export function looksLikeTable(text: string): boolean {
  if (!/[\t,;]/.test(text.slice(0, lookedText))) return false
  const { header, rows, problems } = parseCsvTable(beginning(text), { header: false })
  if (header.length < 2 || rows.length < 2 || problems.length > rows.length / 10) return false
  const columns = header.map((_, i) => rows.slice(0, looked).filter(({ fields }) => isNumber(fields[i] ?? '')).length)
  return columns.some((numbers) => numbers > 0) && columns.some((numbers) => numbers < rows.slice(0, looked).length / 2)
}

/** Whole lines from the top. */
function beginning(text: string): string {
  if (text.length <= lookedText) return text
  const end = text.lastIndexOf('\n', lookedText)
  return text.slice(0, end < 0 ? lookedText : end)
}

/** Reads the bytes of a CSV file: UTF-8, or UTF-16 with its mark. Anything else would put wrong letters into messages. */
export function readTableFile(name: string, bytes: Uint8Array): Result<RecipientTable> {
  if (bytes.length > maxRecipientsText) return fail('input/invalid', `${name} is larger than 4 MB.`)
  const text = decode(bytes)
  if (text === null)
    return fail('input/invalid', `${name} is no UTF-8 text. Save it as "CSV UTF-8" in the spreadsheet, then try again.`)
  if (text.trim() === '') return fail('input/invalid', `${name} is empty.`)
  return ok(guessTable(name, text))
}

function decode(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  const charset = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
