import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, networkErrorOf, running, type SmsAnswer, smsOf, smsPath } from './support.ts'

async function gatewayWith(messages: number, options: SimulatorOptions = {}) {
  const gateway = await running({ ports: 2, slots: 2, occupancy: 1, ...options })
  for (let i = 1; i <= messages; i++)
    gateway.device.receiveSms({ port: 1, slot: 1, from: '10010', text: `message ${i}` })
  return gateway
}

const textsOf = ({ data }: SmsAnswer): string[] =>
  data.map((row) => Buffer.from(Array.isArray(row) ? String(row[5]) : '', 'base64').toString('utf8'))

describe('the received SMS of the simulated gateway', () => {
  it('are all listed to whoever asks for nothing else, in the shape of the spec', async () => {
    const gateway = await gatewayWith(1)
    gateway.device.receiveReport({ port: 2, slot: 1, to: '13800000000' })
    const [sms, report] = gateway.device.sms.ledger
    expect(await smsOf(gateway)).toEqual({
      code: 0,
      reason: 'OK',
      ssrc: gateway.device.sms.ssrc,
      sms_num: 2,
      next_sms: 3,
      data: [
        [0, '1.01', sms?.stampS, '10010', sms?.recipient, Buffer.from('message 1').toString('base64')],
        [1, '2.01', report?.stampS, report?.smsc, '13800000000', report?.text],
      ],
    })
  })

  it('are declared as JSON, and answered to GET and POST alike', async () => {
    const gateway = await gatewayWith(2)
    const got = await ask(gateway, {}, { path: smsPath })
    expect(got.headers.get('content-type')).toBe('application/json;charset=utf-8')
    const posted = await ask(gateway, {}, { path: smsPath, method: 'POST' })
    expect(await posted.text()).toBe(await got.text())
    expect((await ask(gateway, {}, { path: smsPath, method: 'PUT' })).status).toBe(405)
  })

  it('come in pages that follow each other through next_sms', async () => {
    const gateway = await gatewayWith(7)
    const texts: string[] = []
    let next = 1
    for (;;) {
      const page = await smsOf(gateway, { sms_id: String(next), sms_num: '3' })
      if (page.data.length === 0) break
      expect(page.sms_num).toBe(page.data.length)
      expect(page.next_sms).toBe(next + page.data.length)
      texts.push(...textsOf(page))
      next = page.next_sms
    }
    expect(texts).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `message ${n}`))
    gateway.device.receiveSms({ port: 1, slot: 1, from: 'x', text: 'news' })
    expect(textsOf(await smsOf(gateway, { sms_id: String(next) }))).toEqual(['news'])
  })

  it('begin later when the oldest have given way', async () => {
    const gateway = await gatewayWith(9, { smsCapacity: 4 })
    const page = await smsOf(gateway, { sms_id: '1', sms_num: '2' })
    expect(textsOf(page)).toEqual(['message 6', 'message 7'])
    expect(page.next_sms).toBe(8)
  })

  it('are 5,000 of a full device, in one answer', async () => {
    const gateway = await gatewayWith(0, { sms: 5000 })
    const all = await smsOf(gateway, { sms_num: '0' })
    expect(all.data).toHaveLength(5000)
    expect(all.next_sms).toBe(5001)
    expect(gateway.device.sms.ledger).toHaveLength(5000)
  })

  it('name an id that runs backwards to whoever asks for one that never was', async () => {
    expect(await smsOf(await gatewayWith(2), { sms_id: '500' })).toMatchObject({ data: [], sms_num: 0, next_sms: 3 })
  })

  it('take parameters in any case, 0 and nothing as the default', async () => {
    const gateway = await gatewayWith(3)
    expect((await smsOf(gateway, { SMS_ID: '2', Sms_Num: '1' })).data).toHaveLength(1)
    expect((await smsOf(gateway, { sms_id: '0', sms_num: '', sms_del: '0' })).data).toHaveLength(3)
  })

  it.each([
    [{ sms_id: 'x' }, 'Invalid sms_id'],
    [{ sms_id: '-1' }, 'Invalid sms_id'],
    [{ sms_num: '1.5' }, 'Invalid sms_num'],
    [{ sms_del: '2' }, 'Invalid sms_del'],
    [{ sms_del: 'yes' }, 'Invalid sms_del'],
  ])('are refused for %j, and nothing is deleted', async (query, reason) => {
    const gateway = await gatewayWith(1)
    expect(await (await ask(gateway, query, { path: smsPath })).json()).toEqual({ code: 2, reason })
    expect(gateway.device.sms.held).toHaveLength(1)
  })

  it('are for those with credentials only', async () => {
    const gateway = await gatewayWith(1)
    expect((await ask(gateway, { password: 'guess', sms_del: '1' }, { path: smsPath })).status).toBe(401)
    expect(gateway.device.sms.held).toHaveLength(1)
  })

  it('suffer from the habits of answers', async () => {
    const gateway = await gatewayWith(1, { quirks: ['bom', 'trailing-nul', 'text-html', 'numbers-as-strings'] })
    const answer = await ask(gateway, {}, { path: smsPath })
    expect(answer.headers.get('content-type')).toBe('text/html')
    const body = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    expect(body).toMatch(/^\uFEFF\{"code":"0",.*"sms_num":"1","next_sms":"2",.*\}\0\0\0$/)
  })
})

