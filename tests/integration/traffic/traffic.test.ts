import { describe, expect, it } from 'vitest'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import type { ExplorerRequest } from '../../../shared/domain/explorer.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor, type TestCore, type TestCoreOptions } from '../../support/testCore.ts'

const bench = workbench()
const password = 'correct-horse-battery'

const get = (path: string, query: ExplorerRequest['query'] = []): ExplorerRequest => ({
  method: 'GET',
  path,
  query,
  body: null,
})
const post = (path: string, body: string): ExplorerRequest => ({
  method: 'POST',
  path,
  query: [['version', '1.1']],
  body,
})

async function online(options: Parameters<typeof bench.simulator>[0] = {}, coreOptions: TestCoreOptions = {}) {
  const gateway = await bench.simulator({ ports: 2, slots: 1, occupancy: 1, password, ...options })
  const core = await bench.core(coreOptions)
  const { id } = await core.must('gateways.add', formFor(gateway, { password }))
  await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
  return { gateway, core, id }
}

const list = (core: TestCore, gatewayId: string, filter: object = {}, before: string | null = null, limit = 500) =>
  core.must('traffic.list', { gatewayId, filter, before, limit })

const send = (core: TestCore, gatewayId: string, request: ExplorerRequest, consent: object = {}) =>
  core.call('traffic.send', { gatewayId, request, confirmed: false, typed: null, ...consent })

describe('the traffic with a gateway', () => {
  it('is there in both directions, newest first, page by page, and narrowed', async () => {
    const { gateway, core, id } = await online()
    const { url } = await core.must('listener.address', { id })
    for (const body of ['{"type":"port-status","port":"1.01","st":3}', '{"type":"weather"}'])
      await fetch(url, { method: 'POST', body })
    await core.must('gateways.refresh', { id })
    const all = (await list(core, id)).exchanges
    expect(all[0]).toMatchObject({ direction: 'request', purpose: 'status', query: 'all_sims=1', status: 200 })
    const ids = all.map((each) => Number(each.id))
    expect(ids).toEqual([...ids].sort((a, b) => b - a))

    const callbacks = (await list(core, id, { direction: 'callback' })).exchanges
    expect(callbacks.map(({ purpose, status }) => [purpose, status])).toEqual([
      ['weather', 501],
      ['port-status', 200],
    ])
    expect((await list(core, id, { problems: true })).exchanges.map(({ purpose }) => purpose)).toEqual(['weather'])
    expect((await list(core, id, { endpoint: 'port-status' })).exchanges).toHaveLength(1)
    const mac = gateway.device.identity.mac.toUpperCase()
    const named = (await list(core, id, { text: mac })).exchanges
    expect(named.length).toBeGreaterThan(0)
    expect(named.every(({ purpose }) => purpose !== 'weather')).toBe(true)
    expect((await list(core, id, { text: 'no such words' })).exchanges).toEqual([])

    const first = await list(core, id, {}, null, 2)
    expect(first.more).toBe(true)
    const rest = await list(core, id, {}, first.exchanges.at(-1)?.id ?? null)
    const paged = [...first.exchanges, ...rest.exchanges].map((each) => each.id)
    expect(paged).toEqual(
      (await list(core, id)).exchanges.map((each) => each.id).filter((each) => paged.includes(each)),
    )
  })

  it('holds neither password nor callback secret in anything that it gives', async () => {
    const { core, id } = await online()
    const { url } = await core.must('listener.address', { id })
    const secret = new URL(url).pathname.split('/').at(-1) ?? ''
    await fetch(`${url}?token=${password}`, {
      method: 'POST',
      body: JSON.stringify({ type: 'x', url, note: password }),
    })
    await core.must('traffic.record', { gatewayId: id, on: true })
    await send(core, id, get('/goip_get_status.html', [['all_sims', '1']]))
    await send(core, id, post('/echo.html', JSON.stringify({ url, password, note: `it is ${password}` })), {
      confirmed: true,
    })
    const told: unknown[] = [await list(core, id)]
    for (const each of (await list(core, id)).exchanges) {
      told.push(await core.must('traffic.exchange', { gatewayId: id, id: each.id }))
      told.push(await core.must('traffic.decode', { gatewayId: id, id: each.id }))
    }
    const jobs = [
      await core.must('traffic.export', { gatewayId: id, filter: {}, format: 'har' }),
      await core.must('traffic.export', { gatewayId: id, filter: {}, format: 'recording' }),
      await core.must('traffic.saveRecording', { gatewayId: id }),
    ]
    for (const { jobId } of jobs)
      await core.topic('jobs', {}).until((items) => items.get(jobId ?? '')?.state === 'done')
    expect(core.saved).toHaveLength(3)
    const text = JSON.stringify([told, core.saved, core.logs])
    expect(text.length).toBeGreaterThan(5000)
    expect(text).not.toContain(password)
    expect(text).not.toContain(secret)
  })

  it('keeps what came of an answer that broke off', async () => {
    const { gateway, core, id } = await online()
    gateway.faults.resetMidBody = true
    expect(await core.call('gateways.refresh', { id })).toMatchObject({ ok: false, error: { code: 'device/reset' } })
    const [last] = (await list(core, id)).exchanges
    expect(last).toMatchObject({ status: 200, problem: { code: 'device/reset' } })
    const whole = await core.must('traffic.exchange', { gatewayId: id, id: last?.id ?? '' })
    expect(whole.answer).toMatchObject({ cut: true })
  })

  it('is told as it grows, and forgotten on request and with its gateway', async () => {
    const { core, id } = await online()
    const traffic = core.topic('traffic', {})
    await traffic.until((items) => (items.get(id)?.exchanges ?? 0) > 0 && items.get(id)?.endpoints.includes('status'))
    await list(core, id)
    await core.must('traffic.clear', { gatewayId: id })
    expect((await list(core, id)).exchanges.filter(({ purpose }) => purpose !== 'messages').length).toBeLessThan(2)
    await core.must('gateways.remove', { id, forget: true })
    await traffic.until((items) => !items.has(id))
    expect((await list(core, id)).exchanges).toEqual([])
    expect(await core.call('traffic.exchange', { gatewayId: id, id: '1' })).toMatchObject({
      error: { code: 'input/not-found' },
    })
  })
})

