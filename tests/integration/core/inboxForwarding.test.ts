import { describe, expect, it } from 'vitest'
import { jsonType } from '../../../electron/simulator/http/exchange.ts'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { workbench } from '../../support/gateways.ts'
import { InboxRig, receive } from '../../support/inboxRig.ts'
import type { TestCoreOptions } from '../../support/testCore.ts'

const bench = workbench()

async function rack(options: SimulatorOptions = {}, core: TestCoreOptions = {}) {
  const rig = await InboxRig.start(bench, core)
  const gateway = await rig.add(options)
  const { id: gatewayId, simulator, url } = gateway
  return {
    rig,
    gateway,
    simulator,
    ours: url,
    origin: new URL(url).origin,
    secret: url.slice(url.lastIndexOf('/') + 1),
    ask: () => rig.core.call('inbox.forwarding', { gatewayId }),
    set: (to: 'here' | { url: string }) => rig.core.call('inbox.setForwarding', { gatewayId, to }),
  }
}

const foreign = 'http://10.9.8.7:9000/sms?key=theirs'

describe('where a gateway forwards its messages', () => {
  it('is asked of the gateway, and changes nothing there', async () => {
    const { simulator, origin, ask } = await rack()
    const value = { url: '', here: false, ours: `${origin}/cb/…` }
    expect(await ask()).toEqual({ ok: true, value })
    simulator.setSmsUrl(foreign)
    expect(await ask()).toEqual({ ok: true, value: { ...value, url: foreign } })
    expect(simulator.smsUrl).toBe(foreign)
  })

  it('becomes this computer when a person says so; what arrives then is pushed and stored', async () => {
    const { rig, gateway, simulator, ours, origin, set } = await rack({ smsUrl: foreign })
    const value = { url: `${origin}/cb/…`, here: true, ours: `${origin}/cb/…` }
    expect(await set('here')).toEqual({ ok: true, value })
    expect(simulator.smsUrl).toBe(ours)
    receive(gateway, 'pushed')
    await simulator.waitForPush(({ status }) => status === 200)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })

  it('can be given back to whoever had it, or to nobody', async () => {
    const { simulator, set } = await rack({ smsUrl: foreign })
    await set('here')
    expect(await set({ url: foreign })).toMatchObject({ ok: true, value: { url: foreign, here: false } })
    expect(simulator.smsUrl).toBe(foreign)
    expect(await set({ url: '' })).toMatchObject({ ok: true, value: { url: '', here: false } })
    expect(simulator.smsUrl).toBeNull()
  })

  it('shows no secret of ours, of whichever gateway it is, and nothing of ours is logged', async () => {
    const { rig, simulator, ours, secret, origin, ask, set } = await rack()
    const other = await rig.add({ seed: 2 })
    simulator.setSmsUrl(other.url)
    expect(await ask()).toMatchObject({ value: { url: `${origin}/cb/…`, here: false } })
    simulator.setSmsUrl(ours.replace('127.0.0.1', '10.0.0.9'))
    const elsewhere = await ask()
    expect(elsewhere).toMatchObject({ value: { here: false } })
    const answers = JSON.stringify([elsewhere, await set('here'), rig.core.logs])
    expect(answers).not.toContain(secret)
  })

  it.each(['ftp://10.0.0.1/', 'nowhere', 'http://', 'http://10.0.0.1/cb/…', `http://10.0.0.1/${'x'.repeat(300)}`])(
    'is not set to %j, which is no address',
    async (url) => {
      const { simulator, set } = await rack({ smsUrl: foreign })
      expect(await set({ url })).toMatchObject({ error: { code: 'input/invalid', fields: [{ path: 'to.url' }] } })
      expect(simulator.smsUrl).toBe(foreign)
    },
  )

  it('is not claimed to be set when the gateway says otherwise afterwards', async () => {
    const { simulator, set } = await rack({ smsUrl: foreign })
    simulator.use({
      name: 'accepts and forgets',
      answer: ({ query }) =>
        query.op === 'set'
          ? { status: 200, headers: { 'content-type': jsonType }, body: '{"code":0,"reason":"OK","par_set":1}' }
          : null,
    })
    expect(await set('here')).toMatchObject({
      error: { code: 'device/rejected', message: expect.stringContaining(foreign) },
    })
  })

  it('is known to be set when only the answer was lost', async () => {
    const { simulator, ours, set } = await rack()
    simulator.use({
      name: 'resets',
      reshape: (answer, { query }) => (query.op === 'set' ? { ...answer, delivery: 'reset-half-way' } : answer),
    })
    expect(await set('here')).toMatchObject({ ok: true, value: { here: true } })
    expect(simulator.smsUrl).toBe(ours)
  })

  it('says why when the gateway refuses, or does not know the question', async () => {
    const { simulator, ask, set } = await rack()
    const stop = simulator.use({
      name: 'refuses',
      answer: ({ query }) =>
        query.op === 'set'
          ? { status: 200, headers: { 'content-type': jsonType }, body: '{"code":2,"reason":"Not permitted"}' }
          : null,
    })
    expect(await set('here')).toMatchObject({ error: { code: 'device/rejected' } })
    stop()
    simulator.use({
      name: 'says nothing',
      answer: ({ query }) =>
        query.op === 'get'
          ? { status: 200, headers: { 'content-type': jsonType }, body: '{"code":0,"data":{}}' }
          : null,
    })
    expect(await ask()).toMatchObject({ error: { code: 'device/protocol' } })
  })

  it('cannot be here while nobody listens', async () => {
    const { simulator, ask, set } = await rackWithoutListener()
    expect(await set('here')).toMatchObject({ error: { code: 'listener/unavailable' } })
    expect(await ask()).toMatchObject({ value: { url: foreign, here: false, ours: null } })
    expect(simulator.smsUrl).toBe(foreign)
  })

  it('is remembered of those that push: since when and when last, over a restart', async () => {
    const { rig, gateway } = await rack()
    expect(await rig.syncView(gateway, () => true)).toMatchObject({ pushesSince: null, lastPushAt: null })
    const before = Date.now()
    await rig.push(gateway, [receive(gateway, 'first')])
    const first = await rig.syncView(gateway, ({ lastPushAt }) => lastPushAt !== null)
    expect(first.pushesSince).toBe(first.lastPushAt)
    expect(first.pushesSince).toBeGreaterThanOrEqual(before)
    await rig.push(gateway, [receive(gateway, 'second')])
    const second = await rig.syncView(gateway, ({ lastPushAt }) => lastPushAt !== first.lastPushAt)
    await rig.restartCore()
    expect(await rig.syncView(gateway, () => true)).toMatchObject({
      pushesSince: first.pushesSince,
      lastPushAt: second.lastPushAt,
    })
  })
})

async function rackWithoutListener() {
  const core = await bench.core({ settings: { listener: { enabled: false } } })
  const simulator = await bench.simulator({ smsUrl: foreign })
  const { id: gatewayId } = await core.must('gateways.add', {
    profile: { name: 'Rack 3', address: simulator.host, port: simulator.port, username: 'root', minGapMs: 0 },
    password: 'root',
  })
  return {
    simulator,
    ask: () => core.call('inbox.forwarding', { gatewayId }),
    set: (to: 'here') => core.call('inbox.setForwarding', { gatewayId, to }),
  }
}
