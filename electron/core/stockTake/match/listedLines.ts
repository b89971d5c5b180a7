import type { StockMapping } from '../../../../shared/domain/stockTake.ts'
import { hasLostDigits } from '../read/cells.ts'
import { lostDigitsWords } from '../read/layOut.ts'
import type { ReadList } from '../read/readTypes.ts'
import { endsInZeros, iccidKey, isChecked, isIccidKey } from './iccid.ts'
import { type PhoneNumber, phoneNumber } from './phoneNumber.ts'

/** One line of a list, as it is set against the rack. */
export interface ListedLine {
  readonly line: number
  /** As they stand in the list; all empty of a line that could not be read. */
  readonly iccid: string
  readonly number: string
  readonly operator: string
  readonly note: string
  readonly iccidKey: string | null
  readonly imsi: string | null
  readonly phone: PhoneNumber | null
  /** What is wrong with what it says. Without an ICCID, an IMSI and a number the line is unusable for it. */
  readonly trouble: string
}

/** The lines of a list as a mapping reads them, with those that could not be read, in their order. */
export function listedLines(list: Pick<ReadList, 'rows' | 'unreadable'>, mapping: StockMapping): ListedLine[] {
  const iccidAt = mapping.iccid
  // One number that a spreadsheet has shortened says that all of them went through it.
  const shortened =
    iccidAt !== null &&
    list.rows.some(({ cells }) => {
      const cell = cells[iccidAt] ?? ''
      return hasLostDigits(cell) || (endsInZeros(iccidKey(cell)) && !isChecked(iccidKey(cell)))
    })
  const readable = list.rows.map(({ line, cells }) => {
    const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''))
    const iccid = readIccid(cell(mapping.iccid), shortened)
    const number = readNumber(cell(mapping.number), mapping.countryCode)
    const imsi = cell(mapping.imsi).replace(/[\s-]/g, '')
    const isImsi = /^\d{14,15}$/.test(imsi)
    const trouble = [iccid.trouble, number.trouble].filter((words) => words !== '').join(' ')
    const isEmpty = iccid.key === null && number.phone === null && !isImsi
    return {
      line,
      iccid: cell(mapping.iccid).slice(0, 60),
      number: cell(mapping.number).slice(0, 60),
      operator: cell(mapping.operator).slice(0, 100),
      note: cell(mapping.note).slice(0, 500),
      iccidKey: iccid.key,
      imsi: isImsi ? imsi : null,
      phone: number.phone,
      trouble: isEmpty && trouble === '' ? 'It names no SIM: there is neither an ICCID nor a number.' : trouble,
    }
  })
  const unreadable = list.unreadable.map(({ line, words }) => ({ ...nothing, line, trouble: words }))
  return unreadable.length === 0 ? readable : [...readable, ...unreadable].sort((a, b) => a.line - b.line)
}

/** Whether a line says enough to look for a SIM. */
export const isUsable = ({ iccidKey, imsi, phone }: ListedLine): boolean =>
  iccidKey !== null || imsi !== null || phone !== null

const nothing = { iccid: '', number: '', operator: '', note: '', iccidKey: null, imsi: null, phone: null } as const

function readIccid(text: string, shortened: boolean): { readonly key: string | null; readonly trouble: string } {
  if (text === '') return { key: null, trouble: '' }
  if (hasLostDigits(text)) return { key: null, trouble: `The ICCID is "${text}". ${lostDigitsWords}` }
  const key = iccidKey(text)
  if (!isIccidKey(key)) return { key: null, trouble: `"${text.slice(0, 60)}" is no ICCID.` }
  if (shortened && endsInZeros(key))
    return { key: null, trouble: `The ICCID ${text} ends in zeros. ${lostDigitsWords}` }
  return { key, trouble: '' }
}

function readNumber(
  text: string,
  countryCode: string,
): { readonly phone: PhoneNumber | null; readonly trouble: string } {
  if (text === '' || /^(null|none|n\/?a|-+|\?+)$/i.test(text)) return { phone: null, trouble: '' }
  if (hasLostDigits(text)) return { phone: null, trouble: `The number is "${text}". ${lostDigitsWords}` }
  const phone = phoneNumber(text, countryCode)
  return { phone, trouble: phone === null ? `"${text.slice(0, 60)}" is no number.` : '' }
}