describe('the explorer', () => {
  const sentOf = (gateway: Simulator) => gateway.requests.filter(({ path }) => path === '/goip_send_cmd.html')

  it('sends what reads at once, and gives the answer raw and decoded', async () => {
    const { core, id } = await online()
    const sent = await send(core, id, get('/goip_get_status.html', [['all_sims', '1']]))
    expect(sent).toMatchObject({
      ok: true,
      value: {
        exchange: { byHand: true, purpose: 'explorer', status: 200, problem: null },
        decoded: { as: 'status', tables: [{ title: 'Ports', rows: [expect.any(Array), expect.any(Array)] }] },
      },
    })
  })

  it('sends nothing that was not confirmed as much as it may do', async () => {
    const { gateway, core, id } = await online()
    const lock = post('/goip_send_cmd.html', '{"type":"command","op":"lock","ports":"1"}')
    const lockAll = post('/goip_send_cmd.html', '{"type":"command","op":"lock","ports":"all"}')
    for (const refused of [
      await send(core, id, lock),
      await send(core, id, lockAll, { confirmed: true }),
      await send(core, id, lockAll, { confirmed: true, typed: 'Rack' }),
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    expect(await send(core, id, { ...get('/x.html'), path: 'http://elsewhere/' })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    })
    expect(sentOf(gateway)).toEqual([])
    expect(await send(core, id, lock, { confirmed: true })).toMatchObject({ ok: true })
    expect(await send(core, id, lockAll, { confirmed: true, typed: 'Rack 3' })).toMatchObject({ ok: true })
    expect(sentOf(gateway).map(({ body }) => body)).toEqual([lock.body, lockAll.body])
    expect(gateway.requests.at(-1)?.query).toMatchObject({ version: '1.1', username: 'root', password })
  })

  it('says what came of a request that the gateway refuses, does not know, or does not answer', async () => {
    const { gateway, core, id } = await online()
    const refused = await send(core, id, post('/goip_send_cmd.html', '{"type":"command","op":"lock","ports":"99"}'), {
      confirmed: true,
    })
    expect(refused).toMatchObject({
      ok: true,
      value: { exchange: { problem: { code: 'device/rejected' } }, decoded: { problem: { code: 'device/rejected' } } },
    })
    const unknown = await send(core, id, get('/nothing.html'), { confirmed: true })
    expect(unknown).toMatchObject({ ok: true, value: { exchange: { status: 404 } } })
    await core.must('gateways.update', {
      id,
      ...formFor(gateway, { password }),
      profile: { ...formFor(gateway).profile, statusTimeoutS: 1 },
    })
    await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
    gateway.faults.hang = true
    const late = await send(core, id, get('/goip_get_status.html'))
    expect(late).toMatchObject({
      ok: true,
      value: { exchange: { status: null, answer: null, problem: { code: 'device/timeout' } } },
    })
  })

  it('sends nothing to a gateway that is disconnected', async () => {
    const { core, id } = await online()
    await core.must('gateways.disconnect', { id })
    expect(await send(core, id, get('/goip_get_status.html'))).toMatchObject({
      ok: false,
      error: { code: 'input/conflict' },
    })
  })

  it('tells that a setting is lost at the next restart unless it is saved', async () => {
    const { core, id } = await online()
    const set = get('/goip_send_cmd.html', [
      ['version', '1.1'],
      ['op', 'set'],
      ['data_service_enable', '1'],
    ])
    expect(await send(core, id, set, { confirmed: true })).toMatchObject({ ok: true })
    const unsaved = await core.topic('unsavedSettings', {}).until((items) => items.get(id))
    expect(JSON.stringify(unsaved)).toContain('data_service_enable')
  })
})
