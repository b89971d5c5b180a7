import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../../electron/simulator/quirks.ts'
import { headerBlock } from '../../../../electron/simulator/sms/content.ts'
import type { SmsArrival } from '../../../../electron/simulator/sms/message.ts'
import { smsRow } from '../../../../electron/simulator/sms/row.ts'
import { rack } from './support.ts'

function received(arrival: Partial<SmsArrival>, ...quirks: readonly QuirkName[]) {
  const { device, gateway } = rack({ quirks })
  const message = device.receiveSms({ port: 2, slot: 2, from: '10010', text: 'Hällo 你好', ...arrival })
  const row = smsRow(message, device, gateway.quirks)
  const items = Array.isArray(row) ? row : []
  return { device, message, row, items, bytes: Buffer.from(String(items[5]), 'base64') }
}

describe('a row of a message', () => {
  it('has flag, port, time, sender, recipient and the text in base64', () => {
    const { row, message } = received({})
    expect(row).toEqual([
      0,
      '2.02',
      message.stampS,
      '10010',
      message.recipient,
      Buffer.from('Hällo 你好').toString('base64'),
    ])
  })

  it('holds the very bytes that were received', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(received({ bytes }).bytes).equals(bytes)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('of a delivery report has flag 1 and plain text, whatever happens to texts', () => {
    const { device, gateway } = rack({ quirks: ['header-sms', 'sms-nul-tail', 'sms-invalid-utf8'] })
    const report = device.receiveReport({ port: 1, slot: 1, to: '139', status: 128 })
    expect(smsRow(report, device, gateway.quirks)).toEqual([
      1,
      '1.01',
      report.stampS,
      report.smsc,
      '139',
      `128 ${report.scts}`,
    ])
  })

  it('follows the notation of the status', () => {
    expect(received({}, 'letters').items[1]).toBe('2B')
    expect(received({}, 'port-only').items[1]).toBe('2')
    expect(received({}, 'pool').items[1]).toBe('2.sp256.6')
  })
})

describe('habits of writing messages', () => {
  it('sms-letters-port writes letters whatever the status does', () => {
    expect(received({}, 'sms-letters-port').items[1]).toBe('2B')
    expect(received({}, 'sms-letters-port', 'pool').items[1]).toBe('2B')
  })

  it('sms-letters-port falls back to figures where the letters end', () => {
    const { device, gateway } = rack({ slots: 30, quirks: ['sms-letters-port'] })
    const message = device.receiveSms({ port: 1, slot: 27, from: 'x', text: 'y' })
    expect(smsRow(message, device, gateway.quirks)).toMatchObject({ 1: '1.27' })
  })

  it('header-sms puts lines and a blank one before the text', () => {
    const { bytes, message } = received({ to: '16463915790', text: 'a\r\n\r\nb' }, 'header-sms')
    expect(bytes.toString('utf8')).toBe(
      `Sender: 10010\r\nReceiver: "2.02" 16463915790\r\nSMSC: ${message.smsc.slice(1)}\r\n` +
        `SCTS: ${message.scts}\r\nSlot: "02"\r\n\r\na\r\n\r\nb`,
    )
  })

  it('header-sms leaves a number out that the card does not know', () => {
    expect(headerBlock(received({ to: '' }).message)).toContain('\r\nReceiver: "2.02"\r\n')
  })

  it('sms-9-items appends the identities', () => {
    const { items, message } = received({}, 'sms-9-items')
    expect(items).toHaveLength(9)
    expect(items.slice(6)).toEqual([message.iccid, message.imsi, message.imei])
  })

  it.each<QuirkName>(['sms-strings', 'numbers-as-strings'])('%s makes every item a string', (quirk) => {
    const { items, message } = received({}, quirk)
    expect(items.slice(0, 3)).toEqual(['0', '2.02', String(message.stampS)])
  })

  it('sms-nul-tail ends texts in four NULs', () => {
    expect(received({ text: 'ab' }, 'sms-nul-tail').bytes).toEqual(Buffer.from('ab\0\0\0\0'))
  })

  it('sms-invalid-utf8 adds half a character between two whole ones, and loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { bytes } = received({ text }, 'sms-invalid-utf8')
        const read = bytes.toString('utf8')
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError)
        expect(bytes).toHaveLength(Buffer.byteLength(text) + 2)
        expect(read.replace('\uFFFD', '')).toBe(text.toWellFormed())
      }),
      { numRuns: 60 },
    )
  })

  it('sms-not-base64 writes the text as it is', () => {
    expect(received({}, 'sms-not-base64').items[5]).toBe('Hällo 你好')
    expect(received({}, 'sms-not-base64', 'header-sms').items[5]).toMatch(/^Sender: 10010\r\n.+\r\n\r\nHällo 你好$/s)
  })

  it('sms-invalid-utf8 and sms-not-base64 take turns', () => {
    const { device, gateway } = rack({ quirks: ['sms-invalid-utf8', 'sms-not-base64'] })
    const content = () => {
      const row = smsRow(device.receiveSms({ port: 1, from: 'x', text: 'ab' }), device, gateway.quirks)
      return Array.isArray(row) ? row[5] : null
    }
    const halved = Buffer.from([0x61, 0xe4, 0xbd, 0x62]).toString('base64')
    expect([content(), content(), content()]).toEqual([halved, 'ab', halved])
  })

  it('sms-bad-rows leaves every other row whole, and damages the others in ten ways', () => {
    const { device, gateway, arrive } = rack({ quirks: ['sms-bad-rows'] })
    arrive(40)
    const rows = device.sms.ledger.map((message) => smsRow(message, device, gateway.quirks))
    rows.forEach((row, i) => {
      const whole =
        Array.isArray(row) && row.length === 6 && typeof row[5] === 'string' && row[2] > 0 && row[3] === '10010'
      expect(whole && row[1] === '1.01').toBe(i % 2 === 0)
    })
    const bad = rows.filter((_, i) => i % 2 === 1)
    expect(new Set(bad.map((row) => JSON.stringify(row).replace(/"[^"]*=*"/g, '""'))).size).toBeGreaterThanOrEqual(9)
    expect(bad).toContain(null)
    expect(bad).toContainEqual([])
    expect(bad).toContainEqual(expect.any(String))
    expect(bad[0]).toHaveLength(5)
  })
})
