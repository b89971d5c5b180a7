import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxContentBytes } from '../../../../../electron/core/inbox/decode/incomingMessage.ts'
import { decodeOctetSms } from '../../../../../electron/core/inbox/decode/octetSms.ts'
import { decodeSmsRow } from '../../../../../electron/core/inbox/decode/smsRow.ts'

const body = 'Sender: 12025550122\r\nReceiver: "61.01" 16465550190\r\nSCTS: 250820064536A8\r\n\r\nHello\n\nyou'
const decode = (query: string, content: string | Uint8Array = body) =>
  decodeOctetSms(new URLSearchParams(query), Buffer.from(content))

describe('an octet-stream push', () => {
  it('is read from its query and its body', () => {
    expect(decode('port=61A&sender=12025550122&mac=00-30-f1-01-02-03&iccid=89860116289910033431')).toEqual({
      kind: 'sms',
      port: { port: 61, slot: 1, pool: null },
      rawPort: '61A',
      at: null,
      sender: '12025550122',
      recipient: '16465550190',
      iccid: '89860116289910033431',
      imsi: null,
      imei: null,
      bytes: Buffer.from(body),
      received: body,
      rowFlags: [],
    })
  })

  it('has the bytes of the row that a listing gives of the same message', () => {
    const content = Buffer.from(`${body}\0\0`)
    const row = decodeSmsRow([0, '61.01', 1755697537, '12025550122', '16465550190', content.toString('base64')])
    const push = decode('port=61A&sender=12025550122', content)
    expect(push.bytes).toEqual(row.bytes)
    expect(push.port).toEqual(row.port)
    expect(push.sender).toBe(row.sender)
  })

  it('takes from the header block what the query leaves out', () => {
    expect(decode('')).toMatchObject({
      rawPort: '61.01',
      sender: '12025550122',
      recipient: '16465550190',
      rowFlags: [],
    })
  })

  it('gives a plus sign that was not encoded back to its number', () => {
    expect(decode('port=1A&sender=+8613800138000').sender).toBe('+8613800138000')
    expect(decode('port=1A&sender=%2B8613800138000').sender).toBe('+8613800138000')
    expect(decode('PORT=1A&Sender=My+Bank')).toMatchObject({ sender: 'My Bank', rawPort: '1A' })
  })

  it('is marked when it does not say where it came from', () => {
    expect(decode('sender=1', 'Hello')).toMatchObject({ port: null, rawPort: '', rowFlags: ['bad-row'] })
    expect(decode('port=1A', 'Hello')).toMatchObject({ sender: '', rowFlags: ['bad-row'] })
    expect(decode(`port=1A&sender=${'1'.repeat(500)}`, 'Hello')).toMatchObject({ rowFlags: ['bad-row'] })
  })

  it('keeps 64 KiB of its body, and marks more', () => {
    const push = decode('port=1A&sender=1', Buffer.alloc(maxContentBytes + 1, 0xff))
    expect(push.bytes.length).toBe(maxContentBytes)
    expect(Buffer.byteLength(push.received)).toBeLessThanOrEqual(maxContentBytes)
    expect(push.rowFlags).toEqual(['bad-row'])
  })

  it('never throws, whatever the query and the body', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('port', 'sender', 'iccid', 'mac', 'x'), fc.string()))
    fc.assert(
      fc.property(entries, fc.uint8Array(), (query, bytes) => {
        const push = decodeOctetSms(new URLSearchParams(query), bytes)
        expect(push.sender.isWellFormed()).toBe(true)
      }),
    )
  })
})
