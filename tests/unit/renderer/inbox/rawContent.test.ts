import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64OfHex, bytesOfHex, hexDump } from '../../../../renderer/features/inbox/model/rawContent.ts'

describe('raw content', () => {
  it('is the same bytes in every form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex')
        expect(bytesOfHex(hex)).toEqual(bytes)
        expect(base64OfHex(hex)).toBe(Buffer.from(bytes).toString('base64'))
        const dumped = hexDump(hex)
          .split('\n')
          .map((line) => line.slice(6, 6 + 47).replaceAll(' ', ''))
        expect(dumped.join('')).toBe(hex)
      }),
    )
  })

  it('ends where it is no hex any more', () => {
    expect([...bytesOfHex('0a0bzz0c')]).toEqual([10, 11])
    expect([...bytesOfHex('0a0')]).toEqual([10])
    expect(hexDump('')).toBe('')
  })

  it('shows where, the bytes and what of them is ASCII', () => {
    expect(hexDump(Buffer.from('Ihr Code: 1234é!').toString('hex'))).toBe(
      '0000  49 68 72 20 43 6f 64 65 3a 20 31 32 33 34 c3 a9  Ihr Code: 1234··\n0010  21                                               !',
    )
  })
})