describe('sms_del', () => {
  it('deletes what is listed, and nothing else', async () => {
    const gateway = await gatewayWith(5)
    expect(textsOf(await smsOf(gateway, { sms_id: '2', sms_num: '2', sms_del: '1' }))).toEqual([
      'message 2',
      'message 3',
    ])
    const rest = await smsOf(gateway)
    expect(textsOf(rest)).toEqual(['message 1', 'message 4', 'message 5'])
    expect(rest.next_sms).toBe(6)
    expect(gateway.device.sms.ledger).toHaveLength(5)
  })

  it('deletes it also when the answer never arrives', async () => {
    const gateway = await gatewayWith(3)
    gateway.faults.resetMidBody = true
    const lost = ask(gateway, { sms_del: '1' }, { path: smsPath }).then((answer) => answer.text())
    expect(await networkErrorOf(lost)).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    gateway.faults.resetMidBody = false
    expect(await smsOf(gateway)).toMatchObject({ data: [], next_sms: 4 })
  })
})

describe('a restart of the device', () => {
  it.each([
    [true, ['message 2', 'message 3'], 3],
    [false, [], 1],
  ])('gives another ssrc and ids from 1 (messages kept: %j)', async (smsKept, texts, next) => {
    const clock = new FakeClock()
    const gateway = await gatewayWith(3, { smsKept, smsCapacity: 2, clock })
    const before = await smsOf(gateway)
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    await expect.poll(() => smsOf(gateway).catch(() => null)).not.toBeNull()
    const after = await smsOf(gateway)
    expect(after.ssrc).not.toBe(before.ssrc)
    expect(textsOf(after)).toEqual(texts)
    expect(after.next_sms).toBe(next)
  })

  it('is not what a stop and a start are', async () => {
    const gateway = await gatewayWith(2)
    const before = await smsOf(gateway)
    await gateway.stop()
    await gateway.start()
    expect(await smsOf(gateway)).toEqual(before)
  })
})

describe('a listing that goes wrong', () => {
  it('is cut in the middle of a page, and whole when it is asked for again', async () => {
    const gateway = await gatewayWith(50)
    gateway.faults.truncateJson = true
    const cut = await (await ask(gateway, {}, { path: smsPath })).text()
    expect(() => JSON.parse(cut)).toThrow(SyntaxError)
    gateway.faults.truncateJson = false
    expect((await smsOf(gateway)).data).toHaveLength(50)
  })

  it('never comes from a gateway that hangs', async () => {
    const gateway = await gatewayWith(1)
    gateway.faults.hang = true
    const giveUp = new AbortController()
    const answer = ask(gateway, {}, { path: smsPath, signal: giveUp.signal })
    await gateway.waitForRequest(({ path }) => path === smsPath)
    giveUp.abort()
    await expect(answer).rejects.toThrow('abort')
  })
})
