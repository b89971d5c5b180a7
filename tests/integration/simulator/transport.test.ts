import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clockSkewMs } from '../../../electron/simulator/behaviours/transport.ts'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, running } from './support.ts'

/** Opens a connection and says how it goes: it stands, or it is dropped. */
function connection(gateway: Simulator) {
  const socket = connect(gateway.port, gateway.host)
  const dropped = new Promise<'dropped'>((resolve) => socket.on('error', () => resolve('dropped')))
  const stands = async () => {
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    return Promise.race([dropped, new Promise<'answered'>((resolve) => socket.once('data', () => resolve('answered')))])
  }
  const end = () => new Promise<void>((resolve) => socket.once('close', () => resolve()).end())
  return { stands, end }
}

describe('the web server of the simulated gateway', () => {
  it('sends its own time', async () => {
    const clock = new FakeClock()
    const answer = await ask(await running({ clock }))
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(clock.now())
  })

  it('is ahead of the time under clock-skew', async () => {
    const clock = new FakeClock()
    const answer = await ask(await running({ clock, quirks: ['clock-skew'] }))
    expect(Date.parse(answer.headers.get('date') ?? '') - clock.now()).toBe(clockSkewMs)
  })

  it('says nothing of its time under no-date', async () => {
    expect((await ask(await running({ quirks: ['no-date'] }))).headers.get('date')).toBeNull()
  })

  it('refuses a GET with a JSON content type only under reject-get-json', async () => {
    const gateway = await running()
    const withType = () => ask(gateway, {}, { headers: { 'content-type': 'application/json;charset=utf-8' } })
    expect((await withType()).status).toBe(200)
    gateway.quirks.enable('reject-get-json')
    expect((await withType()).status).toBe(400)
    expect((await ask(gateway)).status).toBe(200)
  })

  it('closes the connection after each answer under connection-close', async () => {
    const gateway = await running()
    expect((await ask(gateway)).headers.get('connection')).toBe('keep-alive')
    gateway.quirks.enable('connection-close')
    expect((await ask(gateway)).headers.get('connection')).toBe('close')
  })

  it('drops the third connection under parallel-limit, and takes one again when another has ended', async () => {
    const gateway = await running({ quirks: ['parallel-limit'] })
    const [first, second] = [connection(gateway), connection(gateway)]
    expect(await first.stands()).toBe('answered')
    expect(await second.stands()).toBe('answered')
    expect(await connection(gateway).stands()).toBe('dropped')
    await first.end()
    expect(await connection(gateway).stands()).toBe('answered')
  })

  it('drops connections beyond faults.maxParallel', async () => {
    const gateway = await running()
    gateway.faults.maxParallel = 1
    expect(await connection(gateway).stands()).toBe('answered')
    expect(await connection(gateway).stands()).toBe('dropped')
    gateway.faults.maxParallel = null
    expect(await connection(gateway).stands()).toBe('answered')
  })

  it('drops a request whose body is larger than a megabyte', async () => {
    const gateway = await running()
    const body = 'x'.repeat(1024 * 1024 + 1)
    await expect(ask(gateway, {}, { method: 'POST', body })).rejects.toThrow()
    expect(gateway.requests).toEqual([])
    expect((await ask(gateway)).status).toBe(200)
  })
})

describe('what is no gateway at all', () => {
  it('redirects to https and a login page under dinstar-redirect', async () => {
    const answer = await ask(await running({ quirks: ['dinstar-redirect'] }))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('https://127.0.0.1/enLogin.htm')
  })

  it('answers everything with a home page under plain-web-server', async () => {
    const gateway = await running({ quirks: ['plain-web-server'] })
    for (const path of ['/goip_get_status.html', '/anything']) {
      const answer = await ask(gateway, { password: 'guess' }, { path })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('It works!')
    }
  })
})
