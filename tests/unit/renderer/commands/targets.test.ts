import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actWords,
  expressionOf,
  slotsOf,
  targetOf,
  withSlot,
} from '../../../../renderer/features/commands/model/targets.ts'
import { expandPortExpression, parsePortExpression } from '../../../../shared/lib/portExpression.ts'
import { formatPortName } from '../../../../shared/lib/portName.ts'
import { makeRow } from '../ports/rows.ts'

const expanded = (text: string, maxPorts = 64): string[] => {
  const parsed = parsePortExpression(text)
  return parsed.ok ? expandPortExpression(parsed.value, maxPorts).names.map(formatPortName) : []
}

describe('what is acted on', () => {
  it('is the slot for a lock, and the port for what acts on its module', () => {
    expect(targetOf('lock', '2.01')).toBe('2.01')
    expect(targetOf('switch', '2.03')).toBe('2.03')
    expect(targetOf('reset', '2.01')).toBe('2')
    expect(targetOf('redial', '2.01')).toBe('2')
    expect(targetOf('lock', '?? unreadable')).toBeNull()
  })

  it('of chosen rows is written as an expression, each port once', () => {
    expect(expressionOf('redial', ['1.01', '2.02', '2.01', '3.01'])).toBe('1-3')
    expect(expressionOf('lock', ['2.01', '1.01'])).toBe('1.01,2.01')
    expect(expressionOf('lock', ['?? unreadable'])).toBe('')
  })

  it('is exactly what was chosen, whatever that was', () => {
    const ids = fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 8 }))
        .map(([port, slot]) => `${port}.0${slot}`),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(ids, (chosen) => {
        expect(expanded(expressionOf('lock', chosen)).sort()).toEqual([...chosen].sort())
        const ports = new Set(chosen.map((id) => id.split('.')[0] ?? ''))
        expect(new Set(expanded(expressionOf('reset', chosen)))).toEqual(ports)
      }),
    )
  })

  it('gets the slot where none was named, and keeps the one that was', () => {
    expect(withSlot('1-3,5.02', 4, 16)).toBe('1.04,2.04,3.04,5.02')
    expect(withSlot('all', 2, 2)).toBe('1.02,2.02')
    expect(withSlot('1-', 2, 16)).toBe('1-')
  })

  it('is counted in words', () => {
    expect(actWords('lock', 1)).toBe('Lock 1 port')
    expect(actWords('reset', 12)).toBe('Reset module of 12 ports')
  })

  it('can be a slot of the port that has a name', () => {
    const rows = [makeRow('2.02'), makeRow('2.01'), makeRow('3.01'), makeRow('4')]
    expect(slotsOf(rows, 2).map(({ id }) => id)).toEqual(['2.01', '2.02'])
    expect(slotsOf(rows, 4)).toEqual([])
  })
})
