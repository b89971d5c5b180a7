import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxContentBytes } from '../../../../../electron/core/inbox/decode/incomingMessage.ts'
import { decodeSmsRow } from '../../../../../electron/core/inbox/decode/smsRow.ts'
import { formatLettered, formatPortName } from '../../../../../shared/lib/portName.ts'
import { anyPortName } from '../../../../support/arbitraries.ts'

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const hello = base64('Hello, world')

describe('a row of received SMS', () => {
  it('is read in its six items', () => {
    const raw = [0, '1B', 1466506477, '10010', '13265825775', hello]
    expect(decodeSmsRow(raw)).toEqual({
      kind: 'sms',
      port: { port: 1, slot: 2, pool: null },
      rawPort: '1B',
      at: 1466506477000,
      sender: '10010',
      recipient: '13265825775',
      iccid: null,
      imsi: null,
      imei: null,
      bytes: Buffer.from('Hello, world'),
      received: JSON.stringify(raw),
      rowFlags: [],
    })
  })

  it('is read in the nine items of newer firmware', () => {
    const message = 'G-123456 is your Google verification code.'
    const content = base64(
      `Sender: Google\r\nReceiver: "24.01" \r\nSCTS: 25110914563088\r\nSlot: "01"\r\n\r\n${message}`,
    )
    const ids = ['89860000000000000017', '460000000000001', '86000001']
    const row = decodeSmsRow([0, '24.01', 1762700191, 'Google', '', content, ...ids])
    expect(row).toMatchObject({
      sender: 'Google',
      recipient: '',
      iccid: ids[0],
      imsi: ids[1],
      imei: ids[2],
      rowFlags: [],
    })
    expect(text(row.bytes)).toMatch(/^Sender: Google\r\n.*\r\n\r\nG-123456 is your Google verification code\.$/s)
  })

  it('is read all in texts', () => {
    const row = decodeSmsRow(['0', '12.sp256.101', '1755697537', '12025550122', '16465550190', hello])
    expect(row).toMatchObject({
      kind: 'sms',
      port: { port: 12, slot: 101, pool: 'sp256' },
      at: 1755697537000,
      rowFlags: [],
    })
    expect(decodeSmsRow(['1', '1', 1755697537, 10010, 10086, '0 250820064536A8'])).toMatchObject({
      kind: 'report',
      sender: '10010',
      recipient: '10086',
      rowFlags: [],
    })
  })

  it('keeps the text of a report as it is, though it could be base64', () => {
    expect(text(decodeSmsRow([1, '1A', 1, '1', '2', '0']).bytes)).toBe('0')
    expect(text(decodeSmsRow([1, '1A', 1, '1', '2', hello]).bytes)).toBe(hello)
  })

  it('keeps content that is no base64 as received, marked', () => {
    const row = decodeSmsRow([0, '1A', 1466506477, '10010', '', 'Hello you\0\0'])
    expect(text(row.bytes)).toBe('Hello you')
    expect(row.rowFlags).toEqual(['not-base64'])
  })

  it('cuts NULs off the end, and nothing else', () => {
    const content = base64('\0 a\u202eb\u0007\r\n \0\0\0')
    expect(text(decodeSmsRow([0, '1A', 1, '1', '2', content]).bytes)).toBe('\0 a\u202eb\u0007\r\n ')
  })

  it('takes from the header block what its items leave empty', () => {
    const content = base64('Sender: Bank\r\nReceiver: "7.02" 4917\r\nICCID: 8949\r\n\r\nHi')
    expect(decodeSmsRow([0, '', 1, '', '', content])).toMatchObject({
      port: { port: 7, slot: 2, pool: null },
      rawPort: '7.02',
      sender: 'Bank',
      recipient: '4917',
      iccid: '8949',
    })
    expect(decodeSmsRow([0, '1.01', 1, 'A', 'B', content, '8950'])).toMatchObject({
      rawPort: '1.01',
      sender: 'A',
      recipient: 'B',
      iccid: '8950',
    })
  })

  it.each([
    ['a row with too few items', [0, '1A', 1, '1', '2'], ''],
    ['a flag that means nothing', [2, '1A', 1, '1', '2', hello], 'Hello, world'],
    ['a port that is none', [0, 'first', 1, '1', '2', hello], 'Hello, world'],
    ['a time that is none', [0, '1A', 'today', '1', '2', hello], 'Hello, world'],
    ['a clock that was never set', [0, '1A', 0, '1', '2', hello], 'Hello, world'],
    ['a time beyond all clocks', [0, '1A', 1466506477000, '1', '2', hello], 'Hello, world'],
    ['a sender that is no text', [0, '1A', 1, { a: 1 }, '2', hello], 'Hello, world'],
    ['a sender that is too long', [0, '1A', 1, '1'.repeat(200), '2', hello], 'Hello, world'],
    ['no recipient', [0, '1A', 1, '1', null, hello], 'Hello, world'],
    ['a card that is no text', [0, '1A', 1, '1', '2', hello, []], 'Hello, world'],
    ['no content', [0, '1A', 1, '1', '2', null], ''],
  ])('marks %s and reads the rest', (_, raw, content) => {
    const row = decodeSmsRow(raw)
    expect(row.rowFlags).toEqual(['bad-row'])
    expect(text(row.bytes)).toBe(content)
    expect(row.received).toBe(JSON.stringify(raw))
  })

  it.each([
    ['an object', { sms: 'hello' }, '{"sms":"hello"}'],
    ['a text', 'hello there', 'hello there'],
    ['a number', 7, '7'],
    ['null', null, 'null'],
  ])('shows %s as it came', (_, raw, shown) => {
    const row = decodeSmsRow(raw)
    expect(row).toMatchObject({
      kind: 'sms',
      port: null,
      at: null,
      received: shown,
      rowFlags: ['bad-row', 'not-base64'],
    })
    expect(text(row.bytes)).toBe(shown)
  })

  it('has well-formed texts, whatever half of a character an item ends in', () => {
    expect(decodeSmsRow([0, '1A', 1, 'A\ud83d', '\ude00', hello])).toMatchObject({ sender: 'A�', recipient: '�' })
  })

  it('shows content of a wrong type as it came', () => {
    const row = decodeSmsRow([0, '1A', 1, '1', '2', { text: 'hi' }])
    expect(text(row.bytes)).toBe('{"text":"hi"}')
    expect(row.rowFlags).toEqual(['bad-row', 'not-base64'])
  })

  it('keeps 64 KiB of content, and marks more', () => {
    const full = decodeSmsRow([0, '1A', 1, '1', '2', base64(Buffer.alloc(maxContentBytes, 97))])
    expect(full.bytes.length).toBe(maxContentBytes)
    expect(full.rowFlags).toEqual([])
    const more = decodeSmsRow([0, '1A', 1, '1', '2', base64(Buffer.alloc(maxContentBytes * 4, 97))])
    expect(more.bytes.length).toBe(maxContentBytes)
    expect(more.rowFlags).toEqual(['bad-row'])
    const plain = decodeSmsRow([0, '1A', 1, '1', '2', '你好 '.repeat(maxContentBytes)])
    expect(plain.bytes.length).toBeLessThanOrEqual(maxContentBytes)
    expect(text(plain.bytes)).not.toContain('�')
    expect(plain.rowFlags).toEqual(['bad-row', 'not-base64'])
    for (const row of [full, more, plain]) {
      expect(Buffer.byteLength(row.received)).toBeLessThanOrEqual(maxContentBytes)
    }
  })

  it('reads back whatever a device would write', () => {
    const message = fc.string({ unit: 'grapheme' }).filter((any) => any.isWellFormed() && !any.endsWith('\0'))
    const number = fc.stringMatching(/^\+?\d{3,15}$/)
    const row = fc.record({
      name: anyPortName,
      lettered: fc.boolean(),
      at: fc.integer({ min: 1, max: 4102444800 }),
      sender: fc.oneof(number, fc.constantFrom('Google', '中国移动')),
      recipient: number,
      message,
      nuls: fc.integer({ min: 0, max: 3 }),
      iccid: fc.option(fc.stringMatching(/^\d{19,20}$/)),
      texts: fc.boolean(),
    })
    fc.assert(
      fc.property(row, ({ name, lettered, at, sender, recipient, message, nuls, iccid, texts }) => {
        const written = (lettered && formatLettered(name)) || formatPortName(name)
        const content = base64(message + '\0'.repeat(nuls))
        // Nobody can tell a number from base64 that looks like one: such content is taken for plain text.
        fc.pre(!/^\d+$/.test(content))
        const items = [0, written, at, sender, recipient, content, ...(iccid === null ? [] : [iccid, '460', '86'])]
        const read = decodeSmsRow(texts ? items.map(String) : items)
        expect(read).toMatchObject({
          kind: 'sms',
          port: name,
          at: at * 1000,
          sender,
          recipient,
          iccid,
          rowFlags: [],
        })
        expect(text(read.bytes)).toBe(message)
      }),
    )
  })

  it('never throws, whatever the JSON, and always keeps it', () => {
    const wild = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { minLength: 5, maxLength: 10 }))
    fc.assert(
      fc.property(wild, (raw) => {
        const row = decodeSmsRow(raw)
        expect(row.received).toBe(typeof raw === 'string' ? raw.toWellFormed() : JSON.stringify(raw))
        expect(row.sender.isWellFormed() && row.recipient.isWellFormed()).toBe(true)
      }),
    )
  })

  it('does not fall over a row that is nested without end', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(decodeSmsRow([0, '1A', 1, '1', '2', deep]).rowFlags).toContain('bad-row')
    expect(decodeSmsRow(deep).rowFlags).toContain('bad-row')
  })
})
