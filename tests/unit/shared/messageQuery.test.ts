import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCase } from '../../../shared/lib/foldCase.ts'
import { highlightRanges } from '../../../shared/lib/messageHighlight.ts'
import {
  formatMessageQuery,
  parseMessageQuery,
  type QueryCondition,
  type QueryTerm,
  queryParts,
  queryStates,
} from '../../../shared/lib/messageQuery.ts'
import { momentOf, type QueryTime } from '../../../shared/lib/queryTime.ts'

const conditions = (text: string) => {
  const parsed = parseMessageQuery(text)
  return parsed.ok
    ? parsed.value.map(({ not, condition }) => ({ ...(not ? { not } : {}), ...condition }))
    : parsed.error
}

describe('the query language', () => {
  it('takes words one by one and phrases whole, with what stands in them', () => {
    expect(conditions('  your "verification code"\u3000验证码 ')).toEqual([
      { kind: 'words', text: 'your' },
      { kind: 'words', text: 'verification code' },
      { kind: 'words', text: '验证码' },
    ])
    expect(conditions(String.raw`"say \"hi\" \\ \n" 5" 10:30 -`)).toEqual([
      { kind: 'words', text: String.raw`say "hi" \ \n` },
      { kind: 'words', text: '5"' },
      { kind: 'words', text: '10:30' },
      { kind: 'words', text: '-' },
    ])
  })

  it('reads every filter, whatever the case of its key', () => {
    expect(conditions('FROM:10086 to:"+86 13" gateway:"Rack 3" sim:8986 tag:vip')).toEqual([
      { kind: 'from', text: '10086' },
      { kind: 'to', text: '+86 13' },
      { kind: 'gateway', text: 'Rack 3' },
      { kind: 'sim', text: '8986' },
      { kind: 'tag', text: 'vip' },
    ])
    expect(conditions('port:2.01 is:Unread has:code')).toEqual([
      { kind: 'port', ports: { kind: 'list', items: [{ kind: 'name', name: { port: 2, slot: 1, pool: null } }] } },
      { kind: 'is', what: 'unread' },
      { kind: 'has', what: 'code' },
    ])
    expect(conditions('after:2026-01-05T14:30 before:7d')).toEqual([
      { kind: 'after', time: { kind: 'date', year: 2026, month: 1, day: 5, hour: 14, minute: 30 } },
      { kind: 'before', time: { kind: 'ago', count: 7, unit: 'd' } },
    ])
  })

  it('turns a piece round with a minus', () => {
    expect(conditions('-code -"a b" -from:x -is:unread')).toEqual([
      { not: true, kind: 'words', text: 'code' },
      { not: true, kind: 'words', text: 'a b' },
      { not: true, kind: 'from', text: 'x' },
      { not: true, kind: 'is', what: 'unread' },
    ])
  })

  it('finds while a quote is still open, and takes empty quotes for nothing', () => {
    expect(conditions('"your co')).toEqual([{ kind: 'words', text: 'your co' }])
    expect(conditions('"" "')).toEqual([])
    expect(conditions('from:"my b')).toEqual([{ kind: 'from', text: 'my b' }])
  })

  it.each([
    ['code foo:bar x', 5, 12, /no filter "foo:".*quotes/],
    ['from: x', 0, 5, /after "from:"/],
    ['a -is:green', 2, 11, /unread, pinned/],
    ['has:money', 0, 9, /code, note/],
    ['after:soon', 0, 10, /2026-01-05/],
    ['before:2026-02-30', 0, 17, /calendar/],
    ['after:2026-13', 0, 13, /calendar/],
    ['port:9-4', 0, 8, /backwards/],
    ['tag:" "', 0, 7, /after "tag:"/],
  ])('says what is wrong with %s, and where', (text, from, to, message) => {
    expect(conditions(text)).toEqual({ message: expect.stringMatching(message), from, to })
  })

  it('never crashes, and names a piece that is there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces), (text) => {
        const parsed = parseMessageQuery(text)
        if (parsed.ok) return
        expect(parsed.error.from).toBeGreaterThanOrEqual(0)
        expect(parsed.error.to).toBeGreaterThan(parsed.error.from)
        expect(parsed.error.to).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 6 }), (terms) => {
        expect(parseMessageQuery(formatMessageQuery(terms))).toEqual({ ok: true, value: terms })
      }),
      { numRuns: 500 },
    )
  })
})

describe('times in a query', () => {
  const now = new Date(2026, 2, 1, 10, 20).getTime()
  it('are by the clock on the wall, or so long ago', () => {
    const at = (time: string) => {
      const parsed = parseMessageQuery(`after:${time}`)
      const condition = parsed.ok ? parsed.value[0]?.condition : undefined
      return condition?.kind === 'after' ? momentOf(condition.time, now) : null
    }
    expect(at('2026')).toBe(new Date(2026, 0, 1).getTime())
    expect(at('2026/02')).toBe(new Date(2026, 1, 1).getTime())
    expect(at('2026-02-03')).toBe(new Date(2026, 1, 3).getTime())
    expect(at('"2026-02-03 04:05"')).toBe(new Date(2026, 1, 3, 4, 5).getTime())
    expect(at('today')).toBe(new Date(2026, 2, 1).getTime())
    expect(at('yesterday')).toBe(new Date(2026, 1, 28).getTime())
    expect(at('2d')).toBe(now - 48 * 3_600_000)
    expect(at('1w')).toBe(now - 168 * 3_600_000)
    expect(at('3h')).toBe(now - 3 * 3_600_000)
  })
})

