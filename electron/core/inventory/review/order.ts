import type { SimColumn } from '../../../../shared/domain/inventory.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import type { NotesShelf } from './notesShelf.ts'
import type { Part, Reviewed } from './reviewed.ts'
import { noState, type Shared } from './simBlock.ts'

/** The place of each row in an order: 0 … `size` - 1, rows that are alike sharing one. Rows without a value are at `size`. */
export interface Ranks {
  readonly ranks: Uint32Array
  readonly size: number
}

type ValueOf<T> = (part: Part, i: number) => T | null

/** Names with numbers in them as people count: Rack 2 before Rack 10. */
const collator = new Intl.Collator('en', { numeric: true })

/** Sorts rows by several orders, the first counting most; what is alike in all of them stays in its order. */
export function sortRows(
  rows: Uint32Array,
  by: readonly { readonly ranks: Ranks; readonly descending: boolean }[],
): Uint32Array {
  let from: Uint32Array = rows
  let to: Uint32Array = new Uint32Array(rows.length)
  for (const { ranks, descending } of by.toReversed()) {
    const sorted = countingSort(from, to, ranks, descending)
    to = from === rows ? new Uint32Array(rows.length) : from
    from = sorted
  }
  return from
}

/** One pass over the rows for each order, whatever it orders by: ranks are small numbers. What has no value comes last, either way. */
function countingSort(from: Uint32Array, to: Uint32Array, { ranks, size }: Ranks, descending: boolean): Uint32Array {
  const place = (row: number) => {
    const rank = ranks[row] ?? size
    return rank === size || !descending ? rank : size - 1 - rank
  }
  const starts = new Uint32Array(size + 2)
  for (const row of from) {
    const next = place(row) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  for (const row of from) {
    const at = place(row)
    const start = starts[at] ?? 0
    to[start] = row
    starts[at] = start + 1
  }
  return to
}

/** The ranks of a column, made once for what is reviewed; those of labels once for each version of the notes. */
export function ranksOf(reviewed: Reviewed, column: SimColumn, notes: NotesShelf, shared: Shared): Ranks {
  const key = column === 'labels' ? `ranks labels ${notes.version}` : `ranks ${column}`
  return reviewed.make(key, () => {
    const texts = (of: ValueOf<string>, compare?: (a: string, b: string) => number) => rankTexts(reviewed, of, compare)
    const numbers = (of: ValueOf<number>) => rankNumbers(reviewed, of)
    switch (column) {
      case 'source':
        return numbers((part) => part.sourceNumber)
      case 'gateway':
        return texts((part) => part.gateway.name, collator.compare)
      case 'port':
        return numbers(({ block }, i) => (block.port[i] ?? 0) * 100_000 + Math.max(0, block.slot[i] ?? 0))
      case 'state':
        return texts(({ block }, i) => stateWord(block.state[i] ?? noState))
      case 'iccid':
        return texts(({ block }, i) => block.iccid[i] ?? null)
      case 'imsi':
        return texts(({ block }, i) => block.imsi[i] ?? null)
      case 'imei':
        return texts(({ block }, i) => block.imei[i] ?? null)
      case 'number':
        return texts(({ block }, i) => block.number[i] ?? null)
      case 'operator':
        return texts(({ block }, i) => shared.operators.at(block.operator[i] ?? 0), collator.compare)
      case 'country':
        return texts(({ block }, i) => shared.countries.at(block.country[i] ?? 0))
      case 'signal':
        return numbers(({ block }, i) => ((block.signal[i] ?? -1) < 0 ? null : (block.signal[i] ?? null)))
      case 'balance':
        return numbers(({ block }, i) => amountIn(block.balance[i] ?? null))
      case 'total':
      case 'month':
      case 'day':
        return numbers(({ block }, i) => block[column].at(i)?.used ?? null)
      case 'since':
        return numbers(({ block }, i) => block.since[i] ?? null)
      case 'seen':
        return numbers((part, i) => reviewed.seenAt(part, i))
      case 'marks':
        return numbers(({ offset }, i) => bitCount(reviewed.marks[offset + i] ?? 0))
      case 'labels':
        return texts(({ block }, i) => notes.of(block.iccid[i] ?? null).labels[0] ?? null, collator.compare)
    }
  })
}

/** The word of a state, as the screen has it. */
export const stateWord = (state: number): string | null => (state === noState ? null : portStateInfo(state).word)

/** The number in a text such as "12.50 EUR"; null without one. */
function amountIn(text: string | null): number | null {
  const match = text === null ? null : /-?\d+(?:[.,]\d+)?/.exec(text)
  return match ? Number(match[0].replace(',', '.')) : null
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

function rankTexts(reviewed: Reviewed, of: ValueOf<string>, compare?: (a: string, b: string) => number): Ranks {
  const distinct = new Map<string, number>()
  const values = new Uint32Array(reviewed.count)
  for (const part of reviewed.parts) {
    for (let i = 0; i < part.block.count; i++) {
      const value = of(part, i)
      if (value === null) continue
      let number = distinct.get(value)
      if (number === undefined) {
        number = distinct.size + 1
        distinct.set(value, number)
      }
      values[part.offset + i] = number
    }
  }
  const size = distinct.size
  const rankOf = new Uint32Array(size + 1).fill(size, 0, 1)
  // Without a comparison of ours the engine's own order of code units is by far the quickest.
  for (const [rank, text] of [...distinct.keys()].sort(compare).entries()) rankOf[distinct.get(text) ?? 0] = rank
  return { ranks: values.map((number) => rankOf[number] ?? size), size }
}

function rankNumbers(reviewed: Reviewed, of: ValueOf<number>): Ranks {
  const values = new Float64Array(reviewed.count)
  for (const part of reviewed.parts)
    for (let i = 0; i < part.block.count; i++) values[part.offset + i] = of(part, i) ?? Number.NaN
  const distinct = Float64Array.from(new Set(values))
    .filter((value) => !Number.isNaN(value))
    .sort()
  const rankOf = new Map<number, number>()
  for (const [rank, value] of distinct.entries()) rankOf.set(value, rank)
  const size = distinct.length
  return { ranks: Uint32Array.from(values, (value) => rankOf.get(value) ?? size), size }
}
