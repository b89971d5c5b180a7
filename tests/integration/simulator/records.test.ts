import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, running } from './support.ts'

describe('what the gateway was asked', () => {
  it('is recorded with method, path, query, headers, body and time', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock })
    const init = { method: 'POST', body: '{"ä":1}', headers: { 'X-Test': 'yes' }, path: '/goip_send_cmd.html' }
    await ask(gateway, { Version: '1.1' }, init)
    expect(gateway.requests).toMatchObject([
      {
        method: 'POST',
        path: '/goip_send_cmd.html',
        query: { username: 'root', password: 'root', version: '1.1' },
        headers: { 'x-test': 'yes' },
        body: '{"ä":1}',
        at: clock.now(),
      },
    ])
  })

  it('has lower-case parameter names, of a repeated one the first value', async () => {
    const gateway = await running()
    await fetch(`${gateway.url}/x?A=1&a=2&b=%20&c`)
    expect(gateway.requests[0]?.query).toEqual({ a: '1', b: ' ', c: '' })
  })

  it('can be looked through by path, and cleared', async () => {
    const gateway = await running()
    await ask(gateway)
    await ask(gateway, {}, { path: '/' })
    expect(gateway.requestsTo('/')).toHaveLength(1)
    gateway.clearRequests()
    expect(gateway.requests).toEqual([])
  })

  it('can be waited for, whether it came already or is to come', async () => {
    const gateway = await running()
    const coming = gateway.waitForRequest(({ query }) => query.n === '2')
    await ask(gateway, { n: '1' })
    await ask(gateway, { n: '2' })
    expect((await coming).query.n).toBe('2')
    expect((await gateway.waitForRequest(({ query }) => query.n === '1')).query.n).toBe('1')
  })

  it('is not waited for longer than the signal allows', async () => {
    const gateway = await running()
    const giveUp = new AbortController()
    const waiting = gateway.waitForRequest(() => true, { signal: giveUp.signal })
    giveUp.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(gateway.waitForRequest(() => true, { signal: giveUp.signal })).rejects.toThrow('enough')
  })

  it('includes what was refused', async () => {
    const gateway = await running()
    await ask(gateway, { password: 'guess' })
    expect(gateway.requests).toHaveLength(1)
  })
})
