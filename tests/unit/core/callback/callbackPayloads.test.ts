import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCallback } from '../../../../electron/core/callback/callbackPayloads.ts'

const devStatus = (rows: unknown[]) => ({
  type: 'dev-status',
  seq: 1,
  expires: 180,
  mac: '00-30-f1-01-02-03',
  ip: '192.168.1.67',
  'max-ports': 32,
  'max-slots': 4,
  status: rows,
})
const portStatus = { type: 'port-status', port: '2B', seq: 1, status: '3 OK', bal: '100.00', opr: '46000 China Mobile' }

const decode = (message: unknown) => decodeCallback(JSON.stringify(message))
const rowIds = (message: unknown) => {
  const decoded = decode(message)
  return decoded.ok ? decoded.payloads.flatMap((p) => ('rows' in p ? p.rows.map((r) => r.id) : [])) : decoded.verdict
}

describe('a callback', () => {
  it('of which an SMS would be left out is refused as a whole, since a device forgets what is acknowledged', () => {
    const sms = { type: 'recv-sms', sms_num: 1, sms: [[0, '1.01', 1, '10010', '', 'aGVsbG8=']] }
    expect(decode([sms, portStatus])).toMatchObject({ ok: true })
    expect(decode([portStatus, sms, { type: 'recv-sms' }])).toMatchObject({ ok: false, verdict: 'bad-rows' })
    expect(decode([...Array.from({ length: 1000 }, () => portStatus), sms])).toMatchObject({ ok: false })
    expect(decode(Array.from({ length: 1001 }, () => portStatus))).toMatchObject({ ok: true })
  })

  it('is a dev-status (spec 3.1.3)', () => {
    const decoded = decode(
      devStatus([
        { port: '1A', st: 3 },
        { port: '2B', st: 0 },
      ]),
    )
    expect(decoded).toMatchObject({ ok: true, type: 'dev-status', payloads: [{ mac: '00-30-F1-01-02-03' }] })
    expect(
      rowIds(
        devStatus([
          { port: '1A', st: 3 },
          { port: '2B', st: 0 },
        ]),
      ),
    ).toEqual(['1.01', '2.02'])
  })

  it('is a port-status (spec 3.1.4), its type in any case, or left out', () => {
    expect(rowIds(portStatus)).toEqual(['2.02'])
    expect(rowIds({ ...portStatus, type: 'Port-Status' })).toEqual(['2.02'])
    const { type: _, ...untyped } = portStatus
    expect(rowIds(untyped)).toEqual(['2.02'])
    expect(rowIds({ port: '2.02', st: 3 })).toEqual(['2.02'])
  })

  it('is several of them in an array; those that cannot be read are left out and said', () => {
    expect(rowIds([portStatus, { ...portStatus, port: '3A' }])).toEqual(['2.02', '3.01'])
    const mixed = decode([portStatus, { type: 'alarm' }, 7, { ...portStatus, port: '3A' }])
    expect(mixed).toMatchObject({ ok: true, type: 'port-status', detail: '2 of 4 messages were left out.' })
    expect(decode([])).toMatchObject({ ok: false, verdict: 'unknown-type' })
    expect(decode([{ type: 'alarm' }])).toMatchObject({ ok: false, verdict: 'unknown-type', type: 'alarm' })
  })

  it('is read through a byte-order mark, trailing NULs and garbage', () => {
    expect(decodeCallback(`\uFEFF${JSON.stringify(portStatus)}\0\0\r\n`)).toMatchObject({ ok: true })
    expect(decodeCallback(`${JSON.stringify(portStatus)}}}`)).toMatchObject({ ok: true })
  })

  it('is refused when it is no JSON, cut off, empty, or a web page', () => {
    for (const text of ['', '\0', 'hello', '{"type":"dev-status","stat', '<html></html>', 'a=1&b=2']) {
      expect(decodeCallback(text)).toMatchObject({ ok: false, verdict: 'not-json', type: '' })
    }
  })

  it('is refused by its type when Simrack has no use for it, the type kept short', () => {
    expect(decode({ type: 'alarm', level: 1 })).toMatchObject({ verdict: 'unknown-type', type: 'alarm' })
    expect(decode({ type: '__proto__' })).toMatchObject({ verdict: 'unknown-type' })
    expect(decode({ type: 'x'.repeat(4000) })).toMatchObject({ verdict: 'unknown-type', type: 'x'.repeat(40) })
    for (const value of [null, 3, 'text', {}, { type: {} }, { port: '1A' }, { status: [] }]) {
      expect(decode(value)).toMatchObject({ ok: false, verdict: 'unknown-type', type: '' })
    }
  })

  it('is refused when a message of a known type holds no rows that could be meant', () => {
    expect(decode({ type: 'dev-status', mac: '00-30-f1-01-02-03' })).toMatchObject({ verdict: 'bad-rows' })
    expect(decode({ type: 'dev-status', status: [] })).toMatchObject({ verdict: 'bad-rows' })
    expect(decode({ type: 'port-status' })).toMatchObject({ verdict: 'bad-rows' })
    expect(decode(devStatus([{ st: 3 }, { st: 4 }]))).toMatchObject({ verdict: 'bad-rows' })
  })

  it('never throws, whatever arrives', () => {
    const keys = fc.constantFrom('type', 'port', 'status', 'st', 'mac', 'max-ports', 'seq', 'opr', 'imsi')
    const messages = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constantFrom('dev-status', 'port-status', '1A')))
    fc.assert(fc.property(fc.oneof(messages, fc.array(messages), fc.jsonValue()), (m) => void decode(m)))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeCallback(text)))
  })

  it('nested a hundred thousand deep is refused and costs nothing', () => {
    const deep = 100_000
    expect(decodeCallback('['.repeat(deep) + ']'.repeat(deep)).ok).toBe(false)
    expect(decodeCallback(`{"type":${'['.repeat(deep)}${']'.repeat(deep)}}`).ok).toBe(false)
  })
})
