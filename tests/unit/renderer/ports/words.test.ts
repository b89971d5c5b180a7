import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSignal, signalText } from '../../../../renderer/features/ports/model/signal.ts'
import { countryName, eventWords } from '../../../../renderer/features/ports/model/words.ts'
import type { PortEvent, PortEventKind } from '../../../../shared/domain/portRow.ts'

const event = (kind: PortEventKind, from: string, to: string): PortEvent => ({
  seq: 1,
  portId: '7.03',
  at: 0,
  kind,
  from,
  to,
  source: 'poll',
})

describe('a signal', () => {
  it.each([
    [0, '0 / 31 · none', '≤ −113 dBm'],
    [3, '3 / 31 · very weak', '−107 dBm'],
    [8, '8 / 31 · weak', '−97 dBm'],
    [15, '15 / 31 · fair', '−83 dBm'],
    [31, '31 / 31 · good', '≥ −51 dBm'],
  ])('of %i reads %s, %s', (signal, text, dbm) => {
    expect(signalText(signal)).toBe(text)
    expect(readSignal(signal).dbm).toBe(dbm)
  })

  it('never shows fewer bars when it is stronger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 31 }), (a, b) => {
        if (a <= b) expect(readSignal(a).bars).toBeLessThanOrEqual(readSignal(b).bars)
      }),
    )
  })
})

describe('a line of the history', () => {
  it.each([
    ['state', '2', '3', { what: '', from: 'Registering', to: 'Registered' }],
    ['state', '', '99', { what: 'First seen', from: '', to: 'Unknown (99)' }],
    ['state', '3', '3 OK', { what: '', from: 'Registered', to: 'Unknown' }],
    ['sim', '', '8986', { what: 'SIM inserted', from: '', to: '8986' }],
    ['sim', '8986', '', { what: 'SIM removed', from: '8986', to: '' }],
    ['sim', '8986', '8949', { what: 'SIM changed', from: '8986', to: '8949' }],
    ['network', '', '46001 China Unicom', { what: 'Network', from: 'none', to: '46001 China Unicom' }],
    ['active', '', '1', { what: 'Slot became active', from: '', to: '' }],
    ['active', '1', '', { what: 'Slot no longer active', from: '', to: '' }],
  ] as const)('of kind %s from "%s" to "%s" says it in words', (kind, from, to, words) => {
    expect(eventWords(event(kind, from, to))).toEqual(words)
  })
})

describe('a country', () => {
  it('is named by its code, and kept as received when that is none', () => {
    expect(countryName('CN')).toBe('China')
    expect(countryName('de')).toBe('Germany')
    expect(countryName('')).toBe('')
    expect(countryName('Atlantis')).toBe('Atlantis')
  })
})
