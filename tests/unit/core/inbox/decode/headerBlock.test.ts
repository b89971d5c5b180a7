import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerFacts, splitHeaderBlock } from '../../../../../electron/core/inbox/decode/headerBlock.ts'

const split = (text: string) => {
  const { headers, body } = splitHeaderBlock(Buffer.from(text, 'utf8'))
  return { headers, text: Buffer.from(body).toString('utf8') }
}

describe('a header block', () => {
  it('is parted from the message, as devices in the field write it', () => {
    const block =
      'Sender: 12025550122\r\nReceiver: "12.01" 16465550190\r\nSMSC: 12025550170\r\nSCTS: 250820064536A8\r\n\r\n'
    expect(split(`${block}jjjj`)).toEqual({
      headers: {
        Sender: '12025550122',
        Receiver: '"12.01" 16465550190',
        SMSC: '12025550170',
        SCTS: '250820064536A8',
      },
      text: 'jjjj',
    })
  })

  it('leaves the message as it is, its own blank lines and NULs included', () => {
    const message = '\r\nFirst\r\n\r\nSender: you\r\nSMSC: me\r\n\r\nLast\0'
    expect(split(`Sender: a\nSMSC: b\n\n${message}`).text).toBe(message)
  })

  it('may hold lines that are not known, and an empty message', () => {
    expect(split('Sender: a\r\nSlot: "01"\r\nCoding: 7bit\r\n\r\n')).toEqual({
      headers: { Sender: 'a', Slot: '"01"', Coding: '7bit' },
      text: '',
    })
  })

  it('keeps the first of two lines with one name', () => {
    expect(split('Sender: a\nSMSC: b\nSender: c\n\nHi').headers).toEqual({ Sender: 'a', SMSC: 'b' })
  })

  it.each([
    ['only one known name', 'Sender: a\r\n\r\nHello'],
    ['a first line that is not known', 'Hello: a\r\nSender: a\r\nSMSC: b\r\n\r\nHello'],
    ['a second line that is not known', 'Sender: a\r\nHello: b\r\nSMSC: c\r\n\r\nHello'],
    ['no blank line', 'Sender: a\r\nSMSC: b\r\nHello'],
    ['a line that is no header', 'Sender: a\r\nSMSC: b\r\nHello\r\n\r\nyou'],
    ['nothing behind it, not even a line break', 'Sender: a\r\nSMSC: b'],
    ['something before it', '\r\nSender: a\r\nSMSC: b\r\n\r\nHello'],
    ['too many lines', `${'Sender: a\n'.repeat(40)}\nHello`],
    ['a line that is too long', `Sender: a\nSMSC: ${'1'.repeat(300)}\n\nHello`],
  ])('is not what has %s', (_, text) => expect(split(text)).toEqual({ headers: {}, text }))

  it('does not care in which charset the message is', () => {
    const body = Buffer.from([0x4f, 0x60, 0x59, 0x7d])
    const bytes = Buffer.concat([Buffer.from('Sender: ü\r\nSMSC: 1\r\n\r\n', 'utf8'), body])
    expect(splitHeaderBlock(bytes)).toEqual({ headers: { Sender: 'ü', SMSC: '1' }, body })
  })

  it('reads back every block and every message', () => {
    const name = fc.uniqueArray(fc.constantFrom('Sender', 'Receiver', 'SMSC', 'SCTS', 'Slot', 'ICCID'), {
      minLength: 2,
    })
    const value = fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/)
    fc.assert(
      fc.property(name, fc.array(value, { minLength: 6, maxLength: 6 }), fc.string(), (names, values, message) => {
        const lines = names.map((key, i) => [key, values[i] ?? ''] as const)
        const block = lines.map(([key, text]) => `${key}: ${text}\r\n`).join('')
        expect(split(`${block}\r\n${message}`)).toEqual({
          headers: Object.fromEntries(lines),
          text: message.toWellFormed(),
        })
      }),
    )
  })

  it('never throws, and never loses or invents a byte of the message', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { body } = splitHeaderBlock(bytes)
        expect(Buffer.from(bytes.subarray(bytes.length - body.length)).equals(body)).toBe(true)
      }),
    )
  })

  it('tells port, numbers and card', () => {
    expect(
      headerFacts(split('Sender: Google\nReceiver: "24.01" \nICCID: 8961\nSCTS: 25110914563088\n\n').headers),
    ).toEqual({
      port: { port: 24, slot: 1, pool: null },
      sender: 'Google',
      recipient: null,
      iccid: '8961',
      imsi: null,
      imei: null,
    })
    expect(headerFacts({ Receiver: '16465550190', Port: '"2B"' })).toMatchObject({
      port: { port: 2, slot: 2, pool: null },
      recipient: '16465550190',
    })
    expect(headerFacts({ receiver: '"3.02" +4917' })).toMatchObject({ recipient: '+4917' })
  })
})
