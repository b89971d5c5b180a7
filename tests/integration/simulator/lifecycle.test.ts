import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Agent, request } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, listener, networkErrorOf, running, statusOf } from './support.ts'

describe('starting and stopping', () => {
  it('does nothing before the start, and has no port', () => {
    const clock = new FakeClock()
    const gateway = new Simulator({ clock, live: true, quirks: ['moved-sim'] })
    expect(clock.waiting).toBe(0)
    expect(() => gateway.port).toThrow('started')
    expect(gateway.host).toBe('127.0.0.1')
  })

  it('keeps port, SIMs and subscriber when it is stopped and started', async () => {
    const gateway = await running({ ports: 2 })
    const { url } = gateway
    await statusOf(gateway, { url: 'http://127.0.0.1:9/' })
    const { iccid } = gateway.device.insertSim(1, emptySlot(gateway))
    await gateway.stop()
    expect(await networkErrorOf(fetch(url))).toMatch(/ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/)
    expect(await networkErrorOf(fetch(url))).toBe('ECONNREFUSED')
    await gateway.start()
    expect(gateway.url).toBe(url)
    expect(gateway.subscribers).toHaveLength(1)
    expect(await (await ask(gateway, { all_sims: '1' })).text()).toContain(iccid)
  })

  it('leaves no timer behind, whatever was under way', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, live: true, latencyMs: 1000, quirks: ['push-late', 'push-out-of-order'] })
    const server = await listener()
    const answer = networkErrorOf(ask(gateway))
    await gateway.waitForRequest(() => true)
    gateway.play([{ atMs: 5000, act: (device) => device.pullSim(1, 1) }])
    gateway.faults.latencyMs = 0
    await statusOf(gateway, { url: server.url })
    clock.advance(900)
    gateway.device.setState(1, 1, 12)
    gateway.device.reboot()
    expect(clock.waiting).toBeGreaterThan(2)
    await gateway.stop()
    expect(clock.waiting).toBe(0)
    expect(await answer).not.toBe('none')
  })

  it('may be asked twice, and together', async () => {
    const gateway = await running()
    await Promise.all([gateway.start(), gateway.start()])
    expect((await ask(gateway)).status).toBe(200)
    await Promise.all([gateway.stop(), gateway.stop()])
    await Promise.all([gateway.stop(), gateway.start()])
    expect((await ask(gateway)).status).toBe(200)
  })

  it('takes the port that it is given, and says when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = address !== null && typeof address !== 'string' ? address.port : 0
    const clock = new FakeClock()
    const gateway = new Simulator({ port, clock, live: true })
    await expect(gateway.start()).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(clock.waiting).toBe(0)
    await new Promise((resolve) => other.close(resolve))
    onTestFinished(() => gateway.stop())
    await gateway.start()
    expect(gateway.port).toBe(port)
  })
})

const emptySlot = ({ device }: Simulator): number => {
  const slot = device.allSlots().find(({ port, sim }) => port === 1 && !sim)
  if (slot) return slot.slot
  device.pullSim(1, 1)
  return 1
}

describe('https', () => {
  it('is served with the key and certificate that are given', async () => {
    const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
    const cert = read('selfSigned.cert.pem')
    const gateway = await running({ tls: { key: read('selfSigned.key.pem'), cert } })
    expect(gateway.url).toMatch(/^https:/)
    const dispatcher = new Agent({ connect: { ca: cert } })
    onTestFinished(() => dispatcher.destroy())
    const answer = await request(`${gateway.url}/goip_get_status.html?username=root&password=root`, { dispatcher })
    expect(answer.statusCode).toBe(200)
    expect(await answer.body.json()).toHaveProperty('type', 'dev-status')
    expect(await networkErrorOf(ask(gateway))).toMatch(/SELF_SIGNED/)
  })
})
