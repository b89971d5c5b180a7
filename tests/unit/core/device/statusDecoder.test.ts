import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLooseJson } from '../../../../electron/core/device/looseJson.ts'
import { canonicalMac, decodeStatusPayload } from '../../../../electron/core/device/statusDecoder.ts'

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8')

const decodeText = (text: string) => {
  const json = parseLooseJson(text)
  return json.ok ? decodeStatusPayload(json.value) : json
}

const decode = (raw: unknown) => {
  const result = decodeStatusPayload(raw)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const devStatus = (rows: unknown, more: object = {}) => ({
  type: 'dev-status',
  mac: '00-30-f1-01-02-03',
  'max-ports': 32,
  'max-slots': 4,
  status: rows,
  ...more,
})
const row = (fields: object) => decode(devStatus([{ port: '1.01', st: 3, ...fields }])).rows[0]

describe('the status examples of the spec', () => {
  it('reads the dev-status of 5.4.1 whole', () => {
    const result = decodeText(fixture('devStatus.spec541.json'))
    expect(result).toEqual({
      ok: true,
      value: {
        type: 'dev-status',
        mac: '00-30-F1-00-6C-55',
        ip: '192.168.1.67',
        version: '532-604-924-041-100-000',
        maxPorts: 32,
        maxSlots: 4,
        seq: 3,
        warnings: [],
        rows: [
          {
            id: '1.01',
            port: 1,
            slot: 1,
            pool: null,
            rawPort: '1.01',
            seq: 8,
            state: 3,
            rawState: '3',
            active: undefined,
            imei: '898610599441327',
            imsi: '460014978212473',
            iccid: '89860116289910033431',
            number: null,
            network: { plmn: '46001', name: 'CHINA UNICOM GSM', country: 'CN' },
            home: { plmn: '46001', name: 'China Unicom', country: 'CN' },
            signal: 15,
            balance: '0.00',
            total: { used: 0, limit: null },
            month: { used: 0, limit: null },
            day: { used: 0, limit: null },
            extra: {},
            flags: [],
          },
        ],
      },
    })
  })

  it('reads the dev-status of 3.1.3, which names its slots by letters', () => {
    const result = decodeText(fixture('devStatus.spec313.json'))
    expect(result.ok && result.value.rows.map((r) => r.id)).toEqual(['1.01', '2.02', '32.04'])
    expect(result.ok && result.value.maxSlots).toBe(4)
  })

  it('reads the port-status of 3.1.4, whose state is a text under another key', () => {
    const result = decodeText(fixture('portStatus.spec314.json'))
    expect(result.ok && result.value).toMatchObject({
      type: 'port-status',
      mac: null,
      rows: [
        {
          id: '2.02',
          state: 3,
          rawState: '3 OK',
          balance: '100.00',
          network: { plmn: '46000', name: 'China Mobile', country: 'CN' },
          number: '139xxxxxxxx',
        },
      ],
    })
  })
})

describe('the habits of devices', () => {
  it.each([
    [3, 3],
    ['3', 3],
    ['3 OK', 3],
    [' 15 dial successful', 15],
  ])('reads the state %j', (st, state) => expect(row({ st })?.state).toBe(state))

  it('reads the state under its other key', () => {
    expect(decode(devStatus([{ port: '1.01', status: '6 Failed' }])).rows[0]?.state).toBe(6)
  })

  it.each([99, -1, 10, '', 'OK', null, {}, [], true])('flags the state %j as unknown and keeps the row', (st) => {
    expect(row({ st, iccid: '89860116289910033431' })).toMatchObject({
      id: '1.01',
      iccid: '89860116289910033431',
      flags: ['unknown-state'],
    })
  })

  it('takes numbers as text and text as numbers', () => {
    expect(row({ sig: '15', imei: 898610599441327, iccid: '89860116289910033431' })).toMatchObject({
      signal: 15,
      imei: '898610599441327',
    })
    expect(
      decode(devStatus([], { 'max-ports': '64', 'max-slots': undefined, 'max-slot': '8', seq: '7' })),
    ).toMatchObject({ maxPorts: 64, maxSlots: 8, seq: 7 })
  })

  it('tells what the device does not say from what it says is none', () => {
    expect(row({})).toMatchObject({ iccid: undefined, number: undefined, signal: undefined, network: undefined })
    expect(row({ iccid: '', sn: 'null', sig: 99, opr: '0 ', bal: '' })).toMatchObject({
      iccid: null,
      number: null,
      signal: null,
      network: null,
      balance: null,
    })
  })

  it('has no network for a SIM that is not on one, whatever the device says', () => {
    expect(row({ st: 6, opr: '46001 CHINA UNICOM GSM' })?.network).toBeNull()
    expect(row({ st: 15, opr: '46001 CHINA UNICOM GSM' })?.network?.plmn).toBe('46001')
    expect(row({ st: 4, opr: '310260 T-Mobile' })?.network).toEqual({ plmn: '310260', name: 'T-Mobile', country: 'US' })
  })

  it('has no signal for a card that only lies in its slot', () => {
    expect(row({ st: 1, sig: 0 })?.signal).toBeNull()
    expect(row({ st: 2, sig: 0 })?.signal).toBe(0)
  })

  it('finds the home network by two- and by three-digit network codes', () => {
    expect(row({ imsi: '310260123456789' })?.home).toMatchObject({ plmn: '310260', country: 'US' })
    expect(row({ imsi: '262011234567890' })?.home).toMatchObject({ plmn: '26201', country: 'DE' })
    expect(row({ imsi: '299991234567890' })?.home).toBeNull()
  })

  it('keeps a field that it cannot read as text and flags the row', () => {
    expect(row({ sig: 'good', tot_dur: '5 min', imsi: { a: 1 } })).toMatchObject({
      signal: null,
      total: null,
      imsi: null,
      flags: ['bad-field'],
      extra: { sig: 'good', tot_dur: '5 min', imsi: '{"a":1}' },
    })
  })

  it('keeps unknown fields as text, bounded in number and length', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, 'y'.repeat(1000)]))
    const { extra } = row(many) ?? { extra: {} }
    expect(Object.keys(extra)).toHaveLength(24)
    expect(Object.values(extra)[0]).toHaveLength(256)
  })

  it('flags ports beyond what the device has, and ports that are no ports', () => {
    const { rows } = decode(devStatus([{ port: '33.01', st: 1 }, { port: 'front', st: 1 }, { st: 1 }]))
    expect(rows.map((r) => [r.id, r.flags])).toEqual([
      ['33.01', ['beyond-max-ports']],
      ['?front', ['unreadable-port']],
      ['?', ['unreadable-port']],
    ])
  })

  it('shows the last of two rows for one port, flagged, in the place of the first', () => {
    const { rows } = decode(
      devStatus([
        { port: '1.01', st: 1 },
        { port: '2.01', st: 1 },
        { port: '1A', st: 3 },
      ]),
    )
    expect(rows.map((r) => [r.id, r.state, r.flags])).toEqual([
      ['1.01', 3, ['duplicate-row']],
      ['2.01', 1, []],
    ])
  })

  it('leaves out rows that are no objects and says so', () => {
    const payload = decode(devStatus([{ port: '1.01', st: 1 }, null, 7, 'x']))
    expect(payload.rows).toHaveLength(1)
    expect(payload.warnings).toEqual(['3 of 4 rows are no objects and were left out.'])
  })

  it('reads 10,000 rows and no more', () => {
    const payload = decode(
      devStatus(
        Array.from({ length: 10_001 }, (_, i) => ({ port: `${(i % 9000) + 1}.${Math.floor(i / 9000) + 1}`, st: 1 })),
        { 'max-ports': 9999 },
      ),
    )
    expect(payload.rows).toHaveLength(10_000)
    expect(payload.warnings[0]).toContain('10001 rows came')
  })

  it('places a bare port on its only slot', () => {
    expect(decode(devStatus([{ port: '7', st: 1 }], { 'max-slots': 1 })).rows[0]?.id).toBe('7.01')
    expect(decode(devStatus([{ port: '7', st: 1 }])).rows[0]?.id).toBe('7')
  })

  it.each([
    [null, 'no JSON object'],
    [[], 'no JSON object'],
    ['x', 'no JSON object'],
    [{ type: 'recv-sms', sms: [] }, '"recv-sms" message'],
    [{ type: 'dev-status', mac: '00-30-f1-01-02-03' }, 'no list of ports'],
    [{ status: [] }, 'mac'],
    [{ type: 'dev-status', mac: 'none', status: [] }, 'mac'],
    [{ code: 0, reason: 'OK' }, 'no list of ports'],
  ])('refuses %j with words', (raw, words) => {
    const result = decodeStatusPayload(raw)
    expect(result.ok ? '' : result.error.message).toContain(words)
  })

  it('never throws, and gives each row an id of its own, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.dictionary(fc.constantFrom('port', 'st', 'sig', 'iccid', 'opr', 'imsi', 'tot_dur', 'x'), fc.jsonValue()),
            fc.jsonValue(),
          ),
        ),
        (rows) => {
          const { rows: read } = decode(devStatus(rows))
          expect(new Set(read.map((r) => r.id)).size).toBe(read.length)
        },
      ),
    )
  })
})

describe('MAC addresses', () => {
  it.each(['00-30-f1-01-02-03', '00:30:F1:01:02:03', '0030f1010203', '0030.f101.0203'])(
    'reads %s as one device',
    (mac) => {
      expect(canonicalMac(mac)).toBe('00-30-F1-01-02-03')
    },
  )
  it.each(['', '00-30', 'xx-30-f1-01-02-03', 7, null])('takes %j for none', (mac) =>
    expect(canonicalMac(mac)).toBeNull(),
  )
})
