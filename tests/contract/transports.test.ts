import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import type { ServerMessage } from '../../shared/wire.ts'
import { browserFace, type Face, type Screen, shellFace } from './faces.ts'

const buildMs = 180_000
/** One screen may hold so many subscriptions (`electron/core/api/peer.ts`). */
const maxSubscriptions = 500

type Heard<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>

describe.each([
  ['WebSocket', browserFace],
  ['Electron IPC', shellFace],
])('the contract over %s', (_name, open) => {
  let face: Face
  let screen: Screen

  beforeAll(async () => {
    if (!(await ensureBuilt())) throw new Error('The build failed.')
    face = await open()
    screen = await face.connect()
  }, buildMs)
  afterAll(() => face?.stop())

  let lastId = 0
  const of = <T extends ServerMessage['t']>(t: T, id: number, on = screen) =>
    on.heard().filter((message): message is Heard<T> => message.t === t && message.id === id)

  async function call(name: string, input: unknown, on = screen) {
    const id = ++lastId
    on.send({ t: 'call', id, name, input })
    await on.until(() => of('result', id, on).length > 0)
    const [{ result } = { result: null }] = of('result', id, on)
    return result
  }
  async function subscribe(topic: string, params: unknown, on = screen) {
    const id = ++lastId
    on.send({ t: 'subscribe', id, topic, params })
    await on.until(() => of('snapshot', id, on).length + of('refused', id, on).length > 0)
    return id
  }
  const setZone = (timeZone: 'local' | 'utc', on = screen) => call('settings.update', { timeZone }, on)

  it('answers a call with its result', async () => {
    expect(await call('app.info', {})).toMatchObject({ ok: true, value: { node: process.versions.node } })
  })

  it('answers calls that are under way together each under its own id', async () => {
    const results = await Promise.all(['app.info', 'no.such', 'app.info'].map((name) => call(name, {})))
    expect(results.map((result) => result?.ok)).toEqual([true, false, true])
  })

  it('says which field of an input is wrong', async () => {
    expect(await call('settings.update', { timeZone: 'moon' })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', fields: [{ path: 'timeZone' }] },
    })
  })

  it('knows no call and no topic that the contract does not name', async () => {
    for (const name of ['no.such', '__proto__', 'constructor', 'toString']) {
      expect(await call(name, {})).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
      const [refused] = of('refused', await subscribe(name, {}))
      expect(refused?.error.code).toBe('input/invalid')
    }
  })

  it('refuses a topic whose parameters are wrong', async () => {
    expect(of('refused', await subscribe('ports', { gatewayId: 7 }))).toMatchObject([
      { error: { code: 'input/invalid', fields: [{ path: 'gatewayId' }] } },
    ])
  })

  it('sends a snapshot first and then each change, revision by revision', async () => {
    await setZone('local')
    const id = await subscribe('settings', {})
    const [snapshot] = of('snapshot', id)
    expect(snapshot?.items).toMatchObject([{ id: 'settings', timeZone: 'local' }])
    for (const [n, zone] of (['utc', 'local', 'utc'] as const).entries()) {
      await setZone(zone)
      await screen.until(() => of('delta', id).length > n)
    }
    expect(of('delta', id)).toMatchObject(
      (['utc', 'local', 'utc'] as const).map((timeZone, n) => ({
        rev: (snapshot?.rev ?? 0) + n + 1,
        upsert: [{ id: 'settings', timeZone }],
        remove: [],
      })),
    )
  })

  it('says what has been removed', async () => {
    const id = await subscribe('gateways', {})
    const added = await call('gateways.add', {
      profile: { name: 'Zürich 屋頂 🛰', address: '127.0.0.1', port: 9 },
    })
    expect(added).toMatchObject({ ok: true })
    const gateway = added?.ok ? (added.value as { id: string }).id : ''
    await screen.until(() => JSON.stringify(of('delta', id)).includes('Zürich 屋頂 🛰'))
    await call('gateways.remove', { id: gateway, forget: true })
    await screen.until(() => of('delta', id).some(({ remove }) => remove.includes(gateway)))
  })

  it('sends nothing more after the end of a subscription, whose id is free again', async () => {
    await setZone('local')
    const ended = await subscribe('settings', {})
    const kept = await subscribe('settings', {})
    screen.send({ t: 'unsubscribe', id: ended })
    await setZone('utc')
    await screen.until(() => of('delta', kept).length > 0)
    expect(of('delta', ended)).toEqual([])
    screen.send({ t: 'subscribe', id: ended, topic: 'settings', params: {} })
    await screen.until(() => of('snapshot', ended).length === 2)
  })

  it('refuses an id that is in use', async () => {
    const id = await subscribe('settings', {})
    screen.send({ t: 'subscribe', id, topic: 'settings', params: {} })
    await screen.until(() => of('refused', id).length > 0)
    expect(of('refused', id)).toMatchObject([{ error: { code: 'input/conflict' } }])
  })

  it('overlooks what is no message, and goes on', async () => {
    const before = screen.heard().length
    for (const junk of [
      'not JSON',
      7,
      null,
      [],
      {},
      { t: 'call' },
      { t: 'call', id: 'x', name: 'app.info', input: {} },
    ]) {
      screen.send(junk)
    }
    expect(await call('app.info', {})).toMatchObject({ ok: true })
    expect(screen.heard().length).toBe(before + 1)
  })

  it('carries a long text', async () => {
    const input = { suggestedName: 'long.txt', mime: 'text/plain', text: 'ü'.repeat(2 * 1024 * 1024) }
    expect(await call('files.save', input)).toMatchObject({ ok: true })
  })

  it('frees all that a screen held when it goes: the next one starts with nothing', async () => {
    const ids = Array.from({ length: maxSubscriptions }, (_, i) => 100_000 + i)
    const fill = async (on: Screen) => {
      for (const id of ids) on.send({ t: 'subscribe', id, topic: 'doctor', params: { runId: String(id) } })
      const last = ids.at(-1) ?? 0
      await on.until(() => of('snapshot', last, on).length + of('refused', last, on).length > 0)
      return ids.filter((id) => of('snapshot', id, on).length > 0).length
    }
    await screen.close()
    const second = await face.connect()
    expect(await fill(second)).toBe(maxSubscriptions)
    await second.close()
    const third = await face.connect()
    expect(await fill(third)).toBe(maxSubscriptions)
    await setZone('local', third)
    expect(third.heard().filter(({ t }) => t === 'delta')).toEqual([])
    screen = third
  })
})
