import { describe, expect, it, onTestFinished } from 'vitest'
import { Samples } from '../../../../electron/core/statistics/samples.ts'
import { SeriesOf } from '../../../../electron/core/statistics/series.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import type { CallCounters, SmsCounters } from '../../../../shared/domain/statistics.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 0, 5)

function open() {
  const database = new Database(tempFolder())
  expect(database.open().ok).toBe(true)
  onTestFinished(() => database.close())
  database.sql.exec(`INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen)
    VALUES (1, '00-30-F1-00-00-01', '', '1', 8, 4, 0, 0), (2, '00-30-F1-00-00-02', '', '1', 8, 4, 0, 0)`)
  const samples = new Samples(database)
  const rows = (table: string) => Number(database.sql.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  /** By the hour, from `start` to `untilHours`. */
  const series = async (kind: 'sms' | 'calls', port: number | null, untilHours: number, since = start) => {
    const found = await new SeriesOf(samples, new FakeClock(start + untilHours * hour)).of(1, {
      kind,
      port,
      since,
      stepMs: hour,
    })
    if (!found.ok) throw new Error(found.error.message)
    return found.value.points
  }
  return { database, samples, rows, series }
}

const sms = (port: number, sent: number | null, sentOk = sent, failedInARow: number | null = 0): SmsCounters => ({
  ...{ port, slot: 1, received: 0, sent, sentOk, sentFailed: 0, failedInARow, unsent: 0, sending: 0 },
})
const call = (port: number, calls: number, seconds: number): CallCounters => ({
  ...{ port, slot: null, calls, alerted: calls, connected: calls, failed: 0, noCarrier: { succeeded: 1, of: 2 } },
  ...{ pdd: 3, acd: 30, asr: 100, minutes: 1, seconds },
})

describe('samples', () => {
  it('keep slots whose counters have changed, and the whole device each time', async () => {
    const { samples, rows } = open()
    await samples.keepSms(1, start, [sms(1, 5), sms(2, 7)])
    await samples.keepSms(1, start + 1, [sms(1, 6), sms(2, 7)])
    await samples.keepSms(1, start + 2, [sms(1, 6), sms(2, 7)])
    expect(rows('sms_samples')).toBe(3 + 3)
    expect(samples.sms.last(1)).toEqual([sms(1, 6), sms(2, 7)])
    expect(samples.sms.last(1, 2)).toEqual([sms(2, 7)])
    expect(samples.lastAt(1, 'sms')).toBe(start + 2)
    expect(samples.lastAt(2, 'sms')).toBeNull()
    expect(samples.calls.last(1)).toEqual([])
  })

  it('tell what was counted in each stretch of time, over a restart of the device, and nothing where none was taken', async () => {
    const { samples, series } = open()
    await samples.keepSms(1, start, [sms(1, 100), sms(2, 50)])
    await samples.keepSms(1, start + hour, [sms(1, 110, 105, 4), sms(2, 50)])
    // It has begun anew.
    await samples.keepSms(1, start + 3 * hour, [sms(1, 2), sms(2, 1)])
    const whole = await series('sms', null, 4)
    expect(whole.map(({ samples: n, since }) => [n, since])).toEqual([
      [1, null],
      [1, start],
      [0, null],
      [1, start + hour],
      [0, null],
    ])
    expect(whole).toMatchObject([
      { sent: null, failedInARow: 0 },
      { sent: 10, sentOk: 5, failedInARow: 4 },
      { sent: null, failedInARow: null },
      { sent: 3, failedInARow: 0 },
      { sent: null },
    ])
    const second = await series('sms', 2, 3)
    expect(second).toMatchObject([{ sent: null }, { sent: 0, failedInARow: 0 }, { sent: null }, { sent: 1 }])
  })

  it('do not say of a port that nothing was counted where the device does not tell', async () => {
    const { samples, series } = open()
    const silent = { ...sms(1, 5), received: null }
    for (const at of [start, start + hour]) await samples.keepSms(1, at, [silent])
    expect(await series('sms', 1, 1)).toMatchObject([{}, { samples: 1, sent: 0, received: null }])
    expect(await series('sms', 2, 1)).toMatchObject([{}, { samples: 1, sent: null, failedInARow: null }])
    expect(await series('sms', null, 1)).toMatchObject([{}, { samples: 1, sent: 0, received: null }])
  })

  it('say what stood at the beginning of what is looked at', async () => {
    const { samples, series } = open()
    await samples.keepSms(1, start - 2 * hour, [sms(1, 100, 100, 12)])
    await samples.keepSms(1, start + 1, [sms(1, 100, 100, 12)])
    expect(await series('sms', 1, 0)).toMatchObject([{ sent: 0, failedInARow: 12, since: start - 2 * hour }])
  })

  it('are of calls likewise, also where the device names no slot', async () => {
    const { samples, series } = open()
    await samples.keepCalls(1, start, [call(1, 5, 100), call(2, 1, 9)])
    await samples.keepCalls(1, start + 1, [call(1, 7, 160), call(2, 1, 9)])
    expect(await series('calls', null, 0)).toMatchObject([{ calls: 2, seconds: 60, pdd: 3, samples: 2 }])
    expect(await series('calls', 1, 0)).toMatchObject([{ calls: 2, seconds: 60, pdd: 3 }])
    expect(samples.calls.last(1, 2)).toEqual([call(2, 1, 9)])
  })

  it('of a large rack are kept and read in slices', async () => {
    const { samples, series, rows } = open()
    const rack = (n: number) => Array.from({ length: 1200 }, (_, i) => ({ ...sms(1, n), slot: i + 1 }))
    await samples.keepSms(1, start, rack(1))
    await samples.keepSms(1, start + 1, rack(2))
    expect(rows('sms_samples')).toBe(2402)
    expect(await series('sms', 1, 0)).toMatchObject([{ sent: 1200 }])
  })

  it('are pruned when they are old, and counting goes on from what was said last', async () => {
    const { samples, rows, series } = open()
    await samples.keepSms(1, start - 50 * hour, [sms(1, 5)])
    await samples.keepCalls(1, start - 50 * hour, [call(1, 5, 1)])
    expect(samples.prune(start)).toBe(false)
    expect([rows('sms_samples'), rows('call_samples')]).toEqual([0, 0])
    await samples.keepSms(1, start, [sms(1, 8)])
    expect(await series('sms', null, 0)).toMatchObject([{ sent: 3 }])
  })

  it('refuse a series of more stretches than can be shown', async () => {
    const { samples } = open()
    const far = new SeriesOf(samples, new FakeClock(start + 500 * hour))
    const found = await far.of(1, { kind: 'sms', port: null, since: start, stepMs: hour })
    expect(found).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
  })
})
