import { describe, expect, it } from 'vitest'
import { dayPoints, isEmpty, percent, sortFigures } from '../../../../renderer/features/redial/model/figures.ts'
import type { RedialFigures } from '../../../../shared/domain/redialPlan.ts'

const tally = { changed: 0, unchanged: 0, 'could-not-tell': 0, failed: 0, skipped: 0 }
const figures = (part: Partial<RedialFigures>): RedialFigures => ({
  dialled: 0,
  skipped: 0,
  tally,
  successRate: null,
  changeRate: null,
  medianReconnectMs: null,
  distinctIps: 0,
  ...part,
})
const row = (port: string, part: Partial<RedialFigures>) => ({
  gatewayId: 'a',
  gatewayName: 'A',
  port,
  figures: figures(part),
  last: null,
})

describe('the figures of redialling', () => {
  const rows = [row('1', { successRate: 0.5 }), row('2', {}), row('3', { successRate: 0.9 })]
  const order = (sort: Parameters<typeof sortFigures>[1]) => sortFigures(rows, sort).map(({ port }) => port)

  it('are sorted as asked, what has no value at the end either way', () => {
    expect(order({ column: 'port', desc: false })).toEqual(['1', '2', '3'])
    expect(order({ column: 'port', desc: true })).toEqual(['3', '2', '1'])
    expect(order({ column: 'success', desc: false })).toEqual(['1', '3', '2'])
    expect(order({ column: 'success', desc: true })).toEqual(['3', '1', '2'])
  })

  it('are written so that almost nothing is not nothing, and almost all is not all', () => {
    expect([null, 0, 0.004, 0.345, 0.996, 1].map(percent)).toEqual(['–', '0 %', '< 1 %', '35 %', '> 99 %', '100 %'])
  })

  it('fill the days between two that have runs, and let go of those long past', () => {
    const day = (date: string, changed: number) => ({
      day: date,
      tally: { ...tally, changed },
      medianReconnectMs: changed * 1000,
    })
    const points = dayPoints([day('2026-03-01', 2), day('2026-02-27', 1)], 31)
    expect(points.map((point) => [point.day, point.Changed, point.reconnectS])).toEqual([
      ['2026-02-27', 1, 1],
      ['2026-02-28', 0, null],
      ['2026-03-01', 2, 2],
    ])
    expect(dayPoints([day('2025-01-01', 1), day('2026-03-01', 2)], 2).map((point) => point.day)).toEqual([
      '2026-02-28',
      '2026-03-01',
    ])
    expect(dayPoints([], 31)).toEqual([])
  })

  it('are empty without any run', () => {
    expect(isEmpty(figures({}))).toBe(true)
    expect(isEmpty(figures({ skipped: 1 }))).toBe(false)
  })
})
