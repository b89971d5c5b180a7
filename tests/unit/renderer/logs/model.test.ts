import { describe, expect, it } from 'vitest'
import { asLine, asLines, indented, shownEntries } from '../../../../renderer/features/logs/model.ts'
import type { LogEntry } from '../../../../shared/domain/support.ts'

const entry = (id: number, more: Partial<LogEntry> = {}): LogEntry => ({
  id: String(id),
  at: Date.UTC(2026, 0, 5, 8),
  level: 'info',
  event: `event ${id}`,
  detail: '',
  ...more,
})

describe('the log on the screen', () => {
  it('shows the newest first, of the wanted level and above, with all the words', () => {
    const entries = [
      entry(9, { level: 'warn', detail: '{"name":"Rack 1"}' }),
      entry(10, { level: 'error', event: 'gateway lost' }),
      entry(11, { level: 'debug' }),
    ]
    const ids = (...args: Parameters<typeof shownEntries>) => shownEntries(...args).map(({ id }) => id)
    expect(ids(entries, 'debug', '')).toEqual(['11', '10', '9'])
    expect(ids(entries, 'warn', ' ')).toEqual(['10', '9'])
    expect(ids(entries, 'debug', 'RACK event')).toEqual(['9'])
    expect(ids(entries, 'error', 'rack')).toEqual([])
  })

  it('is copied as the file has it, the oldest first', () => {
    const [first, second] = [entry(1, { detail: '{"a":{"b":1}}' }), entry(2, { event: 'with "quotes"' })]
    expect(JSON.parse(asLine(first))).toEqual({
      time: '2026-01-05T08:00:00.000Z',
      level: 'info',
      event: 'event 1',
      a: { b: 1 },
    })
    expect(asLines([second, first])).toBe(asLine(first) + asLine(second))
    expect(JSON.parse(asLine(second))).toMatchObject({ event: 'with "quotes"' })
  })

  it('shows fields indented', () => {
    expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}')
  })
})
