import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import type { CallArgs } from '../../../shared/contract.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()
const smsPath = '/goip_get_sms_stat.html'
const callPath = '/goip_get_call_stat.html'
const slot = { port: 1, slot: 1 }

/** A core on a clock that a test moves, with one gateway of 4 × 2 that is online. */
async function counting(options: SimulatorOptions = {}) {
  const clock = new FakeClock()
  const simulator = await bench.simulator({ ports: 4, slots: 2, occupancy: 1, clock, ...options })
  for (let port = 1; port <= 4; port++) simulator.device.activate(port, 1)
  const core = await bench.core({ clock })
  /** Lets time pass, a second at a time, until it is so. */
  const until = (is: () => unknown) =>
    expect
      .poll(
        () => {
          clock.advance(1000)
          return Boolean(is())
        },
        { interval: 15, timeout: 30_000 },
      )
      .toBe(true)
  const adding = core.must('gateways.add', formFor(simulator))
  const { id } = await adding
  const gateways = core.topic('gateways', {})
  await until(() => gateways.items.get(id)?.session.state === 'online' && gateways.items.get(id)?.status.fullAt)
  const sampling = core.topic('statistics', {})
  const read = (asked: Partial<CallArgs<'statistics.read'>> = {}) =>
    core.call('statistics.read', { gatewayId: id, kind: 'sms', ports: 'all', slots: 'all', range: 'total', ...asked })
  const series = async (kind: 'sms' | 'calls' = 'sms', port: number | null = null) =>
    (
      await core.must('statistics.series', {
        ...{ gatewayId: id, kind, port, stepMs: 24 * 3_600_000 },
        since: clock.now() - 3_600_000,
      })
    ).points[0]
  const asked = (path: string) => simulator.requestsTo(path).map(({ query }) => query)
  return { clock, simulator, core, id, until, sampling, read, series, asked }
}

const receive = ({ simulator }: Awaited<ReturnType<typeof counting>>, times: number) => {
  for (let i = 0; i < times; i++) simulator.device.receiveSms({ ...slot, from: '10010', text: 'hello' })
}

describe('statistics of a gateway', () => {
  it('are asked for by ports, slots and range, as the document writes them', async () => {
    const { read, asked } = await counting()
    await read({ ports: '1-2,4', slots: '2', range: 'hour' })
    await read({ slots: 'current', range: 'two-hours' })
    await read({ range: 'today' })
    expect(asked(smsPath)).toMatchObject([
      { ports: '1-2,4', slots: '2', type: '0' },
      { ports: 'all', type: '1' },
      { ports: 'all', slots: 'all', type: '2' },
    ])
    expect(asked(smsPath)[1]).not.toHaveProperty('slots')
    for (const wrong of [{ ports: '5' }, { ports: '1A' }, { ports: '' }, { slots: 'x' }]) {
      expect(await read(wrong)).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
    }
    expect(asked(smsPath)).toHaveLength(3)
  })

  it('are the truth over each range, of SMS and of calls', async () => {
    const rig = await counting()
    const { clock, simulator, read } = rig
    receive(rig, 3)
    simulator.device.calls.add({ ...slot, end: 'talked', dialS: 4, talkS: 90 })
    clock.advance(2 * 3_600_000)
    receive(rig, 1)
    expect(await read()).toMatchObject({ ok: true, value: { kind: 'sms', rows: { length: 8, 0: { received: 4 } } } })
    expect(await read({ range: 'hour' })).toMatchObject({ value: { rows: { 0: { received: 1 } } } })
    expect(await read({ kind: 'calls' })).toMatchObject({
      value: {
        kind: 'calls',
        rows: { 0: { calls: 1, asr: 100, pdd: 4, acd: 90, noCarrier: { succeeded: 0, of: 0 } } },
      },
    })
  })

  it('may be texts, sparse, nothing at all, or unknown to the firmware', async () => {
    const rig = await counting()
    const { simulator, read } = rig
    receive(rig, 2)
    simulator.quirks.enable('stat-strings')
    expect(await read()).toMatchObject({ value: { rows: { length: 8, 0: { received: 2, sent: 0 } } } })
    simulator.quirks.enable('stat-sparse')
    expect(await read()).toMatchObject({ value: { rows: [{ port: 1, slot: 1, received: 2, sent: null }] } })
    simulator.quirks.enable('stat-empty')
    expect(await read()).toMatchObject({ value: { rows: [] } })
    simulator.quirks.enable('stat-unknown')
    expect(await read()).toMatchObject({ ok: false, error: { code: 'device/not-a-gateway' } })
    simulator.quirks.disable('stat-unknown')
    simulator.use({
      name: 'refusing',
      answer: ({ path }) =>
        path === smsPath ? { status: 200, headers: {}, body: '{"code":7,"reason":"Server Error"}' } : null,
    })
    expect(await read()).toMatchObject({ ok: false, error: { code: 'device/rejected' } })
  })
})

