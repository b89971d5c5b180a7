import type { RedialFigures } from '../../../../shared/domain/redialPlan.ts'
import type { PortFigures, RunDay } from '../../../../shared/domain/redialView.ts'
import { percent as percentOf } from '../../../ui/words.ts'

export const figureColumns = ['port', 'dialled', 'success', 'change', 'median', 'ips', 'skipped', 'last'] as const
export type FigureColumn = (typeof figureColumns)[number]
export interface FigureSort {
  readonly column: FigureColumn
  readonly desc: boolean
}

const values: Readonly<Record<Exclude<FigureColumn, 'port'>, (row: PortFigures) => number | null>> = {
  dialled: ({ figures }) => figures.dialled,
  success: ({ figures }) => figures.successRate,
  change: ({ figures }) => figures.changeRate,
  median: ({ figures }) => figures.medianReconnectMs,
  ips: ({ figures }) => figures.distinctIps,
  skipped: ({ figures }) => figures.skipped,
  last: ({ last }) => last?.endedAt ?? null,
}

/** Ports in the order that a person has chosen; those without a value stand at the end either way, equal ones in rack order. */
export function sortFigures(rows: readonly PortFigures[], { column, desc }: FigureSort): readonly PortFigures[] {
  const sign = desc ? -1 : 1
  if (column === 'port') return desc ? [...rows].reverse() : rows
  const value = values[column]
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * (x - y)
  })
}

/** `35 %`; null: nothing to tell. */
export const percent = (share: number | null): string => (share === null ? '–' : percentOf(share))

/** One day as the charts take it: runs by outcome, and the median time to reconnect in seconds. */
export interface DayPoint {
  readonly day: string
  readonly Changed: number
  readonly Unchanged: number
  readonly 'Could not tell': number
  readonly Failed: number
  readonly Skipped: number
  readonly reconnectS: number | null
}

/** Days in order, those between the first and the last without any run included, at most the last `most`. */
export function dayPoints(days: readonly RunDay[], most: number): readonly DayPoint[] {
  const byDay = new Map(days.map((day) => [day.day, day]))
  const known = [...byDay.keys()].sort()
  const [first] = known
  const last = known.at(-1)
  if (first === undefined || last === undefined) return []
  const end = Date.parse(last)
  const begin = Math.max(Date.parse(first), end - (most - 1) * dayMs)
  return Array.from({ length: Math.round((end - begin) / dayMs) + 1 }, (_, i) => {
    const day = new Date(begin + i * dayMs).toISOString().slice(0, 10)
    const told = byDay.get(day)
    return {
      day,
      Changed: told?.tally.changed ?? 0,
      Unchanged: told?.tally.unchanged ?? 0,
      'Could not tell': told?.tally['could-not-tell'] ?? 0,
      Failed: told?.tally.failed ?? 0,
      Skipped: told?.tally.skipped ?? 0,
      reconnectS: told?.medianReconnectMs == null ? null : Math.round(told.medianReconnectMs / 100) / 10,
    }
  })
}

const dayMs = 86_400_000

/** Nothing has been dialled or skipped. */
export const isEmpty = ({ dialled, skipped }: RedialFigures): boolean => dialled + skipped === 0
