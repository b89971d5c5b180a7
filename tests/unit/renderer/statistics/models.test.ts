import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  formatAddress,
  parseAddress,
  spans,
  statisticsShows,
} from '../../../../renderer/features/statistics/model/address.ts'
import { callsByPort, smsByPort } from '../../../../renderer/features/statistics/model/byPort.ts'
import { callColumns, smsColumns, sortRows } from '../../../../renderer/features/statistics/model/columns.ts'
import { exportReading } from '../../../../renderer/features/statistics/model/exportText.ts'
import {
  callFigures,
  seriesBounds,
  smsFigures,
  stretchWord,
} from '../../../../renderer/features/statistics/model/series.ts'
import { markReason, markWord, samplingWords } from '../../../../renderer/features/statistics/model/words.ts'
import {
  type CallCounters,
  type SamplingView,
  type SmsCounters,
  statisticsKinds,
  statisticsRanges,
} from '../../../../shared/domain/statistics.ts'

const sms = (port: number, told: Partial<SmsCounters> = {}): SmsCounters => ({
  ...{ port, slot: 1, received: null, sent: null, sentOk: null, sentFailed: null },
  ...{ failedInARow: null, unsent: null, sending: null },
  ...told,
})
const call = (port: number, told: Partial<CallCounters> = {}): CallCounters => ({
  ...{ port, slot: null, calls: null, alerted: null, connected: null, failed: null, noCarrier: null },
  ...{ pdd: null, acd: null, asr: null, minutes: null, seconds: null },
  ...told,
})

describe('the address of statistics', () => {
  it('is read back as it was written', () => {
    const address = fc.record({
      gateway: fc.option(fc.stringMatching(/^[0-9a-f]{1,16}$/)),
      show: fc.constantFrom(...statisticsShows),
      kind: fc.constantFrom(...statisticsKinds),
      range: fc.constantFrom(...statisticsRanges),
      slots: fc.constantFrom('current', 'all', '1', '8'),
      ports: fc.constantFrom('', '1-8,12', 'all'),
      sort: fc.record({ column: fc.constantFrom('port', 'sent', 'asr'), desc: fc.boolean() }),
      port: fc.option(fc.integer({ min: 1, max: 9999 })),
      span: fc.constantFrom(...spans),
    })
    fc.assert(
      fc.property(address, (one) => {
        expect(parseAddress(formatAddress(one))).toEqual(one)
      }),
    )
  })

  it('leaves out what it does not understand', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseAddress(text)).not.toThrow()
      }),
    )
    expect(parseAddress('show=x&kind=9&slots=0&port=x&sort=--&span=1y')).toEqual(emptyAddress)
    expect(formatAddress(emptyAddress)).toBe('')
  })
})

describe('rows', () => {
  const rows = [sms(10, { sent: 5 }), sms(2), sms(1, { sent: 9 })]
  const order = (column: string, desc: boolean) => sortRows(rows, smsColumns, { column, desc }).map(({ port }) => port)

  it('stand in rack order or by a column, with those that do not tell at the end', () => {
    expect(order('port', false)).toEqual([1, 2, 10])
    expect(order('port', true)).toEqual([10, 2, 1])
    expect(order('sent', false)).toEqual([10, 1, 2])
    expect(order('sent', true)).toEqual([1, 10, 2])
    expect(order('asr', false)).toEqual([1, 2, 10])
  })

  it('tell a zero, nothing to reckon from, and what is not told apart', () => {
    const texts = (row: SmsCounters) => Object.fromEntries(smsColumns.map(({ id, text }) => [id, text(row)]))
    expect(texts(sms(1, { sent: 0, sentOk: 0 }))).toMatchObject({ sent: '0', rate: 'none', received: 'untold' })
    expect(texts(sms(1, { sent: 1000, sentOk: 999 }))).toMatchObject({ sent: '1,000', rate: '> 99 %' })
    expect(texts(sms(1))).toMatchObject({ rate: 'untold' })
    const nc = callColumns.find(({ id }) => id === 'nc')
    expect(nc?.text(call(1, { noCarrier: { succeeded: 1, of: 4 } }))).toBe('1/4')
    expect(nc?.text(call(1))).toBe('untold')
  })

  it('go into a file as they are shown', () => {
    const reading = { kind: 'sms', range: 'total', at: 0, rows, warnings: [] } as const
    const lines = exportReading(reading, { column: 'sent', desc: true }).split('\r\n')
    expect(lines[0]).toContain('Port,Received,Sent,Sent OK')
    expect(lines[1]).toMatch(/^1\.01,not told,9,/)
    expect(lines).toHaveLength(5)
  })
})

