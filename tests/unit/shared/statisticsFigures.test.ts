import { describe, expect, it } from 'vitest'
import { type CallCounters, type SmsCounters, usualThresholds } from '../../../shared/domain/statistics.ts'
import {
  answerRate,
  averageDuration,
  callMarks,
  callTotals,
  postDialDelay,
  smsMarks,
  smsTotals,
  successRate,
} from '../../../shared/domain/statisticsFigures.ts'

const sms = (told: Partial<SmsCounters>): SmsCounters => ({
  ...{ port: 1, slot: 1, received: null, sent: null, sentOk: null, sentFailed: null },
  ...{ failedInARow: null, unsent: null, sending: null },
  ...told,
})
const calls = (told: Partial<CallCounters>): CallCounters => ({
  ...{ port: 1, slot: 1, calls: null, alerted: null, connected: null, failed: null, noCarrier: null },
  ...{ pdd: null, acd: null, asr: null, minutes: null, seconds: null },
  ...told,
})

describe('figures', () => {
  it('are not told where the device does not tell, nor where there was nothing', () => {
    expect(successRate(sms({ sent: 10, sentOk: 8 }))).toBe(0.8)
    for (const untold of [{ sent: 10 }, { sentOk: 8 }, { sent: 0, sentOk: 0 }, { sent: 2, sentOk: 3 }]) {
      expect(successRate(sms(untold))).toBeNull()
    }
    expect(answerRate(calls({ asr: 43 }))).toBe(0.43)
    expect(answerRate(calls({ calls: 4, connected: 1 }))).toBe(0.25)
    expect(answerRate(calls({ asr: 0, calls: 0 }))).toBeNull()
    expect(answerRate(calls({}))).toBeNull()
    expect(averageDuration(calls({ acd: 30, connected: 2 }))).toBe(30)
    expect(averageDuration(calls({ seconds: 90, connected: 2 }))).toBe(45)
    expect(averageDuration(calls({ acd: 0, connected: 0 }))).toBeNull()
    expect(averageDuration(calls({ seconds: 90 }))).toBeNull()
    expect(postDialDelay(calls({ pdd: 4 }))).toBe(4)
    expect(postDialDelay(calls({ pdd: 0, calls: 0 }))).toBeNull()
  })

  it('of many slots are reckoned from what is told, and say how many do not tell', () => {
    const { counters, untold } = smsTotals([
      sms({ sent: 5, sentOk: 4, failedInARow: 1 }),
      sms({ sent: 5, failedInARow: 3 }),
      sms({}),
    ])
    expect(counters).toMatchObject({ sent: 10, sentOk: 4, received: null, failedInARow: 3 })
    expect(untold).toMatchObject({ sent: 1, sentOk: 2, received: 3 })
  })

  it('of calls are of the average call', () => {
    const { counters } = callTotals([
      calls({ calls: 9, connected: 6, seconds: 60, pdd: 2, asr: 66, noCarrier: { succeeded: 1, of: 2 } }),
      calls({ calls: 1, connected: 0, seconds: 0, pdd: 12, asr: 0, noCarrier: { succeeded: 0, of: 1 } }),
    ])
    expect(counters).toMatchObject({ calls: 10, asr: 60, acd: 10, pdd: 3, noCarrier: { succeeded: 1, of: 3 } })
    expect(callTotals([]).counters).toMatchObject({ calls: null, asr: null, acd: null, pdd: null, noCarrier: null })
  })
})

describe('marks', () => {
  it('are put on failures in a row from the limit on', () => {
    const marks = (failedInARow: number | null) => smsMarks(sms({ failedInARow }), usualThresholds)
    expect(marks(9)).toEqual([])
    expect(marks(10)).toEqual([{ kind: 'failed-in-a-row', value: 10, limit: 10 }])
    expect(marks(null)).toEqual([])
    expect(smsMarks(sms({ failedInARow: 99 }), { ...usualThresholds, failedInARow: null })).toEqual([])
  })

  it('are put on a rate below its limit when enough is counted', () => {
    const marks = (sent: number, sentOk: number) => smsMarks(sms({ sent, sentOk }), usualThresholds)
    expect(marks(20, 16)).toEqual([])
    expect(marks(20, 15)).toEqual([{ kind: 'success-rate', value: 0.75, of: 20, below: 80 }])
    expect(marks(19, 0)).toEqual([])
    expect(marks(20, 0)).toHaveLength(1)
  })

  it('are put on calls only when a person wants it', () => {
    const row = calls({ calls: 50, asr: 10 })
    expect(callMarks(row, usualThresholds)).toEqual([])
    expect(callMarks(row, { ...usualThresholds, asr: { below: 30, ofAtLeast: 50 } })).toMatchObject([{ kind: 'asr' }])
    expect(callMarks(row, { ...usualThresholds, asr: { below: 30, ofAtLeast: 51 } })).toEqual([])
  })
})
