import { type SimColumn, simColumns } from '../../../shared/domain/inventory.ts'
import { defaultColumns, shownColumns } from './model/columns.ts'

const columnsKey = 'simrack.inventory.columns'
const personKey = 'simrack.inventory.person'

/** The columns that were chosen last; the usual ones where nothing was, or where it cannot be read. */
export function recallColumns(): readonly SimColumn[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(columnsKey) ?? 'null')
    if (!Array.isArray(stored)) return shownColumns(defaultColumns)
    const known = simColumns.filter((id) => stored.includes(id))
    return shownColumns(known.length === 0 ? defaultColumns : known)
  } catch {
    return shownColumns(defaultColumns)
  }
}

/** Storage may be full or forbidden: then the choice holds for this window only. */
export function rememberColumns(columns: readonly SimColumn[]): void {
  try {
    localStorage.setItem(columnsKey, JSON.stringify(columns))
  } catch {}
}

/** Who took the last snapshot on this machine. */
export function recallPerson(): string {
  try {
    return (localStorage.getItem(personKey) ?? '').slice(0, 120)
  } catch {
    return ''
  }
}

export function rememberPerson(person: string): void {
  try {
    localStorage.setItem(personKey, person)
  } catch {}
}
