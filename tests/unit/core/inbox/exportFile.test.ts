import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportWriters } from '../../../../electron/core/inbox/exportFile.ts'
import type { Message } from '../../../../shared/domain/message.ts'
import { guardFormula } from '../../../../shared/lib/csv.ts'
import { parseCsv, parseHtmlTable } from '../../../support/readTables.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=HYPERLINK("http://x","y")',
    '+49 170',
    'a,b;c\td',
    'line\r\nline\nline\rline',
    '"quoted"',
    '<script>alert(1)</script></td><td>',
    '&amp; &#60;',
    '\u202Efdp.exe\u2066',
    'שלום, عالم',
    '【菜鸟】您的包裹，取件码1-2-3456',
    '👩‍👩‍👧',
    '',
  ),
)
const message: fc.Arbitrary<Message> = fc.record({
  id: fc.nat(),
  gatewayId: fc.option(nasty),
  gatewayName: nasty,
  at: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  storedAt: fc.nat(),
  source: fc.constantFrom('pull', 'push'),
  kind: fc.constantFrom('sms', 'report'),
  portId: nasty,
  sender: nasty,
  recipient: nasty,
  iccid: fc.option(nasty),
  text: nasty,
  headers: fc.dictionary(nasty, nasty, { noNullPrototype: true }),
  scts: fc.option(fc.nat()),
  report: fc.option(
    fc.record({
      status: fc.option(fc.nat(255)),
      words: nasty,
      outcome: fc.constantFrom('delivered', 'pending', 'failed', 'unknown'),
      scts: fc.option(fc.nat()),
    }),
  ),
  code: fc.option(nasty),
  flags: fc.subarray(['not-base64', 'damaged', 'bad-row', 'other-charset']),
  charset: fc.constantFrom('auto', 'gbk', 'utf-16be', 'gsm-7bit', 'latin-1'),
  unread: fc.boolean(),
  pinned: fc.boolean(),
  tags: fc.array(nasty, { maxLength: 3 }),
  note: nasty,
})
const messages = fc.array(message, { maxLength: 5 })

const fileOf = (format: keyof typeof exportWriters, list: readonly Message[]): string => {
  const { head, line, foot } = exportWriters[format]
  return head + list.map(line).join('') + foot
}
const titles = [
  'Time (UTC)',
  'Gateway',
  'Port',
  'ICCID',
  'Kind',
  'Sender',
  'Recipient',
  'Text',
  'Code',
  'Flags',
  'Tags',
  'Note',
]
const cellsOf = (m: Message): string[] => [
  new Date(m.at).toISOString(),
  m.gatewayName,
  m.portId,
  m.iccid ?? '',
  m.kind,
  m.sender,
  m.recipient,
  m.report?.words ?? m.text,
  m.code ?? '',
  m.flags.join(' '),
  m.tags.join(', '),
  m.note,
]

describe('an exported file', () => {
  it('as CSV reads back as what was stored, formulas disarmed', () => {
    fc.assert(
      fc.property(messages, (list) => {
        expect(parseCsv(fileOf('csv', list))).toEqual([titles, ...list.map((m) => cellsOf(m).map(guardFormula))])
      }),
    )
  })

  it('as JSON Lines reads back as the messages themselves, one a line', () => {
    fc.assert(
      fc.property(messages, (list) => {
        const lines = fileOf('jsonl', list).split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map((line) => JSON.parse(line))).toEqual(list)
      }),
    )
  })

  it('as HTML holds nothing but cells, with what was stored in them', () => {
    fc.assert(
      fc.property(messages, (list) => {
        expect(parseHtmlTable(fileOf('html', list))).toEqual([titles, ...list.map(cellsOf)])
      }),
    )
  })
})
