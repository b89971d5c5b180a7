import { describe, expect, it } from 'vitest'
import { decodeCallStatistics, decodeSmsStatistics } from '../../../electron/core/statistics/decodeStatistics.ts'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import { ask } from './support.ts'
import { submit, taskGateway } from './taskSupport.ts'

const smsPath = '/goip_get_sms_stat.html'
const total = { ports: 'all', slots: 'all', type: '3' }

async function statOf(gateway: Simulator, query: Readonly<Record<string, string>> = {}, path = smsPath) {
  const json: unknown = await (await ask(gateway, { version: '1.1', ...query }, { path })).json()
  return json
}

/** What it says of one slot, by the gateway's own counting. */
async function slotOf(gateway: Simulator, port: number, slot: number, query = total) {
  const read = decodeSmsStatistics(await statOf(gateway, query))
  if (!read.ok) throw new Error(read.error.message)
  return read.value.rows.find((row) => row.port === port && row.slot === slot) ?? null
}

const fails = { failure: { reason: '7 Server Error', carrier: '38 Network out of order' } }

describe('SMS statistics of a gateway', () => {
  it('have the shape of spec 8.1.3: the slot in use of every port, unless others are asked for', async () => {
    const { gateway } = await taskGateway()
    const none = { received: 0, sent: 0, sent_ok: 0, sent_failed: 0, con_failed: 0, unsent: 0, sending: 0 }
    const rows = [1, 2, 3, 4].map((port) => ({ port, slot: 1, ...none }))
    expect(await statOf(gateway)).toEqual({ code: 200, reason: 'OK', count: 4, stats: rows })
    const places = async (query: Readonly<Record<string, string>>) => {
      const read = decodeSmsStatistics(await statOf(gateway, query))
      return read.ok ? read.value.rows.map(({ port, slot }) => `${port}.${slot}`) : read.error.code
    }
    expect(await places({ ports: '2-3', slots: 'all' })).toEqual(['2.1', '2.2', '3.1', '3.2'])
    expect(await places({ ports: '4,1', slots: '2' })).toEqual(['1.2', '4.2'])
    for (const wrong of [{ ports: '5' }, { ports: '1A' }, { slots: '3' }, { type: '4' }, { type: 'x' }]) {
      expect(await statOf(gateway, wrong)).toMatchObject({ code: 2 })
    }
    expect((await ask(gateway, {}, { path: smsPath, method: 'POST' })).status).toBe(405)
  })

  it('count what has come to its end, where it was sent', async () => {
    const { gateway, clock } = await taskGateway({ sendMs: 10_000 })
    gateway.device.tasks.outcomes.forNumber('139', fails)
    gateway.device.receiveSms({ port: 2, slot: 2, from: '10010', text: 'hi' })
    await submit(gateway, [{ to: '138,139,139', from: '1' }])
    expect(await slotOf(gateway, 1, 1)).toMatchObject({ sent: 0, unsent: 2, sending: 1 })
    clock.advance(60_000)
    expect(await slotOf(gateway, 1, 1)).toMatchObject({
      sent: 3,
      sentOk: 1,
      sentFailed: 2,
      failedInARow: 2,
      unsent: 0,
      sending: 0,
    })
    expect(await slotOf(gateway, 2, 2)).toMatchObject({ received: 1, sent: 0 })
  })

  it('forget nothing in their whole, and look back an hour, two, or to midnight', async () => {
    const { gateway, clock } = await taskGateway()
    await submit(gateway, [{ from: '1' }])
    const sent = async () => {
      const rows = [0, 1, 2, 3].map(
        async (type) => (await slotOf(gateway, 1, 1, { ...total, type: String(type) }))?.sent,
      )
      return Promise.all(rows)
    }
    clock.advance(60_000)
    expect(await sent()).toEqual([1, 1, 1, 1])
    clock.advance(3_600_000)
    expect(await sent()).toMatchObject({ 0: 0, 1: 1, 3: 1 })
    clock.advance(3_600_000)
    expect(await sent()).toMatchObject({ 0: 0, 1: 0, 3: 1 })
    clock.advance(24 * 3_600_000)
    expect(await sent()).toEqual([0, 0, 0, 1])
  })

  it('do not know of what a reboot has cut off, and may be lost with it', async () => {
    const { gateway, clock } = await taskGateway({ sendMs: 10_000 })
    await submit(gateway, [{ to: '138,139', from: '1' }])
    clock.advance(16_000)
    expect(gateway.device.tasks.ledger.map(({ outcome }) => outcome)).toEqual(['sent', 'sending'])
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    await expect.poll(() => slotOf(gateway, 1, 1).catch(() => null)).toMatchObject({ sent: 1, unsent: 0, sending: 0 })
    gateway.quirks.enable('stat-lost-at-reboot')
    expect(await slotOf(gateway, 1, 1)).toMatchObject({ sent: 0 })
  })

  it('may be texts, sparse, or no rows at all', async () => {
    const { gateway, clock } = await taskGateway()
    await submit(gateway, [{ from: '2' }])
    clock.advance(60_000)
    const whole = await slotOf(gateway, 2, 1)
    gateway.quirks.enable('stat-strings')
    expect(await statOf(gateway, total)).toMatchObject({
      code: '200',
      count: '8',
      stats: { 2: { port: '2', sent: '1' } },
    })
    expect(await slotOf(gateway, 2, 1)).toEqual(whole)
    gateway.quirks.enable('stat-sparse')
    expect(await statOf(gateway, total)).toMatchObject({ stats: [{ port: '2', slot: '1', sent: '1', sent_ok: '1' }] })
    gateway.quirks.enable('stat-empty')
    expect(await statOf(gateway, total)).toEqual({ code: '200', reason: 'OK', count: '0', stats: [] })
  })
})