describe('charts', () => {
  it('show the slots of a port together, and gaps where nothing is told', () => {
    const rows = [sms(2, { sent: 4, sentOk: 1, sentFailed: 3 }), { ...sms(2, { sent: 4, sentOk: 3 }), slot: 2 }, sms(1)]
    expect(smsByPort(rows)).toEqual([
      { port: '1', ok: null, failed: null, rate: null, inARow: null },
      { port: '2', ok: 4, failed: 3, rate: 50, inARow: null },
    ])
    expect(callsByPort([call(1, { calls: 4, connected: 1, asr: 30, acd: 12, pdd: 3 })])).toEqual([
      { port: '1', connected: 1, other: 3, asr: 30, acd: 12, pdd: 3 },
    ])
  })

  it('show rates of each stretch of time', () => {
    const at = { from: 0, samples: 1, since: null }
    const counts = { received: 0, sent: 8, sentOk: 6, sentFailed: 2, failedInARow: 1 }
    expect(smsFigures({ ...at, ...counts })).toEqual({ received: 0, ok: 6, failed: 2, rate: 75, inARow: 1 })
    const calls = { calls: 3, alerted: 3, connected: 2, failed: 1, minutes: 2, seconds: 45, pdd: 3.26 }
    expect(callFigures({ ...at, ...calls })).toEqual({ connected: 2, other: 1, asr: 66.7, acd: 22.5, pdd: 3.3 })
    expect(callFigures({ ...at, ...calls, calls: 0, connected: 0 })).toMatchObject({ asr: null, acd: null })
  })

  it('begin at full hours, or at midnight, and end with the stretch that is now', () => {
    const now = Date.UTC(2026, 0, 5, 14, 20)
    expect(seriesBounds('24h', now, 'utc')).toEqual({ since: Date.UTC(2026, 0, 4, 15), stepMs: 3_600_000 })
    for (const span of spans) {
      const { since, stepMs } = seriesBounds(span, now, 'utc')
      const steps = (now - since) / stepMs
      expect(steps).toBeGreaterThan(23)
      expect(steps).toBeLessThanOrEqual(90)
    }
    expect(seriesBounds('30d', now, 'utc').since % 86_400_000).toBe(0)
    expect(stretchWord(now, '24h', 'utc')).toBe('14:20')
    expect(stretchWord(now, '7d', 'utc')).toBe('01-05 14h')
    expect(stretchWord(now, '90d', 'utc')).toBe('01-05')
  })
})

describe('words', () => {
  it('say why a port is marked', () => {
    expect(markWord({ kind: 'failed-in-a-row', value: 12, limit: 10 })).toBe('12 failed in a row')
    const rate = { kind: 'success-rate', value: 0.5, of: 40, below: 80 } as const
    expect(markWord(rate)).toBe('Success 50 %')
    expect(markReason(rate)).toBe('Of 40 SMS, 50 % went out: ports are marked below 80 %.')
    expect(markWord({ ...rate, kind: 'asr' })).toBe('ASR 50 %')
    expect(markReason({ ...rate, kind: 'asr' })).toContain('calls, 50 % were answered')
  })

  it('say how sampling stands', () => {
    const view: SamplingView = { id: 'g', periodic: true, lastAt: 0, nextAt: 120_000, refused: [], error: null }
    const words = (part: Partial<SamplingView>) => samplingWords({ ...view, ...part }, 60_000)
    expect(words({})).toBe('Sampled by itself · last sample 1 min ago · the next in 1 min')
    expect(words({ nextAt: 1 })).toContain('the next now')
    expect(words({ nextAt: null })).toContain('when it is online')
    expect(words({ periodic: false, lastAt: null, nextAt: null })).toBe('Not sampled by itself · no sample yet')
    expect(words({ refused: ['sms', 'calls'] })).toContain('tells no statistics')
  })
})