describe('samples', () => {
  it('are not taken unless a person wants it; then every period, until it is switched off', async () => {
    const rig = await counting()
    const { clock, core, id, until, sampling, asked, series } = rig
    for (let i = 0; i < 60; i++) clock.advance(1000)
    await until(() => sampling.items.has(id))
    expect(sampling.items.get(id)).toMatchObject({ periodic: false, nextAt: null, lastAt: null })
    expect(asked(smsPath)).toEqual([])

    await core.must('settings.update', { statistics: { sampling: { gateways: [id], periodMin: 5 } } })
    await until(() => asked(callPath).length === 1)
    expect(asked(smsPath)).toMatchObject([{ ports: 'all', slots: 'all', type: '3' }])
    receive(rig, 3)
    await until(() => asked(callPath).length === 2)
    await until(() => sampling.items.get(id)?.error === null && (sampling.items.get(id)?.nextAt ?? 0) > clock.now())
    expect(await series()).toMatchObject({ samples: 2, received: 3 })
    expect(await series('calls', 1)).toMatchObject({ samples: 2, calls: 0 })

    await core.must('settings.update', { statistics: { sampling: { gateways: [], periodMin: 5 } } })
    const before = asked(smsPath).length
    await until(() => sampling.items.get(id)?.periodic === false)
    for (let i = 0; i < 600; i++) clock.advance(1000)
    expect(asked(smsPath)).toHaveLength(before)
  })

  it('count on when the device begins anew', async () => {
    const rig = await counting({ quirks: ['stat-lost-at-reboot'] })
    const { simulator, core, id, series, until, clock } = rig
    receive(rig, 5)
    expect(await core.must('statistics.sample', { gatewayId: id })).toEqual({ told: ['sms', 'calls'] })
    receive(rig, 2)
    clock.advance(1000)
    await core.must('statistics.sample', { gatewayId: id })
    simulator.device.reboot({ downMs: 1000 })
    await until(() => !simulator.device.rebooting)
    receive(rig, 1)
    await until(() => simulator.device.sms.ledger.length === 8)
    await core.must('statistics.sample', { gatewayId: id })
    expect(await series()).toMatchObject({ received: 3, samples: 3 })
    const last = await core.must('statistics.ofPort', { gatewayId: id, port: 1 })
    expect(last.sms?.rows).toMatchObject([{ slot: 1, received: 1 }, { slot: 2 }])
  })

  it('are of what the firmware knows, and go into a file', async () => {
    const rig = await counting()
    const { simulator, core, id } = rig
    receive(rig, 1)
    simulator.use({
      name: 'no calls',
      answer: ({ path }) => (path === callPath ? { status: 404, headers: {}, body: 'Not Found' } : null),
    })
    expect(await core.must('statistics.sample', { gatewayId: id })).toEqual({ told: ['sms'] })
    const { jobId } = await core.must('statistics.export', { gatewayId: id, kind: 'sms', since: 0 })
    expect(jobId).not.toBeNull()
    await expect.poll(() => core.saved.length).toBe(1)
    const lines = core.saved[0]?.text.trim().split('\r\n') ?? []
    expect(lines).toHaveLength(1 + 1 + 8)
    expect(lines[0]).toContain('Sampled (UTC),Port,Received,Sent')
    expect(lines[1]).toMatch(/Z,all,,,,,0$/)
    simulator.quirks.enable('stat-unknown')
    expect(await core.call('statistics.sample', { gatewayId: id })).toMatchObject({
      ok: false,
      error: { code: 'device/not-a-gateway' },
    })
  })
})
