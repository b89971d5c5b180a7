import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePortNames, formatLettered, formatPortName, parsePortName } from '../../../shared/lib/portName.ts'
import { anyPortName } from '../../support/arbitraries.ts'

describe('port names', () => {
  it.each([
    ['1.01', { port: 1, slot: 1, pool: null }, '1.01'],
    ['1.1', { port: 1, slot: 1, pool: null }, '1.01'],
    ['32.04', { port: 32, slot: 4, pool: null }, '32.04'],
    ['1A', { port: 1, slot: 1, pool: null }, '1.01'],
    ['12h', { port: 12, slot: 8, pool: null }, '12.08'],
    ['7', { port: 7, slot: null, pool: null }, '7'],
    [' 7 ', { port: 7, slot: null, pool: null }, '7'],
    ['12.sp256.101', { port: 12, slot: 101, pool: 'sp256' }, '12.sp256.101'],
  ])('reads %s', (text, name, formatted) => {
    expect(parsePortName(text)).toEqual(name)
    expect(formatPortName(name)).toBe(formatted)
  })

  it.each(['', '0', '0.01', '1.00', 'A1', '1AA', '1.', '.1', '1.2.3', '-1', '1,2', '99999', '1.sp.', 'all', '1 A'])(
    'takes "%s" for no port',
    (text) => expect(parsePortName(text)).toBeNull(),
  )

  it('reads back whatever it has written', () => {
    fc.assert(
      fc.property(anyPortName, (name) => {
        expect(parsePortName(formatPortName(name))).toEqual(name)
      }),
    )
  })

  it('reads back a lettered slot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 26 }), (port, slot) => {
        const lettered = formatLettered({ port, slot, pool: null })
        expect(lettered && parsePortName(lettered)).toEqual({ port, slot, pool: null })
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePortName(text)))
  })

  it('orders ports as numbers, not as text', () => {
    const sorted = ['10.01', '2.10', '2.02', '2', '2.sp1.1']
      .map((t) => parsePortName(t))
      .filter((n) => n !== null)
      .sort(comparePortNames)
    expect(sorted.map(formatPortName)).toEqual(['2', '2.02', '2.10', '2.sp1.1', '10.01'])
  })
})
