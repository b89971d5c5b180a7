import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../../../electron/core/inbox/decode/readContent.ts'
import { type MessageCharset, messageCharsets } from '../../../../../shared/domain/message.ts'

const block = 'Sender: 10086\r\nSMSC: 8613800100500\r\nSCTS: 25082006453623\r\n\r\n'
const read = (bytes: string | Uint8Array, charset: MessageCharset = 'auto', notBase64 = false) =>
  readContent({ kind: 'sms', bytes: Buffer.from(bytes), notBase64 }, charset)

describe('what people read of a message', () => {
  it('is its text without the header block, which is kept beside it', () => {
    expect(read(`${block}您的验证码是 482910。`)).toEqual({
      text: '您的验证码是 482910。',
      headers: { Sender: '10086', SMSC: '8613800100500', SCTS: '25082006453623' },
      scts: Date.UTC(2025, 7, 20, 1, 0, 36),
      report: null,
      code: '482910',
      damaged: false,
    })
  })

  it('keeps control characters and writing directions, for the screen to show inert', () => {
    const nasty = '\u0007\u001b[31m\u202egnp.exe\u2066<img src=x>\u0000=1+1'
    expect(read(nasty).text).toBe(nasty)
  })

  it('is marked where the bytes are no UTF-8', () => {
    expect(read(Buffer.from([0x41, 0xff]))).toMatchObject({ text: 'A�', damaged: true })
  })

  it('is marked where plain text was replaced before it came to us', () => {
    expect(read('A�', 'auto', true).damaged).toBe(true)
    expect(read('A�', 'auto', false).damaged).toBe(false)
  })

  it('can be read in another charset, behind a header block that stays what it is', () => {
    const gbk = Buffer.concat([Buffer.from(block), Buffer.from('d1e9d6a4c2eb3a20343832393130', 'hex')])
    expect(read(gbk)).toMatchObject({ damaged: true })
    expect(read(gbk, 'gbk')).toMatchObject({
      text: '验证码: 482910',
      headers: { Sender: '10086' },
      code: '482910',
      damaged: false,
    })
    const utf16 = Buffer.concat([Buffer.from(block), Buffer.from('4f60597d', 'hex')])
    expect(read(utf16, 'utf-16be')).toMatchObject({ text: '你好', damaged: false })
  })

  it('is, of a delivery report, the report', () => {
    const bytes = Buffer.from('0 250820064536A8')
    expect(readContent({ kind: 'report', bytes, notBase64: false }, 'auto')).toEqual({
      text: '0 250820064536A8',
      headers: {},
      scts: 1755697536000,
      report: { status: 0, words: 'Delivered', outcome: 'delivered', scts: 1755697536000 },
      code: null,
      damaged: false,
    })
  })

  it('holds no one-time code when it is a report', () => {
    expect(readContent({ kind: 'report', bytes: Buffer.from('code 123456'), notBase64: false }, 'auto').code).toBeNull()
  })

  it('never throws, and is the same each time, whatever the bytes', () => {
    const message = fc.record({
      kind: fc.constantFrom('sms' as const, 'report' as const),
      bytes: fc.uint8Array(),
      notBase64: fc.boolean(),
    })
    fc.assert(
      fc.property(message, fc.constantFrom(...messageCharsets), (any, charset) => {
        expect(readContent(any, charset)).toEqual(readContent(any, charset))
      }),
    )
  })
})
