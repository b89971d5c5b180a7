import { describe, expect, it } from 'vitest'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, listener, running, statusOf } from './support.ts'

async function subscribed(options: { period?: string; all_sims?: string; clock?: FakeClock } = {}) {
  const clock = options.clock ?? new FakeClock()
  const gateway = await running({ ports: 4, slots: 4, occupancy: 1, clock })
  const server = await listener()
  const { period = '60', all_sims = '0' } = options
  await statusOf(gateway, { url: server.url, period, all_sims })
  return { gateway, server, clock }
}

const refusal = async (gateway: Simulator, query: Record<string, string>): Promise<unknown> =>
  (await ask(gateway, query)).json()

describe('a subscriber', () => {
  it('gets the status at once, as the answer, with its period', async () => {
    const gateway = await running()
    const server = await listener()
    const status = await statusOf(gateway, { url: server.url, period: '90' })
    expect(status).toMatchObject({ type: 'dev-status', expires: 90 })
    expect(gateway.subscribers).toMatchObject([{ url: server.url, periodS: 90, allSims: false }])
  })

  it('gets a dev-status every period', async () => {
    const { server, clock, gateway } = await subscribed()
    clock.advance(59_999)
    expect(gateway.pushes).toHaveLength(0)
    clock.advance(1)
    await server.got(1)
    clock.advance(60_000)
    const [first, second] = await server.got(2)
    expect(first).toMatchObject({ url: '/cb/secret', contentType: 'application/json;charset=utf-8' })
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ type: 'dev-status', seq: 2, expires: 60 })
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ type: 'dev-status', seq: 3 })
    expect(JSON.parse(second?.body ?? '').status).toHaveLength(4)
  })

  it('gets every slot every period when it asked with all_sims=1', async () => {
    const { server, clock } = await subscribed({ all_sims: '1' })
    clock.advance(60_000)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '').status).toHaveLength(16)
  })

  it('gets a port-status at each change, well under a second after it', async () => {
    const { gateway, server } = await subscribed()
    const { slot } = gateway.device.activeSlot(2)
    const begin = performance.now()
    const { iccid } = gateway.device.pullSim(2, slot)
    const [callback] = await server.got(1)
    expect(performance.now() - begin).toBeLessThan(500)
    const message = JSON.parse(callback?.body ?? '')
    expect(message).toMatchObject({ type: 'port-status', port: `2.0${slot}`, status: '0 No SIM card' })
    expect(callback?.body).not.toContain(iccid)
  })

  it('gets port-status in the shape of the example of spec 3.1.4', async () => {
    const { gateway, server } = await subscribed()
    const { port, slot } = gateway.device.activeSlot(1)
    gateway.device.setState(port, slot, 12)
    gateway.device.setState(port, slot, 3)
    const callbacks = await server.got(2)
    const message = JSON.parse(callbacks[1]?.body ?? '')
    const fields = ['type', 'port', 'seq', 'status', 'bal', 'opr', 'sn', 'imei', 'imsi', 'iccid']
    expect(Object.keys(message)).toEqual(fields)
    expect(message.status).toBe('3 OK')
  })

  it('is told of each change once, in order', async () => {
    const { gateway, server } = await subscribed()
    const { port, slot } = gateway.device.activeSlot(1)
    for (const state of [12, 12, 2, 3, 15]) gateway.device.setState(port, slot, state)
    const callbacks = await server.got(4)
    expect(callbacks.map(({ body }) => Number.parseInt(JSON.parse(body).status, 10))).toEqual([12, 2, 3, 15])
  })

  it('is not told of signals, which port-status does not carry', async () => {
    const { gateway, server } = await subscribed()
    const { port, slot } = gateway.device.activeSlot(1)
    gateway.device.setSignal(port, slot, 3)
    gateway.device.setState(port, slot, 12)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '').status).toMatch(/^12 /)
  })

  it('is told of the new slot in use only, not of the one that went idle', async () => {
    const { gateway, server, clock } = await subscribed()
    const before = gateway.device.activeSlot(1).slot
    const next = before === 1 ? 2 : 1
    gateway.device.activate(1, next)
    clock.advance(30_000)
    const callbacks = await server.got(3)
    expect(callbacks.map(({ body }) => JSON.parse(body).port)).toEqual([`1.0${next}`, `1.0${next}`, `1.0${next}`])
    expect(gateway.device.slot(1, before).state).toBe(1)
  })

  it('is replaced by the next one', async () => {
    const { gateway, server } = await subscribed()
    const other = await listener()
    await statusOf(gateway, { url: other.url })
    gateway.device.setState(1, gateway.device.activeSlot(1).slot, 12)
    await other.got(1)
    expect(server.callbacks).toHaveLength(0)
    expect(gateway.subscribers.map(({ url, periodS }) => [url, periodS])).toEqual([[other.url, 60]])
  })

  it('gets nothing more after period=0, with or without its address', async () => {
    for (const withUrl of [true, false]) {
      const { gateway, server, clock } = await subscribed()
      await statusOf(gateway, { period: '0', ...(withUrl && { url: server.url }) })
      expect(gateway.subscribers).toEqual([])
      gateway.device.setState(1, gateway.device.activeSlot(1).slot, 12)
      expect(clock.waiting).toBe(0)
      clock.advance(600_000)
      expect(gateway.pushes).toEqual([])
      expect(server.callbacks).toEqual([])
    }
  })

  it('stays when somebody polls without url and period', async () => {
    const { gateway, server } = await subscribed()
    await statusOf(gateway)
    expect(gateway.subscribers).toMatchObject([{ url: server.url }])
  })

  it('has its period changed by a period alone', async () => {
    const { gateway, server, clock } = await subscribed({ period: '600' })
    await statusOf(gateway, { period: '60' })
    clock.advance(60_000)
    await server.got(1)
    expect(gateway.subscribers).toMatchObject([{ url: server.url, periodS: 60 }])
  })

  it.each(['1', '59', '-1', 'x', '6e1', ''])('is refused with the period "%s"', async (period) => {
    const gateway = await running()
    const url = 'http://127.0.0.1:9/'
    expect(await refusal(gateway, { url, period })).toEqual({ code: 2, reason: 'Invalid period' })
    expect(gateway.subscribers).toEqual([])
  })

  it.each(['127.0.0.1:9', 'ftp://127.0.0.1/', '', `http://127.0.0.1/${'x'.repeat(300)}`])(
    'is refused with the address "%s"',
    async (url) => {
      const gateway = await running()
      expect(await refusal(gateway, { url })).toEqual({ code: 2, reason: 'Invalid url' })
      expect(gateway.subscribers).toEqual([])
    },
  )

  it('is refused with wrong credentials', async () => {
    const gateway = await running()
    await ask(gateway, { url: 'http://127.0.0.1:9/', password: 'guess' })
    expect(gateway.subscribers).toEqual([])
  })

  it('may be down: what it misses is lost, what comes later arrives', async () => {
    const { gateway, server } = await subscribed()
    const { port, slot } = gateway.device.activeSlot(1)
    await server.stop()
    gateway.device.setState(port, slot, 12)
    const failed = await gateway.waitForPush(({ error }) => error !== null)
    expect(failed).toMatchObject({ type: 'port-status', status: null })
    await server.restart()
    gateway.device.setState(port, slot, 3)
    const [callback] = await server.got(1)
    expect(JSON.parse(callback?.body ?? '').status).toBe('3 OK')
    await gateway.waitForPush(({ status }) => status === 200)
    expect(gateway.pushes.map(({ status }) => status)).toEqual([null, 200])
  })

  it('outlives a stop and a start of the gateway', async () => {
    const { gateway, server, clock } = await subscribed()
    await gateway.stop()
    gateway.device.setState(1, gateway.device.activeSlot(1).slot, 12)
    clock.advance(120_000)
    await gateway.start()
    clock.advance(60_000)
    const [callback] = await server.got(1)
    expect(JSON.parse(callback?.body ?? '').type).toBe('dev-status')
  })
})