describe('call statistics of a gateway', () => {
  const callPath = '/goip_get_call_stat.html'
  const slot = { port: 1, slot: 1 }

  async function callsOf(gateway: Simulator, query: Readonly<Record<string, string>> = total) {
    const read = decodeCallStatistics(await statOf(gateway, query, callPath))
    if (!read.ok) throw new Error(read.error.message)
    return read.value.rows
  }

  it('have the shape of spec 9.1.3, also where nobody has called', async () => {
    const { gateway } = await taskGateway()
    const rows = await callsOf(gateway)
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatchObject({ calls: 0, noCarrier: { succeeded: 0, of: 0 }, asr: 0 })
    expect(await statOf(gateway, { ...total, type: '9' }, callPath)).toMatchObject({ code: 2 })
  })

  it('tell the truth of its ledger, in whole numbers', async () => {
    const { gateway, clock } = await taskGateway()
    const { calls } = gateway.device
    calls.add({ ...slot, end: 'talked', dialS: 3, talkS: 61 })
    clock.advance(90 * 60_000)
    calls.add({ ...slot, end: 'dropped', dialS: 4, talkS: 30 })
    calls.add({ ...slot, end: 'unanswered', dialS: 9, talkS: 0 })
    calls.add({ ...slot, end: 'lost', dialS: 0, talkS: 0 })
    calls.add({ ...slot, end: 'busy', dialS: 0, talkS: 0 })
    expect((await callsOf(gateway))[0]).toEqual({
      ...{ port: 1, slot: 1, calls: 5, alerted: 3, connected: 2, failed: 3, noCarrier: { succeeded: 1, of: 2 } },
      ...{ pdd: 5, acd: 46, asr: 40, minutes: 3, seconds: 91 },
    })
    expect((await callsOf(gateway, { ...total, type: '0' }))[0]).toMatchObject({ calls: 4, seconds: 30 })
    gateway.quirks.enable('stat-sparse')
    expect(await callsOf(gateway)).toHaveLength(1)
    gateway.quirks.enable('stat-unknown')
    expect((await ask(gateway, total, { path: callPath })).status).toBe(404)
  })

  it('come from a past and from a life of their own, the same for the same seed', async () => {
    const options = { calls: 300, sent: 200, sendFailShare: 0.1, failing: [2], live: true }
    const [{ gateway, clock }, { gateway: twin, clock: twinClock }] = [
      await taskGateway(options),
      await taskGateway(options),
    ]
    expect(gateway.device.calls.entries).toHaveLength(300)
    const [one, other] = [await slotOf(gateway, 2, 1), await slotOf(gateway, 2, 2)]
    expect(Math.max(one?.failedInARow ?? 0, other?.failedInARow ?? 0)).toBeGreaterThanOrEqual(12)
    for (const each of [clock, twinClock]) each.advance(3_600_000)
    expect(gateway.device.calls.entries.length).toBeGreaterThan(300)
    expect(await statOf(twin, total, callPath)).toEqual(await statOf(gateway, total, callPath))
    expect(await statOf(twin)).toEqual(await statOf(gateway))
  })
})
