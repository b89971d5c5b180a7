import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { listener, running, smsOf } from './support.ts'

async function forwarding({ answer, ...options }: SimulatorOptions & { readonly answer?: () => number } = {}) {
  const clock = new FakeClock()
  const server = await listener(answer)
  const gateway = await running({ ports: 2, slots: 2, occupancy: 1, clock, smsUrl: server.url, ...options })
  const receive = (...texts: readonly string[]) => {
    for (const text of texts) gateway.device.receiveSms({ port: 1, slot: 1, from: '10010', text })
  }
  return { gateway, server, clock, receive }
}

const textsOf = (callbacks: readonly { readonly body: string }[]): string[] =>
  callbacks.map(({ body }) => Buffer.from(JSON.parse(body).sms[0][5], 'base64').toString('utf8'))

describe('SMS forwarding', () => {
  it('posts each SMS as it arrives, as a row that a listing shows too', async () => {
    const { gateway, server, receive } = await forwarding()
    receive('你好')
    const [callback] = await server.got(1)
    const { data } = await smsOf(gateway)
    expect(callback?.url).toBe('/cb/secret')
    expect(callback?.contentType).toBe('application/json;charset=utf-8')
    expect(JSON.parse(callback?.body ?? '')).toEqual({ type: 'recv-sms', sms_num: 1, sms: data })
  })

  it('posts delivery reports likewise', async () => {
    const { gateway, server } = await forwarding()
    const report = gateway.device.receiveReport({ port: 2, slot: 2, to: '139' })
    const [callback] = await server.got(1)
    expect(JSON.parse(callback?.body ?? '').sms).toEqual([[1, '2.02', report.stampS, report.smsc, '139', report.text]])
  })

  it('keeps their order, and records how each was answered', async () => {
    const { gateway, server, receive } = await forwarding()
    receive('1', '2', '3')
    expect(textsOf(await server.got(3))).toEqual(['1', '2', '3'])
    await gateway.waitForPush(({ body }) => textsOf([{ body }])[0] === '3')
    expect(gateway.pushes.map(({ type, status }) => [type, status])).toEqual([
      ['recv-sms', 200],
      ['recv-sms', 200],
      ['recv-sms', 200],
    ])
  })

  it('posts nothing of the past', async () => {
    const { gateway, server, receive } = await forwarding({ sms: 100 })
    gateway.device.sms.fill(100)
    receive('now')
    expect(textsOf(await server.got(1))).toEqual(['now'])
  })

  it('goes where it is told to, from the next message on', async () => {
    const { gateway, server, receive } = await forwarding()
    const other = await listener()
    receive('1')
    await server.got(1)
    gateway.setSmsUrl(other.url)
    expect(gateway.smsUrl).toBe(other.url)
    receive('2')
    expect(textsOf(await other.got(1))).toEqual(['2'])
    gateway.setSmsUrl(null)
    receive('3')
    gateway.setSmsUrl(server.url)
    receive('4')
    expect(textsOf(await server.got(2))).toEqual(['1', '4'])
    expect(other.callbacks).toHaveLength(1)
  })

  it('refuses what is no address', async () => {
    const { gateway, server } = await forwarding()
    expect(() => gateway.setSmsUrl('nowhere')).toThrow('not to "nowhere"')
    expect(gateway.smsUrl).toBe(server.url)
  })

  it('loses what arrives while the gateway is stopped, but not for its listing', async () => {
    const { gateway, server, receive } = await forwarding()
    await gateway.stop()
    receive('lost')
    await gateway.start()
    receive('2')
    expect(textsOf(await server.got(1))).toEqual(['2'])
    expect((await smsOf(gateway)).data).toHaveLength(2)
  })

  it('goes on after a reboot', async () => {
    const { gateway, server, clock, receive } = await forwarding()
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    receive('after')
    expect(textsOf(await server.got(1))).toEqual(['after'])
  })
})

describe('an SMS that is not taken', () => {
  it('is not posted again', async () => {
    const { gateway, server, clock, receive } = await forwarding({ answer: () => 503 })
    receive('1')
    await gateway.waitForPush(({ status }) => status === 503)
    clock.advance(3_600_000)
    expect(clock.waiting).toBe(0)
    expect(server.callbacks).toHaveLength(1)
  })

  it('is posted again every 10 s by a device that does so, until it is taken', async () => {
    const answers = [503, 404, 201]
    const { gateway, server, clock, receive } = await forwarding({
      answer: () => answers.shift() ?? 200,
      smsRetries: 5,
    })
    receive('1')
    await gateway.waitForPush(({ status }) => status === 503)
    clock.advance(9999)
    expect(server.callbacks).toHaveLength(1)
    clock.advance(1)
    await gateway.waitForPush(({ status }) => status === 404)
    clock.advance(10_000)
    await gateway.waitForPush(({ status }) => status === 201)
    expect(clock.waiting).toBe(0)
    expect(new Set(textsOf(server.callbacks))).toEqual(new Set(['1']))
  })

  it('is given up after so many times', async () => {
    const { gateway, server, clock, receive } = await forwarding({ answer: () => 500, smsRetries: 2 })
    receive('1')
    for (let posted = 1; posted <= 3; posted++) {
      await expect.poll(() => gateway.pushes.length).toBe(posted)
      clock.advance(10_000)
    }
    expect(clock.waiting).toBe(0)
    receive('2')
    expect(textsOf(await server.got(4))).toEqual(['1', '1', '1', '2'])
  })

  it('does not hold up those that follow', async () => {
    const answers = [500]
    const { gateway, server, clock, receive } = await forwarding({
      answer: () => answers.shift() ?? 200,
      smsRetries: 1,
    })
    receive('1', '2')
    await server.got(2)
    await gateway.waitForPush(({ status }) => status === 200)
    clock.advance(10_000)
    expect(textsOf(await server.got(3))).toEqual(['1', '2', '1'])
  })

  it('is posted again when nobody listened', async () => {
    const { gateway, server, clock, receive } = await forwarding({ smsRetries: 1 })
    await server.stop()
    receive('1')
    expect(await gateway.waitForPush(({ error }) => error !== null)).toMatchObject({ type: 'recv-sms', status: null })
    await server.restart()
    clock.advance(10_000)
    expect(textsOf(await server.got(1))).toEqual(['1'])
  })

  it('is forgotten by a reboot', async () => {
    const { gateway, server, clock, receive } = await forwarding({ answer: () => 500, smsRetries: 9 })
    receive('1')
    await gateway.waitForPush(({ status }) => status === 500)
    gateway.device.reboot({ downMs: 20_000 })
    clock.advance(20_000)
    receive('2')
    expect(textsOf(await server.got(2))).toEqual(['1', '2'])
  })

  it('is forgotten by a stop, and leaves no timer', async () => {
    const { gateway, server, clock, receive } = await forwarding({ answer: () => 500, smsRetries: 9 })
    receive('1')
    await gateway.waitForPush(({ status }) => status === 500)
    expect(clock.waiting).toBe(1)
    await gateway.stop()
    expect(clock.waiting).toBe(0)
    await gateway.start()
    clock.advance(60_000)
    receive('2')
    expect(textsOf(await server.got(2))).toEqual(['1', '2'])
  })
})
