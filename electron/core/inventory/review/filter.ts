import type { SimQuery } from '../../../../shared/domain/inventory.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import type { Lexicon } from './lexicon.ts'
import { markBit } from './marks.ts'
import type { NotesShelf } from './notesShelf.ts'
import type { Part, Reviewed } from './reviewed.ts'
import { noState, type Shared } from './simBlock.ts'

/** The words of a search, folded. */
export const wordsOf = (text: string): string[] => foldCase(text).split(/\s+/).filter(Boolean)

/** The rows that a query asks for, in their own order. */
export function filterRows(reviewed: Reviewed, query: SimQuery, notes: NotesShelf, shared: Shared): Uint32Array {
  const found = new Uint32Array(reviewed.count)
  let count = 0
  const test = rowTest(reviewed, query, notes, shared)
  const gateways = query.gateways.length > 0 ? new Set(query.gateways) : null
  for (const part of reviewed.parts) {
    if (gateways && !gateways.has(part.gateway.name)) continue
    const inPart = test(part)
    for (let i = 0; i < part.block.count; i++) if (inPart(i)) found[count++] = part.offset + i
  }
  return found.slice(0, count)
}

type RowTest = (i: number) => boolean

/** All conditions of a query as one test for the rows of a part; conditions that it does not set cost nothing. */
function rowTest(reviewed: Reviewed, query: SimQuery, notes: NotesShelf, shared: Shared): (part: Part) => RowTest {
  const states = query.states.length > 0 ? new Set(query.states.map((state) => state ?? noState)) : null
  const operators = numbersOf(shared.operators, query.operators)
  const countries = numbersOf(shared.countries, query.countries)
  const bits = query.marks.reduce((sum, mark) => sum | markBit(mark), 0)
  const labels = query.labels.length > 0 ? new Set(query.labels) : null
  const words = wordsOf(query.text)
  return ({ block, offset, names }) => {
    const tests: RowTest[] = []
    const rest = words.filter((word) => !names.includes(word))
    if (!query.empty) tests.push((i) => block.isSim[i] === 1)
    if (states) tests.push((i) => states.has(block.state[i] ?? noState))
    if (operators) tests.push((i) => operators.has(block.operator[i] ?? 0))
    if (countries) tests.push((i) => countries.has(block.country[i] ?? 0))
    if (bits !== 0) tests.push((i) => ((reviewed.marks[offset + i] ?? 0) & bits) !== 0)
    if (labels) tests.push((i) => notes.of(block.iccid[i] ?? null).labels.some((label) => labels.has(label)))
    if (query.defective !== null) tests.push((i) => notes.of(block.iccid[i] ?? null).defective === query.defective)
    for (const word of rest)
      tests.push((i) => {
        if (block.texts[i]?.includes(word)) return true
        return !notes.isEmpty && notes.textOf(block.iccid[i] ?? null).includes(word)
      })
    return (i) => tests.every((test) => test(i))
  }
}

/** The numbers of words; the empty word is none. Null when there are no words: any will do. */
function numbersOf(lexicon: Lexicon<string>, words: readonly string[]): ReadonlySet<number> | null {
  if (words.length === 0) return null
  return new Set(words.flatMap((word) => (word === '' ? [0] : (lexicon.known(word) ?? []))))
}
