import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../../../electron/core/inbox/decode/readContent.ts'
import { decodeRecvSms, decodeSmsPage } from '../../../../../electron/core/inbox/decode/smsPage.ts'

/** Spec 7.2.3 as printed; the line breaks of the page are in the strings. */
const printed = readFileSync(new URL('../../../../fixtures/getSms.spec723.json', import.meta.url), 'utf8')
const row = [0, '1A', 1466506477, '10010', '', 'aGVsbG8=']

function page(json: unknown) {
  const decoded = decodeSmsPage(json)
  if (!decoded.ok) throw new Error(decoded.error.message)
  return decoded.value
}

describe('the answer of goip_get_sms.html', () => {
  it('is read as the specification prints it, with the damage of its rows', () => {
    const { messages, ...rest } = page(JSON.parse(printed))
    expect(rest).toEqual({ ssrc: '0123456789abcdef', nextSms: 3, warnings: [] })
    expect(messages.map(({ at }) => at)).toEqual([1466506477000, 1466506670000])
    for (const message of messages) {
      expect(message).toMatchObject({
        kind: 'sms',
        port: { port: 1, slot: 2, pool: null },
        sender: '10010',
        recipient: '13265825775',
        rowFlags: [],
      })
      const content = readContent({ ...message, notBase64: false }, 'auto')
      expect(content.damaged).toBe(true)
      expect(content.text).toMatch(/^尊敬的用户，您好！推荐您使用/)
      expect(content.text).toContain('\r\n1.话莹及积墆；\r\n')
      // The one place that the page's printing has broken beyond reading, among others; no NUL is left at the end.
      expect(content.text).toContain('2.账户查询�T�')
      expect(content.text).toMatch(/。$/)
      expect(content.code).toBeNull()
    }
    expect(messages[0]?.bytes).toEqual(messages[1]?.bytes)
  })

  it('is the same without the line breaks of the page', () => {
    const unbroken = page(JSON.parse(printed.replaceAll('\\n', '')))
    expect(unbroken.messages.map(({ bytes }) => bytes)).toEqual(page(JSON.parse(printed)).messages.map((m) => m.bytes))
  })

  it('may have its numbers as texts', () => {
    expect(page({ code: '0', ssrc: 12, sms_num: '1', next_sms: '51', data: [row] })).toMatchObject({
      ssrc: '12',
      nextSms: 51,
      warnings: [],
    })
  })

  it('may be empty, with a list or without', () => {
    expect(page({ ssrc: 'a', sms_num: 0, next_sms: 7, data: [] }).messages).toEqual([])
    expect(page({ ssrc: 'a', sms_num: 0, next_sms: 7 }).messages).toEqual([])
  })

  it('keeps every row, also those that are none', () => {
    const { messages, warnings } = page({ ssrc: 'a', sms_num: 3, next_sms: 4, data: [row, null, 'x'] })
    expect(messages.map(({ rowFlags }) => rowFlags.includes('bad-row'))).toEqual([false, true, true])
    expect(warnings).toEqual([])
  })

  it('warns of a count that is wrong and of a missing ssrc', () => {
    expect(page({ sms_num: 2, next_sms: 3, data: [row] }).warnings).toEqual([
      'The answer does not say which run of the gateway it is of ("ssrc").',
      'The answer announces 2 messages and holds 1.',
    ])
  })

  it.each([
    ['no object', [row]],
    ['no list', { ssrc: 'a', sms_num: 1, next_sms: 2 }],
    ['a list that is none', { ssrc: 'a', sms_num: 1, next_sms: 2, data: {} }],
    ['no place to go on from', { ssrc: 'a', sms_num: 1, data: [row] }],
    ['an unreadable place to go on from', { ssrc: 'a', sms_num: 1, next_sms: 'later', data: [row] }],
    ['a place before the first', { ssrc: 'a', sms_num: 1, next_sms: -1, data: [row] }],
  ])('fails with %s', (_, json) => {
    expect(decodeSmsPage(json)).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
  })

  it('is refused as a whole when it is too long, since rows left out would be lost', () => {
    const data = Array.from({ length: 100_001 }, () => null)
    expect(decodeSmsPage({ ssrc: 'a', next_sms: 2, data })).toMatchObject({
      ok: false,
      error: { code: 'device/too-large' },
    })
  })

  it('never throws, whatever the JSON', () => {
    const near = fc.record({ ssrc: fc.jsonValue(), sms_num: fc.jsonValue(), next_sms: fc.nat(), data: fc.jsonValue() })
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), near), (json) => void decodeSmsPage(json)))
  })
})

describe('a recv-sms push', () => {
  it('is read in the form seen in the field', () => {
    const block =
      'Sender: 12025550122\r\nReceiver: "12.01" 16465550190\r\nSMSC: 12025550170\r\nSCTS: 250820064536A8\r\n\r\n'
    const content = Buffer.from(`${block}Jjjjjj`).toString('base64')
    const push = { type: 'recv-sms', sim_src: 1, sms_num: 1 }
    const sms = [[0, '12.sp256.101', 1755697537, '12025550122', '16465550190', content]]
    const decoded = decodeRecvSms({ ...push, sms })
    const message = decoded.ok ? decoded.value[0] : undefined
    expect(message).toMatchObject({ port: { port: 12, slot: 101, pool: 'sp256' }, at: 1755697537000, rowFlags: [] })
    expect(message && readContent({ ...message, notBase64: false }, 'auto')).toMatchObject({
      text: 'Jjjjjj',
      headers: { SMSC: '12025550170', Sender: '12025550122' },
      scts: 1755697536000,
      damaged: false,
    })
  })

  it('keeps every row, also those that are none', () => {
    const decoded = decodeRecvSms({ type: 'recv-sms', sms: [row, 7] })
    expect(decoded.ok && decoded.value.map(({ rowFlags }) => rowFlags.length)).toEqual([0, 2])
    expect(decodeRecvSms({ type: 'recv-sms', sms_num: 0, sms: [] })).toEqual({ ok: true, value: [] })
  })

  it.each([null, [], 'recv-sms', {}, { sms: 'x' }])('fails for %j', (json) => {
    expect(decodeRecvSms(json)).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
  })
})
