import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatDateTime,
  formatMoment,
  formatMs,
  formatSpan,
  zoneLabel,
} from '../../../../renderer/ui/time.ts'

const at = Date.UTC(2026, 0, 5, 8, 3, 9)

describe('times', () => {
  it('are written unmistakably, in UTC when that is chosen', () => {
    expect(formatDateTime(at, 'utc')).toBe('2026-01-05 08:03:09')
  })

  it('carry their date when it is not the present one', () => {
    expect(formatMoment(at, at + 3600_000, 'utc')).toBe('08:03:09')
    expect(formatMoment(at, at + 86_400_000, 'utc')).toBe('2026-01-05 08:03:09')
  })

  it.each([
    [480, 'UTC+8'],
    [0, 'UTC'],
    [-210, 'UTC−3:30'],
    [345, 'UTC+5:45'],
  ])('name an offset of %i minutes %s', (offset, label) => {
    expect(zoneLabel('local', offset)).toBe(label)
    expect(zoneLabel('utc', offset)).toBe('UTC')
  })
})

describe('lengths of time', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [86_399_999, '23 h'],
    [86_400_000 * 2.9, '2 d'],
  ])('%d ms are %s', (ms, text) => expect(formatSpan(ms)).toBe(text))

  it('are "now" under a second, and when the clock was set back', () => {
    expect(formatAgo(at, at + 999)).toBe('now')
    expect(formatAgo(at, at - 60_000)).toBe('now')
    expect(formatAgo(at, at + 12_000)).toBe('12 s ago')
  })

  it('are measured in milliseconds under a second', () => {
    expect(formatMs(84.6)).toBe('85 ms')
    expect(formatMs(18_432)).toBe('18.4 s')
  })
})
