import { describe, expect, it } from 'vitest'
import { commandGateway, commandPath, fine } from './commandSupport.ts'
import { ask } from './support.ts'

const url = 'http://10.0.0.5:8765/cb/secret'
const restart = (device: Awaited<ReturnType<typeof commandGateway>>['device']) => {
  device.reboot({ downMs: 0 })
  device.finishReboot()
}

describe('parameters that are asked for', () => {
  it('come under the names of the request, arrays with port 1 first', async () => {
    const { query, device, gateway } = await commandGateway()
    device.setState(2, 1, 3)
    const { data } = device
    const ips = [1, 2, 3, 4].map((port) => data.addressOf(port))
    expect(
      await query({ op: 'get', port_public_ip: '', port_status: '', sw_ver: '', data_service_enable: '' }),
    ).toEqual({
      ...fine,
      data: {
        port_public_ip: ips,
        port_status: [15, 3, 15, 15],
        sw_ver: gateway.device.identity.firmware,
        data_service_enable: 1,
      },
    })
    expect(ips[1]).toBe('')
    expect(await query({ op: 'get', 'Port_Public_Ip(2)': '' })).toEqual({
      ...fine,
      data: { 'port_public_ip(2)': ips[2] },
    })
  })

  it('tell the traffic of all ports and of one, growing', async () => {
    const { query, clock, device } = await commandGateway()
    const written = (port: number) => {
      const { rx, tx } = device.data.trafficOf(port)
      return `${rx}/${tx}`
    }
    const first = written(1)
    expect(await query({ op: 'get', ports_rx_tx: '' })).toMatchObject({
      data: { ports_rx_tx: [1, 2, 3, 4].map(written) },
    })
    clock.advance(5000)
    expect(written(1)).not.toBe(first)
    expect(await query({ op: 'get', 'port_rx_tx(0)': '' })).toMatchObject({ data: { 'port_rx_tx(0)': written(1) } })
  })

  it.each([
    [{}],
    [{ 'port_public_ip(4)': '' }],
    [{ 'port_public_ip(-1)': '' }],
    [{ 'port_public_ip(x)': '' }],
    [{ 'sw_ver(0)': '' }],
    [{ sw_ver: '', colour: '' }],
  ])('are refused altogether where one does not exist: %j', async (names) => {
    const { query } = await commandGateway()
    expect(await query({ op: 'get', ...names })).toEqual({ code: 2, reason: 'Invalid parameter' })
  })
})

describe('parameters that are set', () => {
  it('hold at once, are read back, and are written down by name', async () => {
    const { query, device, gateway, acts } = await commandGateway()
    expect(await query({ op: 'set', data_service_enable: '0', sms_url: url })).toEqual({ ...fine, par_set: 2 })
    expect(gateway.smsUrl).toBe(url)
    expect(device.activeSlot(1).state).toBe(3)
    expect(await query({ op: 'get', data_service_enable: '' })).toMatchObject({ data: { data_service_enable: 0 } })
    expect(acts.ledger).toMatchObject([
      { command: 'set', port: null, outcome: 'done', parameters: ['data_service_enable', 'sms_url'] },
    ])
    expect(JSON.stringify(acts.ledger)).not.toContain('secret')
  })

  it('may stand in a plain body', async () => {
    const { gateway } = await commandGateway()
    const body = `sms_url=${encodeURIComponent(url)}&data_service_enable=1\n`
    const init = { path: commandPath, method: 'POST', body, headers: { 'content-type': 'text/plain' } }
    expect(await (await ask(gateway, { op: 'set' }, init)).json()).toEqual({ ...fine, par_set: 2 })
    expect(gateway.smsUrl).toBe(url)
  })

  it.each([
    [{}, 'Invalid parameter'],
    [{ sw_ver: '1' }, 'Invalid parameter'],
    [{ 'port_status(0)': '15' }, 'Invalid parameter'],
    [{ 'sms_url(0)': url }, 'Invalid parameter'],
    [{ colour: 'red' }, 'Invalid parameter'],
    [{ data_service_enable: '2' }, 'Invalid data_service_enable'],
    [{ sms_url: 'nowhere' }, 'Invalid sms_url'],
    [{ sms_url: url, data_service_enable: '' }, 'Invalid data_service_enable'],
  ])('are refused altogether where one cannot be: %j', async (values, reason) => {
    const { query, gateway, acts } = await commandGateway()
    expect(await query({ op: 'set', ...values })).toEqual({ code: 2, reason })
    expect(gateway.smsUrl).toBeNull()
    expect(acts.ledger).toEqual([])
  })

  it('are lost with a restart, and so back at what they were, unless they were saved', async () => {
    const { query, command, gateway, device, clock, acts } = await commandGateway({ smsUrl: 'http://10.0.0.1/old' })
    await query({ op: 'set', sms_url: 'http://10.0.0.2/first' })
    await query({ op: 'set', sms_url: url, data_service_enable: '0' })
    await command({ op: 'reboot' })
    clock.advance(2000)
    expect(acts.ledger.at(-1)).toMatchObject({ command: 'reboot', parameters: ['sms_url', 'data_service_enable'] })
    device.finishReboot()
    expect(gateway.smsUrl).toBe('http://10.0.0.1/old')
    expect(device.data.enabled).toBe(true)
    await expect.poll(() => query({ op: 'set', sms_url: url }).catch(() => null)).toMatchObject(fine)
    expect(await command({ op: 'save' })).toEqual(fine)
    expect(acts.ledger.at(-1)).toMatchObject({ command: 'save', outcome: 'done', parameters: ['sms_url'] })
    restart(device)
    expect(gateway.smsUrl).toBe(url)
  })

  it('stay where a hand has changed them since', async () => {
    const { query, gateway, device } = await commandGateway({ smsUrl: 'http://10.0.0.1/old' })
    await query({ op: 'set', sms_url: url })
    gateway.setSmsUrl('http://10.0.0.9/by-hand')
    restart(device)
    expect(gateway.smsUrl).toBe('http://10.0.0.9/by-hand')
  })
})

