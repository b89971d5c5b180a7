import { type SimAge, type SimCount, type SimGroup, simAges, simMarks } from '../../../../shared/domain/inventory.ts'
import { marksOf } from './marks.ts'
import type { NotesShelf } from './notesShelf.ts'
import { type Ranks, stateWord } from './order.ts'
import type { Part, Reviewed } from './reviewed.ts'
import { noState, type Shared } from './simBlock.ts'

const hourMs = 3_600_000
const ageLimits = [hourMs, 24 * hourMs, 7 * 24 * hourMs, 30 * 24 * hourMs, 90 * 24 * hourMs]
const ageWords: Readonly<Record<SimAge, string>> = {
  '1h': 'Less than an hour',
  '1d': 'Less than a day',
  '7d': 'Less than a week',
  '30d': 'Less than 30 days',
  '90d': 'Less than 90 days',
  older: '90 days and more',
}

/** Under which values a row is counted; empty: under none. */
export type ValuesOf = (part: Part, i: number) => readonly string[]

export function valuesOf(reviewed: Reviewed, group: SimGroup, notes: NotesShelf, shared: Shared): ValuesOf {
  const word = (text: string | null | undefined) => (text ? [text] : [])
  switch (group) {
    case 'source':
      return (part) => [part.source]
    case 'gateway':
      return (part) => [part.gateway.name]
    case 'state':
      return ({ block }, i) => [block.state[i] === noState ? 'null' : String(block.state[i])]
    case 'operator':
      return ({ block }, i) => word(shared.operators.at(block.operator[i] ?? 0))
    case 'country':
      return ({ block }, i) => word(shared.countries.at(block.country[i] ?? 0))
    case 'age':
      return (part, i) => [ageOf(reviewed.seenAt(part, i) - (part.block.since[i] ?? 0))]
    case 'mark':
      return ({ offset }, i) => marksOf(reviewed.marks[offset + i] ?? 0)
    case 'label':
      return ({ block }, i) => notes.of(block.iccid[i] ?? null).labels
  }
}

const ageOf = (ms: number): SimAge => simAges[ageLimits.findIndex((limit) => ms < limit)] ?? 'older'

/** What a value is called. */
export function labelOf(reviewed: Reviewed, group: SimGroup, value: string): string {
  switch (group) {
    case 'source':
      return reviewed.parts.find(({ source }) => source === value)?.sourceName ?? value
    case 'state':
      return stateWord(value === 'null' ? noState : Number(value)) ?? 'Unreadable'
    case 'age':
      return simAges.flatMap((age) => (age === value ? ageWords[age] : []))[0] ?? value
    default:
      return value
  }
}

/** Counts rows under their values: ages and marks in their own order, the rest by count. Rows without a value are left out. */
export function countValues(reviewed: Reviewed, group: SimGroup, rows: Iterable<number>, of: ValuesOf): SimCount[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const { part, i } = reviewed.at(row)
    for (const value of of(part, i)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return inOrder(reviewed, group, counts)
}

function inOrder(reviewed: Reviewed, group: SimGroup, counts: ReadonlyMap<string, number>): SimCount[] {
  const list = [...counts].map(([value, count]) => ({ value, label: labelOf(reviewed, group, value), count }))
  const own: readonly string[] | null = group === 'age' ? simAges : group === 'mark' ? simMarks : null
  return own
    ? list.sort((a, b) => own.indexOf(a.value) - own.indexOf(b.value))
    : list.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

/** The groups of some rows, each row in one: that of its first value. Those without any come last, under the empty value. */
export function groupRows(
  reviewed: Reviewed,
  group: SimGroup,
  rows: Uint32Array,
  of: ValuesOf,
): { groups: SimCount[]; ranks: Ranks } {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const numberOf = new Uint32Array(reviewed.count)
  for (const row of rows) {
    const { part, i } = reviewed.at(row)
    const value = of(part, i)[0] ?? ''
    const known = numbers.get(value)
    const number = known ?? counts.push(0) - 1
    if (known === undefined) numbers.set(value, number)
    counts[number] = (counts[number] ?? 0) + 1
    numberOf[row] = number
  }
  const valued = new Map(
    [...numbers].flatMap(([value, number]) => (value === '' ? [] : [[value, counts[number] ?? 0] as const])),
  )
  const groups = inOrder(reviewed, group, valued)
  const rest = numbers.get('')
  if (rest !== undefined) groups.push({ value: '', label: '', count: counts[rest] ?? 0 })
  const rankOf = new Uint32Array(counts.length)
  for (const [rank, { value }] of groups.entries()) rankOf[numbers.get(value) ?? 0] = rank
  const ranks = new Uint32Array(reviewed.count)
  for (const row of rows) ranks[row] = rankOf[numberOf[row] ?? 0] ?? 0
  return { groups, ranks: { ranks, size: groups.length } }
}
