import { describe, expect, it } from 'vitest'
import { fastClock } from '../../../electron/hosting/fastClock.ts'
import { demoGateway } from '../../../electron/simulator/demo.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()
const speed = 60

describe('a core whose time runs fast', () => {
  async function accelerated() {
    const clock = fastClock(speed)
    const core = await bench.core({ clock, speed, demo: demoGateway(clock) })
    return { clock, core, gateways: core.topic('gateways', {}) }
  }

  it('says so, with its time', async () => {
    const { clock, core } = await accelerated()
    const { clock: told } = await core.must('app.info', {})
    expect(told.speed).toBe(speed)
    expect(clock.now() - told.now).toBeLessThan(60 * speed * 1000)
    expect(clock.now() - told.now).toBeGreaterThanOrEqual(0)
  })

  it('watches the demo gateway, about once in a second of the machine', async () => {
    const { core, gateways } = await accelerated()
    const { id } = await core.must('demo.start', {})
    const seen = await gateways.until((items) => {
      const gateway = items.get(id)
      return gateway?.session.state === 'online' && gateway.status.rows === 128 ? gateway : null
    })
    expect(seen.profile).toMatchObject({ pollPeriodS: speed, minGapMs: 0 })
    expect(Math.abs(seen.clockSkewMs ?? 0)).toBeLessThan(speed * 1000)
  })

  it('connects no hardware, which would be asked many times as often', async () => {
    const { core, gateways } = await accelerated()
    const simulator = await bench.simulator()
    const { id } = await core.must('gateways.add', formFor(simulator))
    expect(await core.call('gateways.connect', { id })).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    await gateways.until((items) => items.get(id)?.session.state === 'disconnected')
    expect(simulator.requests).toEqual([])
  })
})
