import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { listener, running, statusOf } from './support.ts'

async function subscribed(...quirks: readonly QuirkName[]) {
  const clock = new FakeClock()
  const gateway = await running({ ports: 4, slots: 1, occupancy: 1, clock, quirks })
  const server = await listener()
  await statusOf(gateway, { url: server.url, period: '60' })
  const setStates = (...states: readonly number[]) => {
    for (const state of states) gateway.device.setState(1, 1, state)
  }
  return { gateway, server, clock, setStates }
}

const stateIn = (body: string): number => Number.parseInt(JSON.parse(body).status, 10)
const statesOf = (callbacks: readonly { readonly body: string }[]) => callbacks.map(({ body }) => stateIn(body))

describe('habits of pushes', () => {
  it('push-duplicated posts every message twice', async () => {
    const { server, setStates } = await subscribed('push-duplicated')
    setStates(12, 7)
    expect(statesOf(await server.got(4))).toEqual([12, 12, 7, 7])
  })

  it('push-late posts 5 s late what was so at the time', async () => {
    const { server, clock, setStates, gateway } = await subscribed('push-late')
    setStates(12)
    clock.advance(4000)
    setStates(7)
    clock.advance(999)
    expect(gateway.pushes).toEqual([])
    clock.advance(1)
    expect(statesOf(await server.got(1))).toEqual([12])
    clock.advance(4000)
    expect(statesOf(await server.got(2))).toEqual([12, 7])
  })

  it('push-out-of-order lets the second message of a pair overtake the first', async () => {
    const { server, setStates } = await subscribed('push-out-of-order')
    setStates(12, 7, 5, 6)
    expect(statesOf(await server.got(4))).toEqual([7, 12, 6, 5])
  })

  it('push-out-of-order posts what was overtaken once', async () => {
    const { server, clock, setStates } = await subscribed('push-out-of-order')
    setStates(12, 7)
    clock.advance(2000)
    setStates(5, 6)
    expect(statesOf(await server.got(4))).toEqual([7, 12, 6, 5])
  })

  it('push-out-of-order does not hold a message for ever', async () => {
    const { server, clock, setStates } = await subscribed('push-out-of-order')
    setStates(12)
    clock.advance(2000)
    expect(statesOf(await server.got(1))).toEqual([12])
  })

  it('push-batched collects what changes within 2 s into one array', async () => {
    const { server, clock, setStates } = await subscribed('push-batched')
    setStates(12, 7)
    clock.advance(1999)
    setStates(6)
    clock.advance(1)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '')).toMatchObject([
      { type: 'port-status', status: expect.stringMatching(/^12 /) },
      { type: 'port-status', status: expect.stringMatching(/^7 /) },
      { type: 'port-status', status: expect.stringMatching(/^6 /) },
    ])
  })

  it('push-batched leaves dev-status alone', async () => {
    const { server, clock } = await subscribed('push-batched')
    clock.advance(60_000)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '')).toHaveProperty('type', 'dev-status')
  })

  it('push-query appends a query to the address', async () => {
    const { server, setStates, gateway } = await subscribed('push-query')
    setStates(12)
    const [first] = await server.got(1)
    expect(first?.url).toBe(`/cb/secret?mac=${gateway.device.identity.mac}&version=1.1`)
  })

  it('push-st writes the state of a port-status like the one of a row', async () => {
    const { server, setStates, gateway } = await subscribed('push-st')
    setStates(12)
    gateway.quirks.enable('st-string', 'st-key-status')
    setStates(7)
    const [first, second] = await server.got(2)
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ st: 12 })
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ status: '7' })
  })

  it('notation and field quirks are in pushes as they are in answers', async () => {
    const { server, setStates } = await subscribed('letters', 'numbers-as-strings', 'unknown-fields')
    setStates(12)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ port: '1A', seq: '2', active: '1', led: 'on' })
  })

  it('many-subscribers keeps the subscribers that were there', async () => {
    const { gateway, server, setStates } = await subscribed('many-subscribers')
    const other = await listener()
    await statusOf(gateway, { url: other.url })
    setStates(12)
    expect(statesOf(await server.got(1))).toEqual([12])
    expect(statesOf(await other.got(1))).toEqual([12])
    await statusOf(gateway, { url: server.url, period: '0' })
    expect(gateway.subscribers.map(({ url }) => url)).toEqual([other.url])
  })

  it('many-subscribers does not disturb the periods of those that were there', async () => {
    const { gateway, server, clock } = await subscribed('many-subscribers')
    clock.advance(30_000)
    await statusOf(gateway, { url: 'http://127.0.0.1:9/' })
    clock.advance(30_000)
    const [first] = await server.got(1)
    expect(JSON.parse(first?.body ?? '')).toHaveProperty('type', 'dev-status')
  })

  it('many-subscribers keeps no more than eight', async () => {
    const { gateway } = await subscribed('many-subscribers')
    for (let i = 0; i < 10; i++) await statusOf(gateway, { url: `http://127.0.0.1:9/${i}` })
    expect(gateway.subscribers).toHaveLength(8)
  })

  it('come in every combination without one being lost', async () => {
    const { server, clock, setStates } = await subscribed('push-duplicated', 'push-late', 'push-out-of-order')
    setStates(12, 7)
    clock.advance(5000)
    expect(statesOf(await server.got(4))).toEqual([7, 7, 12, 12])
  })
})

describe('a slow subscriber', () => {
  it('loses the oldest of more than 500 messages that wait', async () => {
    const { gateway, server, setStates } = await subscribed()
    for (let i = 0; i < 400; i++) setStates(12, 7)
    const callbacks = await server.got(501)
    await gateway.waitForPush(({ body }) => body === callbacks.at(-1)?.body)
    expect(gateway.pushes.filter(({ error }) => error?.startsWith('lost'))).toHaveLength(299)
    expect(callbacks).toHaveLength(501)
    expect(stateIn(callbacks.at(-1)?.body ?? '')).toBe(7)
  })
})
