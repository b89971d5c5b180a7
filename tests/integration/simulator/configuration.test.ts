import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { ask, running } from './support.ts'

const path = '/goip_send_cmd.html'

async function device(options: SimulatorOptions = {}) {
  const gateway = await running({ ports: 2, slots: 1, ...options })
  const command = async (query: Readonly<Record<string, string>>, method = 'GET'): Promise<unknown> =>
    (await ask(gateway, { version: '1.1', ...query }, { path, method })).json()
  return { gateway, command }
}

describe('the configuration of a gateway', () => {
  it('tells and takes where SMS are forwarded to', async () => {
    const { gateway, command } = await device()
    expect(await command({ op: 'get', sms_url: '' })).toEqual({ code: 0, reason: 'OK', data: { sms_url: '' } })
    const url = 'http://10.0.0.5:8765/cb/secret'
    expect(await command({ op: 'set', sms_url: url })).toEqual({ code: 0, reason: 'OK', par_set: 1 })
    expect(gateway.smsUrl).toBe(url)
    expect(await command({ op: 'get', sms_url: '' }, 'POST')).toMatchObject({ data: { sms_url: url } })
    expect(await command({ op: 'set', sms_url: '' })).toMatchObject({ code: 0 })
    expect(gateway.smsUrl).toBeNull()
  })

  it('takes names in any case, and a name without a value', async () => {
    const { gateway } = await device({ smsUrl: 'http://10.0.0.5/x' })
    const answer = await fetch(`${gateway.url}${path}?Version=1.1&username=root&Password=root&Op=get&Sms_url`)
    expect(await answer.json()).toMatchObject({ data: { sms_url: 'http://10.0.0.5/x' } })
  })

  it('refuses what is no address, and what it does not have', async () => {
    const { gateway, command } = await device({ smsUrl: 'http://10.0.0.5/x' })
    expect(await command({ op: 'set', sms_url: 'nowhere' })).toMatchObject({ code: 2 })
    expect(await command({ op: 'get', colour: '' })).toMatchObject({ code: 2 })
    expect(gateway.smsUrl).toBe('http://10.0.0.5/x')
  })

  it('answers nobody without credentials, and other methods not at all', async () => {
    const { gateway } = await device()
    expect((await fetch(`${gateway.url}${path}?op=get&sms_url`)).status).toBe(401)
    expect((await ask(gateway, { op: 'get', sms_url: '' }, { path, method: 'PUT' })).status).toBe(405)
  })
})
