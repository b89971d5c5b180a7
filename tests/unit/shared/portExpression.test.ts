import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  expandPortExpression,
  formatPortExpression,
  type PortExpression,
  parsePortExpression,
  portExpressionOf,
} from '../../../shared/lib/portExpression.ts'
import { formatPortName } from '../../../shared/lib/portName.ts'
import { anyPortName } from '../../support/arbitraries.ts'

const anyExpression: fc.Arbitrary<PortExpression> = fc.oneof(
  fc.constant<PortExpression>({ kind: 'all' }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(
      fc.oneof(
        anyPortName.map((name) => ({ kind: 'name' as const, name })),
        fc
          .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 100 }))
          .map(([from, more]) => ({ kind: 'range' as const, from, to: from + more })),
      ),
      { minLength: 1, maxLength: 20 },
    ),
  }),
)

const names = (text: string, maxPorts = 64) => {
  const parsed = parsePortExpression(text)
  return parsed.ok ? expandPortExpression(parsed.value, maxPorts).names.map(formatPortName) : parsed.error.message
}

describe('port expressions', () => {
  it('expands the example of the spec', () => {
    expect(names('1A,2B,3C,4-32', 6)).toEqual(['1.01', '2.02', '3.03', '4', '5', '6'])
  })

  it.each(['all', '*', 'ALL', ' all '])('takes "%s" for every port', (text) => {
    expect(names(text, 3)).toEqual(['1', '2', '3'])
  })

  it('names each port once and in rack order', () => {
    expect(names('3, 1-3 ,2')).toEqual(['1', '2', '3'])
  })

  it('reports ports that the device does not have instead of dropping them', () => {
    const parsed = parsePortExpression('7-9,70')
    expect(parsed.ok && expandPortExpression(parsed.value, 8).beyond.map(formatPortName)).toEqual(['9', '70'])
  })

  it.each([
    ['', 'empty place'],
    ['1,,2', 'empty place'],
    ['1,', 'empty place'],
    ['5-2', 'backwards'],
    ['0-3', 'count from 1'],
    ['0', 'not a port'],
    ['1;2', 'not a port'],
    ['1A-3A', 'not a port'],
  ])('refuses "%s" with words', (text, words) => {
    expect(names(text)).toContain(words)
  })

  it('reads back whatever it has written', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        expect(parsePortExpression(formatPortExpression(e))).toEqual({ ok: true, value: e })
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePortExpression(text)))
  })

  it('finds the shortest expression of a set of ports, which names that set and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (ports) => {
        const expression = portExpressionOf(ports.map((port) => ({ port, slot: null, pool: null })))
        const back = expression && expandPortExpression(expression, 40).names.map((n) => n.port)
        expect(back).toEqual([...ports].sort((a, b) => a - b))
      }),
    )
  })

  it('has no expression for no ports, since an empty list would mean all', () => {
    expect(portExpressionOf([])).toBeNull()
  })
})
