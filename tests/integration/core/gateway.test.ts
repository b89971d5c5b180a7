import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { workbench } from '../../support/gateways.ts'
import { patientClock } from '../../support/patientClock.ts'
import { formFor, type TestCoreOptions } from '../../support/testCore.ts'

const bench = workbench()

/** A core that has one gateway, online and with all its rows. */
const online = async (options: SimulatorOptions = {}, ports: TestCoreOptions = {}) => {
  const simulator = await bench.simulator(options)
  const core = await bench.core(ports)
  const { id } = await core.must('gateways.add', formFor(simulator))
  const gateways = core.topic('gateways', {})
  const rows = core.topic('ports', { gatewayId: id })
  const gateway = await gateways.until((items) => {
    const view = items.get(id)
    return view?.status.fullAt ? view : null
  })
  await rows.until((items) => items.size === gateway.status.rows)
  return { simulator, core, id, gateways, ports: rows, gateway }
}

describe('a gateway', () => {
  it('is online with every slot of every port soon after it was added', async () => {
    const { gateway, ports, simulator } = await online()
    expect(gateway).toMatchObject({
      session: { state: 'online', error: null, failures: 0 },
      device: { maxPorts: 8, maxSlots: 4 },
      status: { rows: 32, source: 'poll' },
      password: 'stored',
      sharesMacWith: [],
    })
    expect(ports.items.size).toBe(32)
    expect(simulator.requestsTo('/goip_get_status.html').map((r) => r.query)).toEqual([
      { username: 'root', password: 'root' },
      { username: 'root', password: 'root', all_sims: '1' },
    ])
  })

  it('never subscribes by itself: no request names a URL or a period', async () => {
    const { simulator } = await online()
    for (const { query } of simulator.requests) expect(Object.keys(query)).not.toContain('url')
    for (const { query } of simulator.requests) expect(Object.keys(query)).not.toContain('period')
  })

  it('shows a pulled SIM within a period by poll, and records it', async () => {
    const { simulator, ports, core, id } = await online()
    const active = [...ports.items.values()].find((row) => row.active && row.iccid)
    if (!active?.slot) throw new Error('no active SIM')
    simulator.device.pullSim(active.port, active.slot)
    await ports.until((items) => items.get(active.id)?.iccid === null, 7000)
    const { events } = await core.must('ports.history', { gatewayId: id, portId: active.id, before: null, limit: 10 })
    expect(events.map((e) => [e.kind, e.from, e.to])).toContainEqual(['sim', active.iccid, ''])
  })

  it('shows a pulled SIM within a second by push once it reports to us', async () => {
    const { simulator, ports, gateways, core, id } = await online()
    await core.must('listener.subscribe', { id, periodS: 60 })
    const view = await gateways.until((items) => items.get(id)?.subscription)
    expect(view).toMatchObject({ periodS: 60, current: true })
    expect(view.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cb\/…$/)
    const active = [...ports.items.values()].find((row) => row.active && row.iccid)
    if (!active?.slot) throw new Error('no active SIM')
    simulator.device.pullSim(active.port, active.slot)
    await ports.until((items) => items.get(active.id)?.iccid === null, 1000)
    const { events } = await core.must('ports.history', { gatewayId: id, portId: active.id, before: null, limit: 10 })
    expect(events.every((e) => e.source === 'push')).toBe(true)
    await core.must('listener.unsubscribe', { id })
    await gateways.until((items) => items.get(id)?.subscription === null)
    expect(simulator.requests.at(-1)?.query.period).toBe('0')
  })

  it('goes degraded, then offline with its rows kept, and comes back by itself', async () => {
    const { simulator, gateways, ports, id } = await online({}, { clock: patientClock(20) })
    await simulator.stop()
    await gateways.until((items) => items.get(id)?.session.state === 'degraded')
    const offline = await gateways.until((items) => {
      const view = items.get(id)
      return view?.session.state === 'offline' ? view : null
    })
    expect(offline.session.error?.code).toBe('device/refused')
    expect(ports.items.size).toBe(32)
    await simulator.start()
    await gateways.until((items) => items.get(id)?.session.state === 'online')
  })

  it('shows what was last known after a restart of Simrack, before the gateway has answered', async () => {
    const { simulator, core, id } = await online()
    await core.core.stop()
    await simulator.stop()
    const again = await core.core.start()
    expect(again.ok).toBe(true)
    const view = await core.topic('gateways', {}).until((items) => items.get(id))
    expect(view.status).toMatchObject({ rows: 32 })
    expect(core.topic('ports', { gatewayId: id }).items.size).toBe(32)
  })

  it('is one request at a time, also when a person refreshes while it polls', async () => {
    const { simulator, core, id } = await online({ latencyMs: 50 })
    simulator.faults.maxParallel = 1
    const results = await Promise.all(Array.from({ length: 5 }, () => core.call('gateways.refresh', { id })))
    expect(results.map((r) => r.ok)).toEqual([true, true, true, true, true])
  })
})
