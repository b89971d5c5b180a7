import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, listener, networkErrorOf, running, statusOf } from './support.ts'

const back = (gateway: Parameters<typeof ask>[0]) =>
  expect
    .poll(() =>
      ask(gateway).then(
        ({ status }) => status,
        () => null,
      ),
    )
    .toBe(200)

describe('a reboot', () => {
  it('puts the gateway out of reach for its time, in the middle of whatever it was doing', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, latencyMs: 1000 })
    const answer = networkErrorOf(ask(gateway))
    await gateway.waitForRequest(() => true)
    gateway.device.reboot({ downMs: 30_000 })
    expect(gateway.device.rebooting).toBe(true)
    expect(await answer).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    gateway.faults.latencyMs = 0
    clock.advance(29_999)
    expect(await networkErrorOf(ask(gateway))).toBe('ECONNREFUSED')
    clock.advance(1)
    await back(gateway)
    expect(gateway.device.rebooting).toBe(false)
  })

  it('lets the counters start again', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, ports: 1, slots: 1, occupancy: 1 })
    gateway.device.setState(1, 1, 12)
    gateway.device.setState(1, 1, 7)
    await statusOf(gateway)
    expect(await statusOf(gateway)).toMatchObject({ seq: 2, status: [{ seq: expect.any(Number), st: 7 }] })
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    await expect.poll(() => statusOf(gateway).catch(() => null)).toMatchObject({ seq: 1, status: [{ seq: 1, st: 7 }] })
  })

  it('makes the SIMs that were on a network register again', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, ports: 1, slots: 1, occupancy: 1 })
    gateway.device.setState(1, 1, 15)
    const states: number[] = []
    gateway.device.onEvent((event) => event.kind === 'slot' && states.push(event.slot.state))
    gateway.device.reboot()
    clock.advance(20_000)
    expect(gateway.device.slot(1, 1)).toMatchObject({ state: 2, signal: 0 })
    clock.advance(20_000)
    expect(states).toEqual([3, 15])
  })

  it('pushes nothing while it is down, and goes on reporting to its subscriber afterwards', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, ports: 1, slots: 1, occupancy: 1 })
    const server = await listener()
    await statusOf(gateway, { url: server.url })
    gateway.device.setState(1, 1, 15)
    await server.got(1)
    gateway.device.reboot({ downMs: 120_000 })
    gateway.device.setState(1, 1, 12)
    clock.advance(119_999)
    gateway.device.setState(1, 1, 3)
    clock.advance(1)
    expect(gateway.device.slot(1, 1).state).toBe(2)
    gateway.device.setState(1, 1, 7)
    const callbacks = await server.got(2)
    expect(JSON.parse(callbacks[1]?.body ?? '').status).toMatch(/^7 /)
  })

  it('ends when the gateway is stopped and started', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock })
    gateway.device.reboot()
    await gateway.stop()
    expect(clock.waiting).toBe(0)
    await gateway.start()
    await back(gateway)
  })

  it('is one, however often it is asked for', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock })
    gateway.device.reboot({ downMs: 1000 })
    gateway.device.reboot({ downMs: 99_000 })
    clock.advance(1000)
    await back(gateway)
  })
})
