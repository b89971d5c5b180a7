import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { type PortStateInfo, portStateInfo, portStates } from '../../../../shared/domain/portState.ts'
import { formatLettered, formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'

/** What narrows both forms of the inspector. */
export interface PortFilter {
  /** What a person typed; every word of it must match. */
  readonly text: string
  /** States to show by their key; empty: all. */
  readonly states: readonly StateKey[]
  /** Only rows that have a flag. */
  readonly flagged: boolean
}

/** A state number as text, `null` for a state that could not be read: as in `StatusView.counts`. */
export type StateKey = string

export const stateKey = (state: number | null): StateKey => String(state)
export const stateOfKey = (key: StateKey): number | null => (key === 'null' ? null : Number(key))

/** A test for rows. The words are prepared once, so that thousands of rows cost little. */
export function portMatcher(filter: PortFilter): (row: PortRow) => boolean {
  const states = new Set(filter.states)
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean).map(wordMatcher)
  return (row) =>
    (states.size === 0 || states.has(stateKey(row.state))) &&
    (!filter.flagged || row.flags.length > 0) &&
    words.every((matches) => matches(row))
}

/**
 * One word of a search. What names a slot (`7.03`, `7C`) means that slot and no other; one or two digits mean a port
 * number, since every identity holds them somewhere; anything else may stand anywhere.
 */
function wordMatcher(word: string): (row: PortRow) => boolean {
  const name = parsePortName(word)
  if (name && name.slot !== null) {
    const id = formatPortName(name)
    return (row) => row.id === id || row.rawPort.toLowerCase() === word || searchText(row).includes(` ${word} `)
  }
  if (/^\d{1,2}$/.test(word)) {
    const port = Number(word)
    return (row) => row.port === port || searchText(row).includes(` ${word} `)
  }
  return (row) => searchText(row).includes(word)
}

const searchTexts = new WeakMap<PortRow, string>()

/** Everything of a row that a search looks at, between blanks. Rows are immutable, so it is made once for each. */
function searchText(row: PortRow): string {
  let text = searchTexts.get(row)
  if (text === undefined) {
    const parts = [
      row.id,
      row.rawPort,
      formatLettered(row),
      row.iccid,
      row.imsi,
      row.imei,
      row.number,
      row.network?.name,
      row.network?.plmn,
      row.home?.name,
      portStateInfo(row.state).word,
      row.rawState,
    ]
    text = ` ${parts.filter(Boolean).join(' ').toLowerCase()} `
    searchTexts.set(row, text)
  }
  return text
}

/** How many rows are in one state. */
export interface StateCount {
  readonly key: StateKey
  readonly info: PortStateInfo
  readonly count: number
}

const stateOrder = new Map(portStates.map((s, i) => [s.code, i]))

/** The place of a state among all: those of the table in its order, unknown numbers behind them, unreadable ones last. */
export function compareStates(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  const [left, right] = [stateOrder.get(a), stateOrder.get(b)]
  if (left !== undefined && right !== undefined) return left - right
  return left === undefined && right === undefined ? a - b : left === undefined ? 1 : -1
}

/** Rows per state in their fixed order. States in `keep` are listed even when no row is in them any more. */
export function countStates(rows: Iterable<PortRow>, keep: readonly StateKey[] = []): readonly StateCount[] {
  const counts = new Map<number | null, number>(keep.map((key) => [stateOfKey(key), 0]))
  for (const row of rows) counts.set(row.state, (counts.get(row.state) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => compareStates(a, b))
    .map(([state, count]) => ({ key: stateKey(state), info: portStateInfo(state), count }))
}
