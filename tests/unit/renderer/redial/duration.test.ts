import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from '../../../../renderer/features/redial/model/duration.ts'

describe('a length of time', () => {
  it.each([
    ['45 min', 2700],
    ['45min', 2700],
    ['45', 2700],
    ['1 h 30', 5400],
    ['1h30', 5400],
    ['1 h 30 min', 5400],
    ['1:30', 5400],
    ['1.5 h', 5400],
    ['1,5 h', 5400],
    ['90 s', 90],
    ['90 seconds', 90],
    ['2 min 5', 125],
    ['2 d', 172_800],
    ['1 day 12', 129_600],
    ['  300 S ', 300],
    ['0', 0],
  ])('is read from %j', (text, seconds) => {
    expect(parseDuration(text, 'min')).toBe(seconds)
  })

  it('counts a number alone in the unit of its field', () => {
    expect(parseDuration('90', 's')).toBe(90)
    expect(parseDuration('90', 'min')).toBe(5400)
  })

  it.each(['', ' ', 'soon', '5 x', '30 min 1 h', '1 h 1 h', '5 5', '-5 min', '1:75', '1 h 5 5', 'min', '5 min soon'])(
    'is not read from %j',
    (text) => {
      expect(parseDuration(text, 'min')).toBeNull()
    },
  )

  it('is written plainly', () => {
    expect([0, 5, 90, 2700, 5400, 86_400, 90_061].map(formatDuration)).toEqual([
      '0 s',
      '5 s',
      '1 min 30 s',
      '45 min',
      '1 h 30 min',
      '1 d',
      '1 d 1 h 1 min 1 s',
    ])
  })

  it('is read as it was written, whatever a number alone means', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom('min', 's'), (seconds, bare) => {
        expect(parseDuration(formatDuration(seconds), bare)).toBe(seconds)
      }),
    )
  })

  it('never throws and never gives anything but whole seconds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,: hmindsx-') }), (text) => {
        const seconds = parseDuration(text, 's')
        expect(seconds === null || (Number.isInteger(seconds) && seconds >= 0)).toBe(true)
      }),
    )
  })
})
