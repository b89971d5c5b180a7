import { describe, expect, it } from 'vitest'
import { RawClient } from '../../support/rawHttp.ts'
import { ListenerRig, portStatus } from './listenerRig.ts'

const startOf = (rig: ListenerRig) => `POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\n`

/** So that nothing but time is the limit. */
const muchOfEach = { gatewayRate: { burst: 1e9, perSecond: 1e9 }, maxRequestsPerConnection: 1e9 }

async function withRig(
  limits: ConstructorParameters<typeof ListenerRig>[0],
  work: (rig: ListenerRig) => Promise<void>,
) {
  const rig = await new ListenerRig(limits).start()
  try {
    await work(rig)
  } finally {
    await rig.listener.stop()
  }
}

describe('the callback listener hangs up on', () => {
  it('a connection that sends nothing', () =>
    withRig({ headersMs: 80, requestMs: 5000 }, async (rig) => {
      expect(await new RawClient(rig.port).ended()).toMatch(/^(?:|HTTP\/1\.1 408 .*)$/s)
    }))

  it('headers that trickle', () =>
    withRig({ headersMs: 80, requestMs: 5000 }, async (rig) => {
      const raw = new RawClient(rig.port).send(startOf(rig))
      const trickle = setInterval(() => raw.send('X-A: b\r\n'), 10)
      const answer = await raw.ended()
      clearInterval(trickle)
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(rig.records).toMatchObject([{ verdict: 'unknown-path', detail: 'A request took too long.' }])
    }))

  it('a body that trickles', () =>
    withRig({ headersMs: 80, requestMs: 160 }, async (rig) => {
      const raw = new RawClient(rig.port).send(`${startOf(rig)}Content-Length: 5000\r\n\r\n`)
      const trickle = setInterval(() => raw.send(' '), 10)
      await raw.ended()
      clearInterval(trickle)
      expect(rig.gateway.got).toEqual([])
      expect(rig.records.some((r) => r.gatewayId === 'a' && r.detail.includes('in the middle'))).toBe(true)
    }))

  it('a connection that stays idle after its callback', () =>
    withRig({ keepAliveMs: 50 }, async (rig) => {
      const body = portStatus()
      const raw = new RawClient(rig.port).send(`${startOf(rig)}Content-Length: ${body.length}\r\n\r\n${body}`)
      expect(await raw.ended()).toMatch(/^HTTP\/1\.1 200 .*OK$/s)
    }))

  it('who sends and never reads, also between two requests', () =>
    withRig({ ...muchOfEach, headersMs: 100, requestMs: 200, keepAliveMs: 100 }, async (rig) => {
      const body = portStatus()
      const raw = new RawClient(rig.port)
      raw.socket.pause()
      let closed = false
      raw.socket.once('close', () => {
        closed = true
      })
      const batch = `${startOf(rig)}Content-Length: ${body.length}\r\n\r\n${body}`.repeat(100)
      while (!closed && raw.socket.write(batch)) await new Promise(setImmediate)
      await expect.poll(() => closed, { timeout: 10_000 }).toBe(true)
    }))

  it('connections beyond the number that one address may have', () =>
    withRig({ maxConnectionsPerAddress: 3 }, async (rig) => {
      const held = Array.from({ length: 3 }, () => new RawClient(rig.port).send('POST '))
      for (const client of held) await new Promise((resolve) => client.socket.once('connect', resolve))
      expect(await new RawClient(rig.port).send('POST ').ended()).toBe('')
      held[0]?.close()
      await expect.poll(async () => (await rig.post(portStatus()).catch(() => null))?.status).toBe(200)
      for (const client of held) client.close()
    }))

  it('connections beyond the number of all', () =>
    withRig({ maxConnections: 2 }, async (rig) => {
      const held = Array.from({ length: 2 }, () => new RawClient(rig.port).send('POST '))
      for (const client of held) await new Promise((resolve) => client.socket.once('connect', resolve))
      expect(await new RawClient(rig.port).send('POST ').ended()).toBe('')
      for (const client of held) client.close()
      await expect.poll(async () => (await rig.post(portStatus()).catch(() => null))?.status).toBe(200)
    }))

  it('one connection after so many requests, which it announces', () =>
    withRig({ maxRequestsPerConnection: 2 }, async (rig) => {
      const body = portStatus()
      const request = `${startOf(rig)}Content-Length: ${body.length}\r\n\r\n${body}`
      const raw = new RawClient(rig.port).send(request + request + request)
      const answers = (await raw.until(/HTTP\/1\.1 503 /)).split(/(?=HTTP)/)
      expect(answers.slice(0, 2).map((answer) => /Connection: ([a-z-]+)/.exec(answer)?.[1])).toEqual([
        'keep-alive',
        'close',
      ])
      expect(rig.gateway.got).toHaveLength(2)
      raw.close()
    }))
})
