import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Interfaces } from '../../../electron/core/callback/addresses.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { RawClient } from '../../support/rawHttp.ts'
import { ListenerRig, portStatus } from './listenerRig.ts'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

function newRig(...args: ConstructorParameters<typeof ListenerRig>): ListenerRig {
  const rig = new ListenerRig(...args)
  cleanUp.push(() => rig.listener.stop())
  return rig
}

/** Takes a port, or any free one. */
async function occupy(port = 0): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  cleanUp.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const here = { host: '127.0.0.1', advertisedHost: null }

describe('the callback listener', () => {
  it('is off before it is started, and stopping it then does nothing', async () => {
    const rig = newRig()
    expect(rig.listener.view()).toMatchObject({ state: 'off', host: null, port: null })
    expect(rig.listener.reachableBy('127.0.0.1')).toBeNull()
    await rig.listener.stop()
  })

  it('takes the next free port when the wanted one is taken, and says both', async () => {
    const taken = await occupy()
    const rig = newRig()
    expect(await rig.listener.start({ ...here, port: taken })).toEqual({ ok: true, value: null })
    const view = rig.listener.view()
    expect(view.state).toBe('listening')
    expect(view.wantedPort).toBe(taken)
    expect(view.port).toBeGreaterThan(taken)
    expect(view.port).toBeLessThanOrEqual(taken + 20)
    expect(rig.hub.publisher('listener', {}).get('listener')).toEqual(view)
  })

  it('fails with words when the address is not one of this computer, and can be started again', async () => {
    const rig = newRig()
    const failed = await rig.listener.start({ host: '203.0.113.1', port: 0, advertisedHost: null })
    expect(failed).toMatchObject({ ok: false, error: { code: 'listener/unavailable' } })
    expect(rig.listener.view()).toMatchObject({ state: 'failed', port: null })
    expect(rig.listener.view().error?.message).toContain('203.0.113.1')
    expect(rig.listener.reachableBy('127.0.0.1')).toBeNull()
    await rig.start()
    expect((await rig.post(portStatus())).status).toBe(200)
    expect(rig.listener.view().error).toBeNull()
  })

  it('fails with words when every port is taken', async () => {
    const rig = newRig()
    // 65535 is the last port: there are none after it.
    await occupy(65535)
    const failed = await rig.listener.start({ ...here, port: 65535 })
    expect(failed).toMatchObject({ ok: false, error: { code: 'listener/unavailable' } })
    expect(rig.listener.view().error?.message).toContain('taken')
  })

  it('moves to another port and lets go of the first', async () => {
    const rig = await newRig().start()
    const before = rig.port
    await rig.start()
    expect((await rig.post(portStatus())).status).toBe(200)
    if (rig.port !== before) await occupy(before)
  })

  it('obeys the last of many changes that are asked for at once', async () => {
    const rig = newRig()
    const turns = [
      rig.listener.start({ ...here, port: 0 }),
      rig.listener.stop(),
      rig.listener.start({ ...here, port: 0 }),
      rig.listener.start({ ...here, port: 0 }),
    ]
    await Promise.all(turns)
    expect(rig.listener.view().state).toBe('listening')
    await Promise.all([rig.listener.start({ ...here, port: 0 }), rig.listener.stop()])
    expect(rig.listener.view()).toMatchObject({ state: 'off', port: null })
  })

  it('leaves nothing when it is stopped in the middle of everything: no socket, no port, no timer', async () => {
    const clock = new FakeClock()
    const rig = await newRig({ headersMs: 60_000, requestMs: 60_000 }, { clock }).start()
    const clients = [
      new RawClient(rig.port),
      new RawClient(rig.port).send('POST '),
      new RawClient(rig.port).send(`POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{`),
    ]
    await rig.post(portStatus())
    const { port } = rig
    await rig.listener.stop()
    await rig.listener.stop()
    for (const client of clients) await client.ended()
    expect(clock.waiting).toBe(0)
    await occupy(port)
    expect(rig.listener.view()).toMatchObject({ state: 'off', port: null, host: null })
  })
})

describe('the address that devices are told', () => {
  const network = (address: string, prefix: number): Interfaces => ({
    eth0: [{ address, netmask: '', family: 'IPv4', mac: '', internal: false, cidr: `${address}/${prefix}` }],
  })

  it('is the one of the settings, else the one listened on', async () => {
    const rig = await newRig().start()
    expect(rig.listener.view().advertisedHost).toBe('127.0.0.1')
    expect(rig.listener.reachableBy('10.0.0.7')).toEqual({ host: '127.0.0.1', port: rig.port })
    await rig.listener.start({ host: '127.0.0.1', port: 0, advertisedHost: 'nat.example' })
    const port = rig.listener.view().port
    expect(rig.listener.view().advertisedHost).toBe('nat.example')
    expect(rig.listener.reachableBy('10.0.0.7')).toEqual({ host: 'nat.example', port })
  })

  it('is the first of the LAN when all interfaces are listened on, and follows the laptop to another network', async () => {
    const clock = new FakeClock()
    let interfaces = network('192.168.1.5', 24)
    const rig = newRig({}, { clock, interfaces: () => interfaces })
    await rig.listener.start({ host: '0.0.0.0', port: 0, advertisedHost: null })
    const shown = () => rig.hub.publisher('listener', {}).get('listener')
    expect(shown()).toMatchObject({
      advertisedHost: '192.168.1.5',
      addresses: [{ name: 'eth0', address: '192.168.1.5' }],
    })
    interfaces = network('10.0.0.9', 8)
    clock.advance(10_000)
    expect(shown()).toMatchObject({ advertisedHost: '10.0.0.9', addresses: [{ address: '10.0.0.9' }] })
    interfaces = {}
    clock.advance(10_000)
    expect(shown()).toMatchObject({ advertisedHost: '127.0.0.1', addresses: [] })
  })
})
