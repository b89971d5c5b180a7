import type { DatabaseSync } from 'node:sqlite'
import type { OpenedSims, SimCount, SimGroup, SimQuery } from '../../../../shared/domain/inventory.ts'
import { type Failure, fail, ok } from '../../../../shared/result.ts'
import { rowToRecord } from '../rowCodec.ts'
import { Comparisons } from './comparisons.ts'
import { FilesRead } from './filesRead.ts'
import { filterRows } from './filter.ts'
import { countValues, groupRows, valuesOf } from './groups.ts'
import { NotesShelf } from './notesShelf.ts'
import { type Ranks, ranksOf, sortRows } from './order.ts'
import type { Answers, Questions } from './questions.ts'
import type { Reviewed } from './reviewed.ts'
import { simViewOf } from './simView.ts'
import { Sources } from './sources.ts'

/** So many answers are kept open; the one used longest ago makes room. */
const maxOpen = 16

interface Opened {
  readonly reviewed: Reviewed
  readonly rows: Uint32Array
}

const facetGroups = ['state', 'operator', 'country', 'gateway', 'mark', 'label'] as const

/** Answers what the review is asked. It has a thread of its own, so that it may take as long as it takes. */
export function reviewDesk(open: () => DatabaseSync): Answers {
  const notes = new NotesShelf(open)
  const sources = new Sources(open)
  const { shared } = sources
  const comparisons = new Comparisons(sources)
  const files = new FilesRead()
  const opened = new Map<string, Opened>()

  const use = (handle: string): Opened | null => {
    const found = opened.get(handle)
    if (!found) return null
    opened.delete(handle)
    opened.set(handle, found)
    return found
  }

  const countsOf = (reviewed: Reviewed, group: SimGroup, rows: Iterable<number>): SimCount[] =>
    countValues(reviewed, group, rows, valuesOf(reviewed, group, notes, shared))

  const facets = (reviewed: Reviewed): OpenedSims['facets'] => {
    const sims = reviewed.make('sims', () => filterRows(reviewed, everySim, notes, shared))
    const of = (group: (typeof facetGroups)[number]) => {
      const key = group === 'label' ? `facet label ${notes.version}` : `facet ${group}`
      return reviewed.make(key, () => countsOf(reviewed, group, sims))
    }
    return {
      state: of('state'),
      operator: of('operator'),
      country: of('country'),
      gateway: of('gateway'),
      mark: of('mark'),
      label: of('label'),
    }
  }

  const select = (ask: Pick<Questions['open']['ask'], 'sources' | 'notesVersion' | 'query'>) => {
    notes.bring(ask.notesVersion)
    const reviewed = sources.review(ask.sources)
    return reviewed.ok
      ? ok({ reviewed: reviewed.value, rows: filterRows(reviewed.value, ask.query, notes, shared) })
      : reviewed
  }

  const answers: Answers = {
    live: ({ key, reset, upsert, remove }) => {
      sources.takeLive(key, reset, upsert, remove)
      return ok(null)
    },
    open: (ask) => {
      const selected = select(ask)
      if (!selected.ok) return selected
      const { reviewed, rows } = selected.value
      const { group, sort } = ask.query
      const grouped = group && groupRows(reviewed, group, rows, valuesOf(reviewed, group, notes, shared))
      const orders: { ranks: Ranks; descending: boolean }[] = sort.map(({ by, descending }) => ({
        ranks: ranksOf(reviewed, by, notes, shared),
        descending,
      }))
      if (grouped) orders.unshift({ ranks: grouped.ranks, descending: false })
      opened.set(ask.handle, { reviewed, rows: sortRows(rows, orders) })
      for (const handle of [...opened.keys()].slice(0, -maxOpen)) opened.delete(handle)
      return ok({
        handle: ask.handle,
        total: rows.length,
        groups: grouped?.groups ?? [],
        facets: facets(reviewed),
        warnings: reviewed.warnings,
      })
    },
    rows: ({ handle, notesVersion, offset, limit }) => {
      const found = use(handle)
      if (!found) return notOpen
      notes.bring(notesVersion)
      const rows = found.rows.subarray(offset, offset + limit)
      return ok(Array.from(rows, (row) => simViewOf(found.reviewed, row, notes, shared)))
    },
    iccids: ({ handle, offset, limit }) => {
      const found = use(handle)
      if (!found) return notOpen
      const iccids = Array.from(found.rows.subarray(offset, offset + limit)).flatMap((row) => {
        const { part, i } = found.reviewed.at(row)
        return part.block.iccid[i] ?? []
      })
      return ok({ iccids: [...new Set(iccids)], more: offset + limit < found.rows.length })
    },
    pivot: (ask) => {
      const selected = select(ask)
      return selected.ok ? ok(pivot(selected.value, ask.rows, ask.columns)) : selected
    },
    compare: ({ handle, from, to }) => comparisons.open(handle, from, to),
    compared: ({ handle }) => comparisons.view(handle),
    differences: (ask) => comparisons.differences(ask),
    close: ({ handle }) => {
      opened.delete(handle)
      comparisons.close(handle)
      files.close(handle)
      return ok(null)
    },
    rack: ({ no }) => sources.storedRows(no),
    countRows: ({ no }) => {
      const rows = sources.storedRows(no)
      return rows.ok ? ok(rows.value.length) : rows
    },
    lines: ({ no, offset, limit }) => {
      const rows = sources.storedRows(no)
      if (!rows.ok) return rows
      const some = rows.value.slice(offset, offset + limit)
      const text = some.map((row) => `${JSON.stringify({ row: rowToRecord(row) })}\n`).join('')
      return ok({ text, rows: some.length, more: offset + limit < rows.value.length })
    },
    readFile: ({ handle, base64 }) => files.read(handle, base64),
    fileRows: ({ handle, gateway }) => files.rows(handle, gateway),
    fileSightings: ({ handle, gateway, offset, limit }) => files.sightings(handle, gateway, offset, limit),
  }

  function pivot({ reviewed, rows }: Opened, rowGroup: SimGroup, columnGroup: SimGroup) {
    const counted = { rows: countsOf(reviewed, rowGroup, rows), columns: countsOf(reviewed, columnGroup, rows) }
    const rowAt = new Map(counted.rows.map(({ value }, i) => [value, i]))
    const columnAt = new Map(counted.columns.map(({ value }, i) => [value, i]))
    const cells = counted.rows.map(() => counted.columns.map(() => 0))
    const [rowValues, columnValues] = [rowGroup, columnGroup].map((group) => valuesOf(reviewed, group, notes, shared))
    for (const row of rows) {
      const { part, i } = reviewed.at(row)
      for (const rowValue of rowValues?.(part, i) ?? []) {
        const line = cells[rowAt.get(rowValue) ?? -1]
        for (const columnValue of columnValues?.(part, i) ?? []) {
          const at = columnAt.get(columnValue) ?? -1
          if (line) line[at] = (line[at] ?? 0) + 1
        }
      }
    }
    return { ...counted, cells }
  }
  return answers
}

const everySim: SimQuery = {
  sources: [],
  text: '',
  states: [],
  operators: [],
  countries: [],
  gateways: [],
  marks: [],
  labels: [],
  defective: null,
  empty: false,
  sort: [],
  group: null,
}

export const notOpen: Failure = fail('input/not-found', 'This answer is no longer open: ask again.')
