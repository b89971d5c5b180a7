import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScts } from '../../../../../electron/core/inbox/decode/scts.ts'

/** What a service centre whose clock leads UTC by `quarters` writes at `time`. */
function writeScts(time: number, quarters: number): string {
  const local = new Date(time + quarters * 15 * 60_000).toISOString().replace(/\D/g, '').slice(2, 14)
  const size = Math.abs(quarters)
  const tens = Math.floor(size / 10) + (quarters < 0 ? 8 : 0)
  return local + tens.toString(16).toUpperCase() + (size % 10)
}

describe('a service centre time stamp', () => {
  it.each([
    // Seen in the field, in a row that is one second younger.
    ['250820064536A8', 1755697536],
    ['25082006453623', Date.UTC(2025, 7, 20, 1, 0, 36) / 1000],
    ['16062118543732', 1466506477],
    ['99123123595900', Date.UTC(2099, 11, 31, 23, 59, 59) / 1000],
    [' 24022900000000 ', Date.UTC(2024, 1, 29) / 1000],
  ])('reads %s', (text, seconds) => expect(parseScts(text)).toBe(seconds * 1000))

  it.each([
    '',
    '250820064536',
    '250820064536A',
    '250820064536AA',
    '250820064536G8',
    '25082006453 A8',
    '251320064536A8',
    '250832064536A8',
    '250229064536A8',
    '250820244536A8',
    '250820066036A8',
    '250820064560A8',
    '1755697537',
    'FFFFFFFFFFFFFF',
  ])('reads nothing of %j', (text) => expect(parseScts(text)).toBeNull())

  it('is read back in every zone', () => {
    const second = fc.integer({ min: Date.UTC(2000, 0, 3) / 1000, max: Date.UTC(2099, 11, 28) / 1000 })
    fc.assert(
      fc.property(second, fc.integer({ min: -79, max: 79 }), (at, quarters) => {
        expect(parseScts(writeScts(at * 1000, quarters))).toBe(at * 1000)
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseScts(text)))
  })
})
