import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OpenTimes } from '../../../../electron/core/redial/openTimes.ts'
import { siteZone } from '../../../../electron/core/redial/siteZone.ts'
import { openMinutes } from '../../../../shared/domain/redialPlan.ts'
import { anyPlan, anyZone, plan } from './plans.ts'
import { wallOf, whyClosed } from './wallClock.ts'

const hour = 3_600_000
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / (24 * hour)
const never = () => false
const utc = (text: string) => Date.parse(text)

const moments = fc.integer({ min: utc('2025-01-01T00:00:00Z'), max: utc('2028-12-31T00:00:00Z') })

describe('the clock of a site', () => {
  it('has the days that the system’s calendar has', () => {
    fc.assert(
      fc.property(anyZone, moments, (zone, moment) => {
        expect(siteZone(zone).dayOf(moment)).toBe(day(wallOf(zone, moment).date))
      }),
      { numRuns: 500 },
    )
  })

  it('has days of 23 and 25 hours when the clocks are changed, and of 24½ on Lord Howe', () => {
    const hours = (zone: string, date: string) =>
      siteZone(zone)
        .piecesOf(day(date))
        .reduce((sum, { from, to }) => sum + (to - from) / hour, 0)
    expect(hours('Europe/Vienna', '2026-03-28')).toBe(24)
    expect(hours('Europe/Vienna', '2026-03-29')).toBe(23)
    expect(hours('Europe/Vienna', '2026-10-25')).toBe(25)
    expect(hours('Australia/Lord_Howe', '2026-04-05')).toBe(24.5)
  })

  it('has no day that the calendar has left out', () => {
    expect(siteZone('Pacific/Apia').piecesOf(day('2011-12-30'))).toEqual([])
    expect(siteZone('Pacific/Apia').piecesOf(day('2011-12-31'))).toHaveLength(1)
  })

  it('follows one day with the next without a gap, also where midnight is left out', () => {
    for (const zone of ['Europe/Vienna', 'America/Santiago', 'Africa/Casablanca', 'Pacific/Apia']) {
      const pieces = Array.from({ length: 730 }, (_, i) => siteZone(zone).piecesOf(day('2026-01-01') + i)).flat()
      const sorted = [...pieces].sort((a, b) => a.from - b.from)
      for (const [i, piece] of sorted.entries()) expect(sorted[i + 1]?.from ?? piece.to).toBe(piece.to)
    }
  })
})

describe('the hours of a plan', () => {
  it('are the windows without the quiet hours, over midnight too', () => {
    const minutes = (windows: [string, string][], quiet: [string, string][] = []) =>
      openMinutes({
        windows: windows.map(([from, to]) => ({ from, to })),
        quiet: quiet.map(([from, to]) => ({ from, to })),
      }).map(({ from, to }) => [from / 60, to / 60])
    expect(minutes([])).toEqual([[0, 24]])
    expect(minutes([], [['22:00', '07:00']])).toEqual([[7, 22]])
    expect(minutes([['22:00', '04:00']])).toEqual([
      [0, 4],
      [22, 24],
    ])
    expect(minutes([['08:00', '20:00']], [['12:00', '13:00']])).toEqual([
      [8, 12],
      [13, 20],
    ])
    expect(
      minutes([
        ['08:00', '12:00'],
        ['12:00', '24:00'],
      ]),
    ).toEqual([[8, 24]])
    expect(minutes([['08:00', '20:00']], [['00:00', '24:00']])).toEqual([])
  })

  it('are open exactly when the clock on the wall, its day and its date say so', () => {
    fc.assert(
      fc.property(anyPlan, moments, (form, moment) => {
        expect(new OpenTimes(form).isOpen(moment, never)).toBe(whyClosed(form, moment) === null)
      }),
      { numRuns: 2000 },
    )
  })

  it('are open twice in the hour that comes twice, and never in the one that is left out', () => {
    const form = plan({ windows: [{ from: '02:00', to: '03:00' }] })
    const spans = (from: string, to: string) => new OpenTimes(form).between(utc(from), utc(to), never)
    expect(spans('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      { from: utc('2026-10-25T00:00:00Z'), to: utc('2026-10-25T01:00:00Z') },
      { from: utc('2026-10-25T01:00:00Z'), to: utc('2026-10-25T02:00:00Z') },
    ])
    expect(spans('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toEqual([])
    expect(new OpenTimes(form).next(utc('2026-03-28T12:00:00Z'), never)?.from).toBe(utc('2026-03-30T00:00:00Z'))
  })

  it('give spans in order and apart, each open from its first moment to its last, and all of them', () => {
    fc.assert(
      fc.property(anyPlan, moments, fc.integer({ min: 1, max: 80 * hour }), (form, from, length) => {
        const open = new OpenTimes(form)
        const spans = open.between(from, from + length, never)
        let last = from
        for (const span of spans) {
          expect(span.from).toBeGreaterThanOrEqual(last)
          expect(span.to).toBeGreaterThan(span.from)
          last = span.to
          for (const moment of [span.from, span.to - 1]) expect(whyClosed(form, moment) === null).toBe(true)
        }
        expect(last).toBeLessThanOrEqual(from + length)
        const next = open.next(from, never)
        expect(spans[0]?.from ?? next?.from).toBe(next?.from)
      }),
      { numRuns: 500 },
    )
  })

  it('begin with the first day and are over after the last', () => {
    const open = new OpenTimes(plan({ startDate: '2026-05-01', endDate: '2026-05-02' }))
    expect(open.next(utc('2026-01-01T00:00:00Z'), never)?.from).toBe(utc('2026-04-30T22:00:00Z'))
    expect(open.isOpen(utc('2026-05-02T21:59:59Z'), never)).toBe(true)
    expect(open.isOpen(utc('2026-05-02T22:00:00Z'), never)).toBe(false)
    expect(open.next(utc('2026-05-02T22:00:00Z'), never)).toBeNull()
  })

  it('leave out days that are full', () => {
    const open = new OpenTimes(plan())
    const full = day('2026-05-01')
    expect(open.next(utc('2026-05-01T10:00:00Z'), (each) => each === full)?.from).toBe(utc('2026-05-01T22:00:00Z'))
  })
})
