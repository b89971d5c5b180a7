import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../electron/core/ports.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { workbench } from '../../support/gateways.ts'
import { patientClock } from '../../support/patientClock.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { formFor, startTestCore } from '../../support/testCore.ts'

const bench = workbench()

/** Sockets and servers that this process holds, by kind, once those that are closing have left the event loop. */
const sockets = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
  return process.getActiveResourcesInfo().filter((kind) => /TCP|TLS/.test(kind))
}

/** The machine's clock, and how many of its timers still wait. */
const countingClock = () => {
  const waiting = new Set<symbol>()
  const clock: Clock = {
    ...systemClock,
    after: (ms, then) => {
      const id = Symbol()
      waiting.add(id)
      const cancel = systemClock.after(ms, () => {
        waiting.delete(id)
        then()
      })
      return () => {
        waiting.delete(id)
        cancel()
      }
    },
  }
  return { clock, waiting }
}

describe('the core', () => {
  it('leaves no timer, socket or server behind when it stops, and stops only once', async () => {
    const before = await sockets()
    const { clock, waiting } = countingClock()
    const simulator = await bench.simulator()
    const core = await startTestCore({ clock })
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.status.fullAt)
    await core.must('listener.subscribe', { id, periodS: 60 })
    const listening = core.topic('listener', {}).items.get('listener')
    expect(listening?.state).toBe('listening')
    await core.stop()
    await core.stop()
    await simulator.stop()
    expect(await sockets()).toEqual(before)
    expect(waiting.size).toBe(0)
  })

  it('stops at once although a device does not answer', async () => {
    const simulator = await bench.simulator()
    simulator.faults.hang = true
    const core = await startTestCore()
    await core.must('gateways.add', formFor(simulator))
    await simulator.waitForRequest((request) => request.path.includes('get_status'))
    await core.stop()
  })

  it('pauses its polls while the laptop sleeps, and asks each gateway once when it wakes', async () => {
    const simulator = await bench.simulator({ slots: 1 })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.session.nextPollAt)
    core.core.suspend()
    const asked = simulator.requests.length
    core.core.resume()
    await simulator.waitForRequest(() => simulator.requests.length === asked + 1)
    await gateways.until((items) => (items.get(id)?.session.nextPollAt ?? 0) > Date.now())
    expect(simulator.requests.length).toBe(asked + 1)
  })

  it('refuses a data folder that another Simrack has open, and takes it once that one has ended', async () => {
    const dataDir = tempFolder()
    const first = await bench.core({ dataDir })
    const second = await bench.core({ dataDir })
    expect(second.started).toMatchObject({ ok: false, error: { code: 'store/busy' } })
    await first.stop()
    expect((await second.core.start()).ok).toBe(true)
  })

  it('names the gateways that report to it, and cancels them within bounded time for the exit', async () => {
    const [answers, hangs] = [await bench.simulator(), await bench.simulator({ seed: 2, mac: '00-30-F1-00-00-77' })]
    const core = await bench.core({ clock: patientClock(10) })
    const ids = [
      (await core.must('gateways.add', formFor(answers, { name: 'Good' }))).id,
      (await core.must('gateways.add', formFor(hangs, { name: 'Stuck' }))).id,
    ]
    for (const id of ids) await core.must('listener.subscribe', { id, periodS: 60 })
    expect(core.core.subscribed().map((g) => g.name)).toEqual(['Good', 'Stuck'])
    hangs.faults.hang = true
    expect(await core.core.cancelSubscriptions(ids)).toEqual(['Stuck'])
    expect(core.core.subscribed().map((g) => g.name)).toEqual(['Stuck'])
  })

  it('tells when a gateway that was well goes offline and comes back, if that is wanted', async () => {
    const simulator = await bench.simulator()
    const core = await bench.core({
      clock: patientClock(20),
      settings: { notifyOffline: true, listener: { enabled: false } },
    })
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    const becomes = (state: string) => gateways.until((items) => items.get(id)?.session.state === state)
    await becomes('online')
    await simulator.stop()
    await becomes('offline')
    await simulator.start()
    await becomes('online')
    expect(core.notices).toEqual(['Rack 3 is offline', 'Rack 3 is back'])
  })
})
