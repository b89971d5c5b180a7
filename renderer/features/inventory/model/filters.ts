import {
  live,
  type SimCount,
  type SimGroup,
  type SimQuery,
  type SnapshotView,
} from '../../../../shared/domain/inventory.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { countryName } from '../../ports/model/words.ts'
import { isMark } from './address.ts'
import { markWords, sourceName } from './words.ts'

/** What SIMs can be narrowed by, as the answer counts it. */
export const facets = ['state', 'operator', 'country', 'gateway', 'mark', 'label'] as const
export type Facet = (typeof facets)[number]

export const facetWords: Readonly<Record<Facet, { readonly word: string; readonly none: string }>> = {
  state: { word: 'State', none: 'Unknown' },
  operator: { word: 'Operator', none: 'No operator known' },
  country: { word: 'Country', none: 'No country known' },
  gateway: { word: 'Gateway', none: 'No gateway' },
  mark: { word: 'Mark', none: 'Without a mark' },
  label: { word: 'Label', none: 'Without a label' },
}

/** A state as an answer names it: its number, else no number at all. */
export const stateOfValue = (value: string): number | null => (/^\d{1,2}$/.test(value) ? Number(value) : null)
const valueOfState = (state: number | null): string => (state === null ? 'null' : String(state))

/** What a query is narrowed to by one facet, as an answer names its values. */
export function chosenOf(query: SimQuery, facet: Facet): readonly string[] {
  switch (facet) {
    case 'state':
      return query.states.map(valueOfState)
    case 'operator':
      return query.operators
    case 'country':
      return query.countries
    case 'gateway':
      return query.gateways
    case 'mark':
      return query.marks
    case 'label':
      return query.labels
  }
}

/** A query with one facet narrowed to these values; empty: not narrowed. */
export function narrowed(query: SimQuery, facet: Facet, values: readonly string[]): SimQuery {
  switch (facet) {
    case 'state':
      return { ...query, states: [...new Set(values.map(stateOfValue))] }
    case 'operator':
      return { ...query, operators: [...values] }
    case 'country':
      return { ...query, countries: [...values] }
    case 'gateway':
      return { ...query, gateways: [...values] }
    case 'mark':
      return { ...query, marks: values.filter(isMark) }
    case 'label':
      return { ...query, labels: [...values] }
  }
}

/** What a value of a facet or group is called. */
export function valueWord(group: SimGroup, { value, label }: Pick<SimCount, 'value' | 'label'>): string {
  if (group === 'state') return portStateInfo(stateOfValue(value)).word
  if (group === 'mark' && isMark(value)) return markWords[value].word
  if (group === 'country' && value !== '') return countryName(value)
  return label || (group === 'source' || group === 'age' ? value : value || facetWords[group].none)
}

/** A filter that is set, and the query without it. */
export interface Chip {
  readonly key: string
  readonly label: string
  readonly without: SimQuery
}

/** Every filter of a query. Sources are no filters: the side list shows them. */
export function chipsOf(query: SimQuery): readonly Chip[] {
  const chips: Chip[] = []
  if (query.text.trim() !== '')
    chips.push({ key: 'text', label: `“${query.text.trim()}”`, without: { ...query, text: '' } })
  for (const facet of facets) {
    const chosen = chosenOf(query, facet)
    for (const value of chosen)
      chips.push({
        key: `${facet} ${value}`,
        label: valueWord(facet, { value, label: value }),
        without: narrowed(
          query,
          facet,
          chosen.filter((other) => other !== value),
        ),
      })
  }
  if (query.defective !== null)
    chips.push({
      key: 'defective',
      label: query.defective ? 'Defective' : 'Not defective',
      without: { ...query, defective: null },
    })
  if (query.empty) chips.push({ key: 'empty', label: 'Empty slots too', without: { ...query, empty: false } })
  return chips
}

/** The same sources in the same order, with nothing narrowed. */
export const unfiltered = ({ sources, sort, group }: SimQuery): SimQuery => ({
  sources,
  sort,
  group,
  text: '',
  states: [],
  operators: [],
  countries: [],
  gateways: [],
  marks: [],
  labels: [],
  defective: null,
  empty: false,
})

/**
 * The list that a cell of the pivot counts: narrowed to its values. An age cannot be narrowed to; it groups the list
 * instead.
 */
export function ofCell(
  query: SimQuery,
  ...values: readonly { readonly group: SimGroup; readonly value: string }[]
): SimQuery {
  let next = query
  for (const { group, value } of values) {
    if (group === 'age') next = { ...next, group }
    else if (group === 'source') next = { ...next, sources: [value] }
    else next = narrowed(next, group, [value])
  }
  return next
}

/** Which sources a query asks, in words: `Now`, `Site A`, `3 sources`. */
export function sourcesWord({ sources }: SimQuery, snapshots: ReadonlyMap<string, SnapshotView>): string {
  const [first = live] = sources
  return sources.length > 1 ? `${sources.length} sources` : sourceName(first, snapshots)
}

/** Whether a query asks the gateways as they are now. */
export const asksLive = ({ sources }: SimQuery): boolean => sources.length === 0 || sources.includes(live)
