import { type StockField, type StockMapping, stockFields } from '../../../../../shared/domain/stockTake.ts'

/** What columns are said to be. */
export const fieldWords: Readonly<Record<StockField, string>> = {
  iccid: 'ICCID',
  imsi: 'IMSI',
  number: 'Number',
  operator: 'Operator',
  note: 'Note',
}

export const nothingMapped: StockMapping = {
  iccid: null,
  imsi: null,
  number: null,
  operator: null,
  note: null,
  countryCode: '',
}

/** What a column is said to be; null: nothing. */
export const fieldOf = (mapping: StockMapping, column: number): StockField | null =>
  stockFields.find((field) => mapping[field] === column) ?? null

/** The column as another field; whatever column was that before is nothing then. */
export function withField(mapping: StockMapping, column: number, field: StockField | null): StockMapping {
  const next = { ...mapping }
  for (const each of stockFields) if (next[each] === column) next[each] = null
  return field === null ? next : { ...next, [field]: column }
}

/** Whether a list can be used with it. */
export const isMapped = ({ iccid, number }: StockMapping): boolean => iccid !== null || number !== null

/** What a person types for a country code, as the contract has it: digits alone. */
export const countryCodeOf = (typed: string): string => typed.replace(/\D/g, '').replace(/^00/, '').slice(0, 4)