describe('folding case', () => {
  it('keeps every character in its place, and folds it by itself', () => {
    for (let code = 0; code <= 0x1ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const char = String.fromCodePoint(code)
      const folded = foldCase(char)
      if (folded.length !== char.length) expect.fail(`U+${code.toString(16)} changes its length`)
      if (foldCase(`Σ${char}A`) !== `σ${folded}a`) expect.fail(`U+${code.toString(16)} folds otherwise in a word`)
    }
  })

  it('makes the same of both cases, also of a sigma at the end of a word', () => {
    expect(foldCase('ΟΔΟΣ İstanbul ÄÖ')).toBe(foldCase('οδος İSTANBUL äö'))
    expect(foldCase('ΟΔΟΣ')).toBe('οδοσ')
  })
})

describe('highlighting', () => {
  it('marks every place, joined where they touch, upper and lower case alike', () => {
    expect(highlightRanges('Code: CODE codecode', 'code')).toEqual([
      { from: 0, to: 4 },
      { from: 6, to: 10 },
      { from: 11, to: 19 },
    ])
    expect(highlightRanges('您的验证码是1234', '验证 证码 1234')).toEqual([
      { from: 2, to: 5 },
      { from: 6, to: 10 },
    ])
  })

  it('marks in a sender what is looked for there, and one or two digits nowhere in numbers', () => {
    expect(highlightRanges('+8613800', 'from:138 is:unread')).toEqual([])
    expect(highlightRanges('+8613800', 'from:138 is:unread', 'sender')).toEqual([{ from: 3, to: 6 }])
    expect(highlightRanges('+8613800', '13', 'sender')).toEqual([])
    expect(highlightRanges('+8613800', '13')).toEqual([{ from: 3, to: 5 }])
    expect(highlightRanges('+8613800', 'to:86', 'recipient')).toEqual([{ from: 1, to: 3 }])
  })

  it('marks nothing for what must not be there, nor for a query that cannot be read', () => {
    expect(highlightRanges('a code', '-code')).toEqual([])
    expect(highlightRanges('a code', 'code is:what')).toEqual([])
  })

  it('marks pieces that are the word, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: charOf('abA验 😀Σ') }), wordText, (text, word) => {
        const ranges = highlightRanges(text, [{ not: false, condition: { kind: 'words', text: word } }])
        for (const [i, { from, to }] of ranges.entries()) {
          expect(foldCase(text.slice(from, to))).toContain(foldCase(word))
          expect(from).toBeGreaterThan(ranges[i - 1]?.to ?? -1)
        }
        expect(ranges.length > 0).toBe(foldCase(text).includes(foldCase(word)))
      }),
    )
  })
})

const charOf = (chars: string) => fc.constantFrom(...chars)
const wordText = fc.string({ unit: charOf('abAzB 验证"\\-:1+😀Σ'), minLength: 1, maxLength: 6 })
const pieces = fc
  .array(
    fc.constantFrom('from:', 'is:', '"', '-', ' ', 'x', 'port:', '1A,', 'after:', '2026', '-02', '\\', 'unread', ':'),
  )
  .map((list) => list.join(''))
const time: fc.Arbitrary<QueryTime> = fc.oneof(
  fc.record({
    kind: fc.constant('date' as const),
    year: fc.integer({ min: 1970, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
  fc.record({
    kind: fc.constant('ago' as const),
    count: fc.integer({ min: 0, max: 9999 }),
    unit: fc.constantFrom('h' as const, 'd' as const, 'w' as const),
  }),
  fc.record({ kind: fc.constant('day' as const), day: fc.constantFrom('today' as const, 'yesterday' as const) }),
)
const ports = fc.record({
  kind: fc.constant('list' as const),
  items: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('name' as const),
        name: fc.record({
          port: fc.integer({ min: 1, max: 64 }),
          slot: fc.option(fc.integer({ min: 1, max: 8 })),
          pool: fc.constant(null),
        }),
      }),
      fc.record({
        kind: fc.constant('range' as const),
        from: fc.integer({ min: 1, max: 9 }),
        to: fc.integer({ min: 9, max: 64 }),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
})
const condition: fc.Arbitrary<QueryCondition> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'words' as const,
      'from' as const,
      'to' as const,
      'gateway' as const,
      'sim' as const,
      'tag' as const,
    ),
    text: wordText.filter((text) => text.trim() !== ''),
  }),
  fc.record({ kind: fc.constant('port' as const), ports }),
  fc.record({ kind: fc.constantFrom('after' as const, 'before' as const), time }),
  fc.record({ kind: fc.constant('is' as const), what: fc.constantFrom(...queryStates) }),
  fc.record({ kind: fc.constant('has' as const), what: fc.constantFrom(...queryParts) }),
)
const anyTerm: fc.Arbitrary<QueryTerm> = fc.record({ not: fc.boolean(), condition })
