import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageMatcher } from '../../../../../electron/core/inbox/search/messageMatcher.ts'
import type { Message } from '../../../../../shared/domain/message.ts'
import { formatMessageQuery, parseMessageQuery, type QueryTerm } from '../../../../../shared/lib/messageQuery.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { manyMessages } from '../../../../support/manyMessages.ts'
import { MessageTable, type TestMessage } from '../../../../support/messageTable.ts'
import { makeFolder, removeFolder } from '../../../../support/tempFolder.ts'

const clock = new FakeClock(Date.UTC(2026, 0, 5, 8))
const folder = makeFolder()
const table = new MessageTable(folder, clock)
const day = 86_400_000

beforeAll(() => {
  table.open()
  // So many that common grams are common, and that a walk takes several windows of ids.
  for (const message of manyMessages({ count: 400, to: Date.UTC(2026, 0, 1) })) {
    const { port, device, ...rest } = message
    table.put({ ...rest, portId: port, device: (device % 2) + 1 })
  }
})
afterAll(() => {
  table.db.close()
  removeFolder(folder)
})

/** What is found when every message is looked at. */
const model = (messages: readonly Message[], terms: readonly QueryTerm[], gatewayId: string | null): number[] => {
  const matches = messageMatcher({ terms, gatewayId, now: clock.now() })
  return messages.flatMap((message) => (matches(message) ? [message.id] : []))
}

const letters = fc.constantFrom(...'abAB 17验证码😀\'"Σς~.\n\ue027')
const words = fc.string({ unit: letters, maxLength: 8 })
const wanted = fc.string({ unit: letters, minLength: 1, maxLength: 5 }).filter((text) => text.trim() !== '')
const number = fc.constantFrom('+8613000000017', '10086', '1069171', 'Σelf', 'BanK', '')
const long = fc.constantFrom('', '', '', 'x'.repeat(4100)).chain((start) => words.map((text) => start + text))
const marks = fc.record({
  unread: fc.boolean(),
  pinned: fc.boolean(),
  tags: fc.constantFrom([], ['vip'], ['VIP', 'a b']),
  note: fc.constantFrom('', 'call back'),
})
const message: fc.Arbitrary<TestMessage> = fc
  .record({
    device: fc.constantFrom(1, 2),
    at: fc.integer({ min: 0, max: 5 }).map((days) => Date.UTC(2026, 0, 4, 8) - days * day + 500),
    kind: fc.constantFrom('sms', 'report'),
    portId: fc.constantFrom('1', '1.01', '2.01', '12.sp256.101', 'odd port', '33.02'),
    sender: number,
    recipient: number,
    iccid: fc.constantFrom(null, '89860000000000000001', '8986000000000000001F'),
    text: long,
    code: fc.constantFrom(null, '1234'),
    flags: fc.constantFrom([], ['damaged'], ['bad-row', 'other-charset'], ['other-charset']),
  })
  .chain((base) => marks.map((more) => ({ ...base, ...more })))
type Step =
  | { readonly do: 'put'; readonly message: TestMessage }
  | { readonly do: 'remove'; readonly which: number }
  | { readonly do: 'reread'; readonly which: number; readonly text: string }
  | {
      readonly do: 'mark'
      readonly which: number
      readonly marks: Pick<Message, 'unread' | 'pinned' | 'tags' | 'note'>
    }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), message }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reread' as const), which: fc.nat(), text: long }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mark' as const), which: fc.nat(), marks }) },
)
const term: fc.Arbitrary<QueryTerm> = fc
  .oneof(
    { weight: 4, arbitrary: wanted.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'code',
        'Google',
        'your',
        '验证码',
        '您',
        '10',
        '1',
        '+86',
        'bank',
        'Vodafone',
        'x',
        'zq',
        '~',
        '99',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...'from:10 from:Σ from:googl to:13 to:nobody gateway:rack gateway:架 gateway:2 gateway:none port:1 port:1.01 port:1-40 port:12.sp256.101 port:all'.split(
          ' ',
        ),
        ...'port:1-900,2.01 sim:8986 sim:01f sim:777 tag:Vip tag:none has:tag has:note has:code'.split(' '),
        ...'is:unread is:pinned is:report is:damaged after:2026-01-01 before:2026-01-01 after:2d before:yesterday after:2030'.split(
          ' ',
        ),
      ),
    },
  )
  .chain((text) => {
    const parsed = parseMessageQuery(text)
    const [first] = parsed.ok ? parsed.value : []
    if (!first) throw new Error(`${text} is no term`)
    return fc.boolean().map((not) => ({ ...first, not: not && Math.abs(text.length) % 2 === 0 }))
  })
const query = fc.record({
  terms: fc.array(term, { maxLength: 3 }),
  gatewayId: fc.constantFrom(null, null, null, 'g1', 'g2', 'gone'),
})

describe('a search', () => {
  it('finds what its query means and nothing else, newest first, whatever was stored, removed, read again and marked', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.array(query, { minLength: 1, maxLength: 12 }),
        (steps, queries) => {
          const ids: number[] = []
          const pick = (which: number) => ids[which % Math.max(1, ids.length)] ?? 0
          for (const one of steps) {
            if (one.do === 'put') ids.push(...table.put(one.message))
            else if (one.do === 'remove') table.remove(pick(one.which))
            else if (one.do === 'reread') table.reread(pick(one.which), one.text)
            else table.mark(pick(one.which), one.marks)
          }
          const messages = table.all()
          try {
            for (const { terms, gatewayId } of queries) {
              expect(table.find({ text: formatMessageQuery(terms), gatewayId }), formatMessageQuery(terms)).toEqual(
                model(messages, terms, gatewayId),
              )
            }
          } finally {
            for (const id of ids) table.remove(id)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('leaves nothing in the index of a message that was taken out', () => {
    const before = new Set(table.find({ text: '验证码' }))
    const [id = 0] = table.put({ text: '一次性验证码', sender: 'Bank', iccid: '8986' })
    expect(table.find({ text: '验证码' })).toEqual([id, ...before])
    table.remove(id)
    const left = table.db.sql.prepare('SELECT rowid FROM message_search WHERE message_search MATCH ?').all('"验证码"')
    expect(new Set(left.map(({ rowid }) => rowid))).toEqual(before)
    table.db.sql.exec(`INSERT INTO message_search (message_search) VALUES ('integrity-check')`)
  })
})
