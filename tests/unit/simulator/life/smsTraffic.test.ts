import { describe, expect, it, onTestFinished } from 'vitest'
import { Simulator, type SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

async function living(options: SimulatorOptions = {}) {
  const clock = new FakeClock()
  const gateway = new Simulator({ clock, live: true, ...options })
  onTestFinished(() => gateway.stop())
  await gateway.start()
  return { clock, gateway, ledger: gateway.device.sms.ledger }
}

const hour = 3_600_000

describe('a rack that lives', () => {
  it('receives something every now and then, at several ports, of several kinds', async () => {
    const { clock, ledger } = await living()
    clock.advance(hour)
    expect(ledger.length).toBeGreaterThan(60)
    expect(ledger.length).toBeLessThan(500)
    expect(new Set(ledger.map(({ port }) => port)).size).toBeGreaterThan(10)
    expect(new Set(ledger.map(({ kind }) => kind))).toEqual(new Set(['sms', 'report']))
  })

  it('receives only where a SIM is on a network, at the time', async () => {
    const clock = new FakeClock()
    const gateway = new Simulator({ clock, live: true })
    onTestFinished(() => gateway.stop())
    const states: number[] = []
    gateway.device.onEvent((event) => {
      if (event.kind !== 'sms') return
      const { port, slot, at } = event.message
      expect(at).toBe(clock.now())
      expect(gateway.device.isActive({ port, slot })).toBe(true)
      states.push(gateway.device.slot(port, slot).state)
    })
    await gateway.start()
    clock.advance(hour)
    expect(states.length).toBeGreaterThan(60)
    for (const state of states) expect([3, 4, 15]).toContain(state)
  })

  it('receives the same for the same seed, whatever it holds already', async () => {
    const first = await living({ seed: 7 })
    const second = await living({ seed: 7, sms: 100 })
    for (const { clock } of [first, second]) clock.advance(hour)
    const told = ({ ledger }: typeof first) => ledger.map(({ port, sender, text }) => [port, sender, text])
    expect(told(second).slice(100)).toEqual(told(first))
    expect(second.gateway.device.activeSlots()).toEqual(first.gateway.device.activeSlots())
  })

  it('receives nothing while it is down, or stopped', async () => {
    const { clock, gateway, ledger } = await living()
    gateway.device.reboot({ downMs: hour })
    clock.advance(hour - 1)
    expect(ledger).toEqual([])
    await gateway.stop()
    clock.advance(hour)
    expect(ledger).toEqual([])
    expect(clock.waiting).toBe(0)
  })
})

it('a rack that does not live receives nothing by itself', async () => {
  const { clock, ledger } = await living({ live: false })
  clock.advance(hour)
  expect(ledger).toEqual([])
})
