import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import { headerBlock } from '../../../electron/simulator/sms/content.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { type Callback, listener, running, smsOf } from './support.ts'

async function forwarding(...quirks: readonly QuirkName[]) {
  const clock = new FakeClock()
  const server = await listener()
  const gateway = await running({ ports: 2, slots: 2, occupancy: 1, clock, smsUrl: server.url, quirks })
  const receive = (...texts: readonly string[]) =>
    texts.map((text) => gateway.device.receiveSms({ port: 1, slot: 2, from: '+49 151', text }))
  return { gateway, server, clock, receive }
}

const rowsOf = ({ body }: Callback): readonly (readonly unknown[])[] => JSON.parse(body).sms
const textsOf = (callbacks: readonly Callback[]): string[] =>
  callbacks.flatMap((c) => rowsOf(c).map((row) => Buffer.from(String(row[5]), 'base64').toString('utf8')))

describe('habits of SMS forwarding', () => {
  it('push-duplicated posts every SMS twice', async () => {
    const { server, receive } = await forwarding('push-duplicated')
    receive('1', '2')
    expect(textsOf(await server.got(4))).toEqual(['1', '1', '2', '2'])
  })

  it('push-late posts 5 s late, with the time of arrival', async () => {
    const { server, clock, receive, gateway } = await forwarding('push-late')
    const [message] = receive('1')
    clock.advance(4999)
    expect(gateway.pushes).toEqual([])
    clock.advance(1)
    const [late] = await server.got(1)
    expect(late && rowsOf(late)[0]?.[2]).toBe(message?.stampS)
  })

  it('push-out-of-order swaps pairs', async () => {
    const { server, receive } = await forwarding('push-out-of-order')
    receive('1', '2', '3', '4')
    expect(textsOf(await server.got(4))).toEqual(['2', '1', '4', '3'])
  })

  it('push-batched collects what arrives within 2 s into one recv-sms', async () => {
    const { server, clock, receive, gateway } = await forwarding('push-batched')
    receive('1', '2')
    gateway.device.receiveReport({ port: 1, slot: 1, to: '139' })
    clock.advance(2000)
    const [batch] = await server.got(1)
    expect(JSON.parse(batch?.body ?? '')).toMatchObject({ type: 'recv-sms', sms_num: 3 })
    expect(batch && rowsOf(batch)).toEqual((await smsOf(gateway)).data)
  })

  it('push-query appends a query to the address', async () => {
    const { server, receive, gateway } = await forwarding('push-query')
    receive('1')
    const [callback] = await server.got(1)
    expect(callback?.url).toBe(`/cb/secret?mac=${gateway.device.identity.mac}&version=1.1`)
  })

  it('push-unheard posts an SMS again though it was taken, three times', async () => {
    const { server, clock, receive, gateway } = await forwarding('push-unheard')
    receive('1')
    for (let posted = 1; posted <= 4; posted++) {
      await expect.poll(() => gateway.pushes.length).toBe(posted)
      clock.advance(10_000)
    }
    expect(clock.waiting).toBe(0)
    receive('2')
    expect(textsOf(await server.got(5))).toEqual(['1', '1', '1', '1', '2'])
    expect(gateway.pushes.every(({ status }) => status === 200)).toBe(true)
  })

  it('sms-strings makes the count a string, as the table of the spec has it', async () => {
    const { server, receive } = await forwarding('sms-strings')
    receive('1')
    const [callback] = await server.got(1)
    expect(JSON.parse(callback?.body ?? '').sms_num).toBe('1')
    expect(callback && rowsOf(callback)[0]?.every((item) => typeof item === 'string')).toBe(true)
  })

  it('every habit of rows is in pushes as it is in listings', async () => {
    const habits: QuirkName[] = ['header-sms', 'sms-9-items', 'sms-letters-port', 'sms-nul-tail', 'sms-bad-rows']
    const { server, receive, gateway } = await forwarding(...habits, 'sms-invalid-utf8', 'sms-not-base64')
    receive('1', '2', '3', '4', '5', '6')
    const pushed = (await server.got(6)).flatMap(rowsOf)
    expect(pushed).toEqual((await smsOf(gateway)).data)
  })
})

describe('sms-octet-push', () => {
  it('posts the header block and the text as they are, and the rest in the query', async () => {
    const { server, receive, gateway } = await forwarding('sms-octet-push')
    const [message] = receive('line 1\r\n\r\n你好')
    if (!message) throw new Error('nothing was received')
    const [callback] = await server.got(1)
    const url = new URL(callback?.url ?? '', server.url)
    expect(url.pathname).toBe('/cb/secret')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      port: '1.02',
      sender: '+49 151',
      mac: gateway.device.identity.mac,
      iccid: message.iccid,
    })
    expect(callback?.contentType).toBe('application/octet-stream')
    expect(callback?.body).toBe(`${headerBlock(message)}line 1\r\n\r\n你好`)
    expect(callback?.body).toMatch(
      /^Sender: \+49 151\r\nReceiver: "1\.02".*\r\nSMSC: \d+\r\nSCTS: \S+\r\nSlot: "02"\r\n\r\n/,
    )
  })

  it('appends to whatever else is appended', async () => {
    const { server, receive } = await forwarding('sms-octet-push', 'push-query', 'sms-letters-port')
    receive('1')
    const [callback] = await server.got(1)
    expect(callback?.url).toMatch(
      /^\/cb\/secret\?mac=[^&]+&version=1\.1&port=1B&sender=%2B49\+151&mac=[^&]+&iccid=\d+$/,
    )
  })

  it('has one header block, whatever rows have', async () => {
    const { server, receive } = await forwarding('sms-octet-push', 'header-sms')
    receive('1')
    expect((await server.got(1))[0]?.body.match(/SCTS/g)).toHaveLength(1)
  })

  it('posts damaged bytes as they are', async () => {
    const { server, receive } = await forwarding('sms-octet-push', 'sms-invalid-utf8', 'sms-nul-tail')
    receive('ab')
    const [callback] = await server.got(1)
    expect(Buffer.from(callback?.bytes ?? []).subarray(-8)).toEqual(Buffer.from([0x61, 0xe4, 0xbd, 0x62, 0, 0, 0, 0]))
  })

  it('leaves delivery reports as they are, and is never batched', async () => {
    const { server, receive, gateway, clock } = await forwarding('sms-octet-push', 'push-batched')
    receive('1', '2')
    await server.got(2)
    gateway.device.receiveReport({ port: 1, slot: 1, to: '139' })
    clock.advance(2000)
    const callbacks = await server.got(3)
    expect(callbacks.map(({ contentType }) => contentType.split('/')[1])).toEqual([
      'octet-stream',
      'octet-stream',
      'json;charset=utf-8',
    ])
  })
})