describe('quirks of parameters', () => {
  it('set-kept keeps what was not saved', async () => {
    const { query, gateway, device } = await commandGateway({ quirks: ['set-kept'] })
    await query({ op: 'set', sms_url: url })
    restart(device)
    expect(gateway.smsUrl).toBe(url)
  })

  it('set-anything takes any name, asks for it, and forgets it with a restart', async () => {
    const { query, device } = await commandGateway({ quirks: ['set-anything'] })
    expect(await query({ op: 'get', colour: '' })).toMatchObject({ code: 2 })
    expect(await query({ op: 'set', colour: 'red' })).toEqual({ ...fine, par_set: 1 })
    expect(await query({ op: 'get', colour: '' })).toEqual({ ...fine, data: { colour: 'red' } })
    restart(device)
    await expect.poll(() => query({ op: 'get', colour: '' }).catch(() => null)).toMatchObject({ code: 2 })
  })

  it('set-unknown-ok and set-no-count change the answer to set', async () => {
    const { query, gateway } = await commandGateway({ quirks: ['set-unknown-ok', 'set-no-count'] })
    expect(await query({ op: 'set', colour: 'red' })).toEqual({ ...fine, par_set: 0 })
    expect(await query({ op: 'set', sms_url: url })).toEqual(fine)
    expect(gateway.smsUrl).toBe(url)
  })

  it('get-from-1, get-single-array and get-joined change arrays', async () => {
    const { query, gateway, device } = await commandGateway({ quirks: ['get-from-1', 'get-single-array'] })
    const ip = (port: number) => device.data.addressOf(port)
    expect(await query({ op: 'get', 'port_public_ip(1)': '' })).toMatchObject({
      data: { 'port_public_ip(1)': [ip(1)] },
    })
    expect(await query({ op: 'get', 'port_public_ip(4)': '' })).toMatchObject({
      data: { 'port_public_ip(4)': [ip(4)] },
    })
    expect(await query({ op: 'get', 'port_public_ip(0)': '' })).toMatchObject({ code: 2 })
    gateway.quirks.enable('get-joined')
    const all = [1, 2, 3, 4].map(ip).join(',')
    expect(await query({ op: 'get', port_public_ip: '' })).toMatchObject({ data: { port_public_ip: all } })
  })

  it('rx-tx-pairs, rx-tx-wraps and public-ip-zero change what is told', async () => {
    const { query, clock, device } = await commandGateway({ quirks: ['rx-tx-pairs', 'rx-tx-wraps', 'public-ip-zero'] })
    clock.advance(40 * 86_400_000)
    const { rx, tx } = device.data.trafficOf(1)
    expect(rx).toBeGreaterThan(2 ** 32)
    const told = { 'port_rx_tx(0)': [rx % 2 ** 32, tx % 2 ** 32], 'port_public_ip(0)': '0.0.0.0' }
    expect(await query({ op: 'get', 'port_rx_tx(0)': '', 'port_public_ip(0)': '' })).toEqual({ ...fine, data: told })
  })
})
