import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCallStatistics, decodeSmsStatistics } from '../../../../electron/core/statistics/decodeStatistics.ts'
import { getCallStatistics, getSmsStatistics } from '../../../../electron/core/statistics/endpoints.ts'
import { parsePortExpression } from '../../../../shared/lib/portExpression.ts'

const sms = {
  port: 1,
  slot: 2,
  received: 3,
  sent: 9,
  sent_ok: 7,
  sent_failed: 2,
  con_failed: 1,
  unsent: 4,
  sending: 1,
}
const call = {
  port: 2,
  slot: 1,
  calls: 50,
  alerted: 40,
  connected: 21,
  con_failed: 3,
  nc: '5/12',
  pdd: 4,
  acd: 33,
  asr: 43,
  tcd: 12,
  act_tcd: 700,
}
const answer = (...stats: unknown[]) => ({ code: 200, reason: 'OK', count: stats.length, stats })
const said = (key: string, value: unknown) => {
  const read = decodeSmsStatistics(answer({ ...sms, [key]: value }))
  return read.ok ? read.value.rows[0] : null
}

describe('statistics', () => {
  it('of SMS and of calls are read as the document gives them', () => {
    expect(decodeSmsStatistics(answer(sms))).toEqual({
      ok: true,
      value: {
        rows: [
          {
            port: 1,
            slot: 2,
            received: 3,
            sent: 9,
            sentOk: 7,
            sentFailed: 2,
            failedInARow: 1,
            unsent: 4,
            sending: 1,
          },
        ],
        warnings: [],
      },
    })
    expect(decodeCallStatistics(answer(call))).toMatchObject({
      value: {
        rows: [
          { port: 2, slot: 1, calls: 50, noCarrier: { succeeded: 5, of: 12 }, asr: 43, minutes: 12, seconds: 700 },
        ],
      },
    })
  })

  it('may be none at all: a fresh device has counted nothing', () => {
    for (const json of [answer(), { code: 200, count: 0 }, { code: 200, count: '0', stats: null }]) {
      expect(decodeSmsStatistics(json)).toEqual({ ok: true, value: { rows: [], warnings: [] } })
    }
  })

  it('may be texts, may lack fields, and nonsense is no count', () => {
    const texts = Object.fromEntries(Object.entries(sms).map(([key, value]) => [key, String(value)]))
    expect(decodeSmsStatistics(answer(texts))).toEqual(decodeSmsStatistics(answer(sms)))
    expect(said('sent', undefined)).toMatchObject({ sent: null, sentOk: 7 })
    for (const nonsense of [-1, 1.5, 'n/a', null, {}, '']) expect(said('sent', nonsense)).toMatchObject({ sent: null })
    const ratio = (nc: unknown) => {
      const read = decodeCallStatistics(answer({ ...call, nc }))
      return read.ok ? read.value.rows[0]?.noCarrier : null
    }
    expect(ratio(' 0 / 0 ')).toEqual({ succeeded: 0, of: 0 })
    for (const nonsense of ['5', '5/', '/5', '-1/5', 'n/m', 5, null, undefined]) expect(ratio(nonsense)).toBeNull()
  })

  it('may write ports as a status does', () => {
    expect(said('port', '3B')).toMatchObject({ port: 3, slot: 2 })
    const read = decodeSmsStatistics(answer({ port: '3B', sent: 1 }, { port: '4.03', sent: 1 }, { port: '5', sent: 1 }))
    expect(read).toMatchObject({
      value: {
        rows: [
          { port: 3, slot: 2 },
          { port: 4, slot: 3 },
          { port: 5, slot: null },
        ],
      },
    })
  })

  it('leave out and name what is odd: rows without port, repeated slots, a wrong count', () => {
    const odd = { ...answer(sms, { sent: 1 }, 'x', { ...sms, sent: 99 }), count: 7 }
    expect(decodeSmsStatistics(odd)).toMatchObject({
      value: {
        rows: [{ sent: 9 }],
        warnings: [
          'The answer announces 7 rows of statistics and holds 4.',
          '2 rows of statistics name no port.',
          '1 rows of statistics are about a slot that had one already.',
        ],
      },
    })
  })

  it('are none when the answer is no list, or is larger than any device', () => {
    for (const json of [[], 'x', null, { code: 200 }, { stats: {} }]) {
      expect(decodeSmsStatistics(json)).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
    }
    expect(decodeSmsStatistics(answer(...Array<unknown>(10_001)))).toMatchObject({
      error: { code: 'device/too-large' },
    })
  })

  it('never fail otherwise, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.anything(), fc.object({ key: fc.constantFrom(...Object.keys(call)) }))),
        (stats) => {
          for (const decode of [decodeSmsStatistics, decodeCallStatistics]) {
            const read = decode(answer(...stats))
            expect(read.ok && read.value.rows.length).toBeLessThanOrEqual(stats.length)
          }
        },
      ),
    )
  })

  it('are asked for by port, slot and range', () => {
    const { query } = getSmsStatistics
    expect(query({ ports: null, slots: 'current', range: 'hour' })).toEqual({ version: '1.1', ports: 'all', type: '0' })
    expect(query({ ports: [2, 1, 4], slots: 'all', range: 'total' })).toEqual({
      version: '1.1',
      ports: '1-2,4',
      slots: 'all',
      type: '3',
    })
    expect(query({ ports: [1], slots: [3], range: 'two-hours' })).toMatchObject({ slots: '3', type: '1' })
    expect(getCallStatistics.query({ ports: [1], slots: 'all', range: 'today' })).toMatchObject({ type: '2' })
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1 }), (ports) => {
        const written = parsePortExpression(query({ ports, slots: 'all', range: 'hour' }).ports ?? '')
        const items = written.ok && written.value.kind === 'list' ? written.value.items : []
        const named = items.flatMap((item) =>
          item.kind === 'name'
            ? [item.name.port]
            : Array.from({ length: item.to - item.from + 1 }, (_, i) => item.from + i),
        )
        expect(named).toEqual([...ports].sort((a, b) => a - b))
      }),
    )
  })
})
