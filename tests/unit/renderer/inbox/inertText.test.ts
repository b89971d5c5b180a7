import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasUnseen, inertPieces, visibleText } from '../../../../renderer/features/inbox/model/inertText.ts'

/** Characters that turn others around, hide, or command. */
const tricks = [
  '\u202E',
  '\u202D',
  '\u202C',
  '\u2066',
  '\u2067',
  '\u2069',
  '\u200E',
  '\u200F',
  '\u061C',
  '\u200B',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\0',
  '\x07',
  '\x1B',
  '\x7F',
  '\x85',
  '\x9B',
  '\r',
  '\u2028',
  '\u3164',
  '\u{E0041}',
  '\uFFF9',
]
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...tricks),
      fc.string({ maxLength: 4 }),
      fc.constantFrom('\r\n', '<b>', '验证码', '👨‍👩‍👧', '\uD800'),
    ),
  )
  .map((parts) => parts.join(''))
const ranges = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: length }), { maxLength: 8 })
    .map((cuts) => [...new Set(cuts)].sort((a, b) => a - b))
    .map((cuts) =>
      cuts.flatMap((from, i) => (i % 2 === 0 && cuts[i + 1] !== undefined ? [{ from, to: cuts[i + 1] ?? 0 }] : [])),
    )

describe('text from outside', () => {
  it('leaves no command, no invisible and no turning character in what is drawn as text', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const piece of inertPieces(text)) {
          const drawn = piece.kind === 'text' ? piece.text : piece.sign
          expect(hasUnseen(drawn)).toBe(false)
        }
        expect(hasUnseen(visibleText(text))).toBe(false)
      }),
    )
  })

  it('keeps every other character, in its place', () => {
    const text = nasty.chain((all) => ranges(all.length).map((matches) => ({ all, matches })))
    fc.assert(
      fc.property(text, ({ all, matches }) => {
        let at = 0
        for (const piece of inertPieces(all, matches)) {
          // Between two pieces lies nothing but a carriage return that ends a line.
          expect(['', '\r']).toContain(all.slice(at, piece.at))
          at =
            piece.at + (piece.kind === 'text' ? piece.text.length : (all.codePointAt(piece.at) ?? 0) > 0xffff ? 2 : 1)
          if (piece.kind === 'text') expect(all.startsWith(piece.text, piece.at)).toBe(true)
        }
        expect(['', '\r']).toContain(all.slice(at))
      }),
    )
  })

  it('marks exactly what was matched', () => {
    const text = fc.string({ maxLength: 40 }).chain((all) => ranges(all.length).map((matches) => ({ all, matches })))
    fc.assert(
      fc.property(text, ({ all, matches }) => {
        const marked = inertPieces(all, matches)
          .filter((piece) => piece.matched && piece.kind === 'text')
          .map((piece) => (piece.kind === 'text' ? piece.text : ''))
        expect(marked.join('')).toBe(matches.map(({ from, to }) => all.slice(from, to)).join(''))
      }),
    )
  })

  it('names what it makes visible', () => {
    expect(inertPieces('a\u202Eb\0')).toEqual([
      { kind: 'text', at: 0, text: 'a', matched: false },
      { kind: 'sign', at: 1, sign: 'RLO', name: 'right-to-left override', matched: false },
      { kind: 'text', at: 2, text: 'b', matched: false },
      { kind: 'sign', at: 3, sign: '␀', name: 'control character U+0000', matched: false },
    ])
    expect(visibleText('a\u202Eb\x7F\u{E0041}')).toBe('a⟨RLO⟩b␡⟨U+E0041⟩')
  })

  it('leaves line ends, tabs, emoji, joiners and right-to-left scripts as they are', () => {
    for (const text of ['one\ntwo\tthree', '👨‍👩‍👧‍👦', 'مرحبا', 'می‌خواهم'])
      expect(inertPieces(text)).toEqual([{ kind: 'text', at: 0, text, matched: false }])
    expect(visibleText('one\r\ntwo\rthree')).toBe('one\ntwo␍three')
  })

  it('bears matches that overlap or lie outside', () => {
    const pieces = inertPieces('abcdef', [
      { from: 1, to: 3 },
      { from: 2, to: 4 },
      { from: 5, to: 99 },
    ])
    expect(pieces.filter(({ matched }) => matched).map((piece) => (piece.kind === 'text' ? piece.text : ''))).toEqual([
      'bc',
      'd',
      'f',
    ])
  })
})
