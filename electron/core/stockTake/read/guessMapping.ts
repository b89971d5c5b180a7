import type { StockField, StockMapping } from '../../../../shared/domain/stockTake.ts'
import { checkImsi, passesLuhn } from '../../../../shared/lib/identity.ts'
import { hasLostDigits } from './cells.ts'
import { nameFit } from './columnNames.ts'
import type { ReadList } from './readTypes.ts'

/** So many rows are looked at. */
const looked = 200
/** Of the cells that are filled, so many must look like it. */
const share = 0.6

const looksLike: Readonly<Partial<Record<StockField, (cell: string) => boolean>>> = {
  iccid: (cell) => /^89[\dA-Fa-f]{15,18}F?$/.test(cell.replace(/[\s-]/g, '')) || hasLostDigits(cell),
  imsi: (cell) => /^\d{14,15}$/.test(cell) && checkImsi(cell) !== 'invalid' && !isImei(cell),
  number: (cell) => /^\+?[\d\s().\-/]{7,22}$/.test(cell) && /^\d{7,15}$/.test(cell.replace(/\D/g, '')),
}

/** An IMEI begins with the body that gave it out: of what could be either, a check digit that is right in most rows tells. */
const isImei = (cell: string): boolean => /^(35|86|01|99)\d{13}$/.test(cell) && passesLuhn(cell)

/** What the columns seem to be, by their names, then by what they hold; null when neither an ICCID nor a number is to be seen. */
export function guessMapping({ columns, rows }: Pick<ReadList, 'columns' | 'rows'>): StockMapping | null {
  const taken = new Set<number>()
  const sample = rows.slice(0, looked)
  const shareOf = (field: StockField, column: number): number => {
    const test = looksLike[field]
    const filled = sample.flatMap(({ cells }) => cells[column] || [])
    return test === undefined || filled.length === 0 ? 0 : filled.filter(test).length / filled.length
  }
  /** A column called SIM may hold names: what it is called is believed when nothing is in it, or something that fits. */
  const contentAllows = (field: StockField, column: number): boolean =>
    looksLike[field] === undefined || sample.every(({ cells }) => !cells[column]) || shareOf(field, column) > 0.2
  /** The column with the best score above 0. */
  const best = (score: (column: number) => number): number | null => {
    const scores = columns.map((_, column) => (taken.has(column) ? 0 : score(column)))
    const most = Math.max(0, ...scores)
    return most === 0 ? null : scores.indexOf(most)
  }
  const find = (field: StockField): number | null => {
    const byName = best((column) => {
      const fit = nameFit(columns[column] ?? '', field)
      return fit !== null && contentAllows(field, column) ? 1 / (1 + fit) : 0
    })
    const column = byName ?? best((each) => (shareOf(field, each) >= share ? shareOf(field, each) : 0))
    if (column !== null) taken.add(column)
    return column
  }
  const [iccid, imsi, number, operator, note] = [
    find('iccid'),
    find('imsi'),
    find('number'),
    find('operator'),
    find('note'),
  ]
  return iccid === null && number === null ? null : { iccid, imsi, number, operator, note, countryCode: '' }
}
