import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { InboxRig, receive } from '../../support/inboxRig.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()

const textsOf = async (core: TestCore, text: string, gatewayId: string | null = null) => {
  const { handle, found, complete } = await core.must('inbox.open', { query: { text, gatewayId } })
  const { messages } = await core.must('inbox.rows', { handle, offset: 0, limit: 50 })
  await core.must('inbox.close', { handle })
  expect({ found, complete }).toEqual({ found: messages.length, complete: true })
  return messages.map((message) => message.text)
}

describe('searching the inbox', () => {
  it('finds what was fetched and what is pushed, at once and after a restart, newest first', async () => {
    const rig = await InboxRig.start(bench)
    const [one, two] = [await rig.add(), await rig.add({ seed: 2 })]
    const at = Date.UTC(2026, 0, 1)
    receive(one, '【微信】您的验证码是483920', { at, port: 1 })
    receive(one, 'Your Google code is 123456', { at: at + 2000, port: 2 })
    await rig.sync(one)
    await rig.push(two, [receive(two, '您的账户余额为12.50元', { at: at + 1000, port: 3 })])
    const everything = ['Your Google code is 123456', '您的账户余额为12.50元', '【微信】您的验证码是483920']
    const check = async () => {
      expect(await textsOf(rig.core, '')).toEqual(everything)
      expect(await textsOf(rig.core, '您')).toEqual(everything.slice(1))
      expect(await textsOf(rig.core, '验证码')).toEqual(everything.slice(2))
      expect(await textsOf(rig.core, 'google CODE')).toEqual(everything.slice(0, 1))
      expect(await textsOf(rig.core, 'has:code -google')).toEqual(everything.slice(2))
      expect(await textsOf(rig.core, 'from:10086 port:2-3 after:2025-12-30')).toEqual(everything.slice(0, 2))
      expect(await textsOf(rig.core, '', two.id)).toEqual(everything.slice(1, 2))
      expect(await textsOf(rig.core, '验证码', two.id)).toEqual([])
    }
    await check()
    await rig.restartCore()
    await check()
  })

  it('keeps an opened result as it was, tells of news, and holds them when it is opened again', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    await rig.push(gateway, [receive(gateway, 'code 1')])
    const { handle, newestId } = await rig.core.must('inbox.open', { query: { text: 'code' } })
    await rig.push(gateway, [receive(gateway, 'code 2'), receive(gateway, 'no match')])
    expect(await rig.core.must('inbox.news', { handle })).toEqual({ news: 1 })
    const { messages } = await rig.core.must('inbox.rows', { handle, offset: 0, limit: 50 })
    expect(messages.map(({ id, text }) => ({ id, text }))).toEqual([{ id: newestId, text: 'code 1' }])
    expect((await textsOf(rig.core, 'code')).toSorted()).toEqual(['code 1', 'code 2'])
  })

  it('finds by the name that a gateway has now, and by its last one when it is gone', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    await rig.push(gateway, [receive(gateway, 'hello')])
    expect(await textsOf(rig.core, 'gateway:"rack 3"')).toEqual(['hello'])
    const { profile } = formFor(gateway.simulator, { name: 'Cellar' })
    await rig.core.must('gateways.update', { id: gateway.id, profile, password: null })
    expect(await textsOf(rig.core, 'gateway:rack')).toEqual([])
    await rig.core.must('gateways.remove', { id: gateway.id, forget: false })
    expect(await textsOf(rig.core, 'gateway:cellar')).toEqual(['hello'])
  })

  it('refuses what it cannot read, and what is no longer open', async () => {
    const core = await bench.core()
    expect(await core.call('inbox.open', { query: { text: 'is:green' } })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    })
    for (const name of ['inbox.progress', 'inbox.news'] as const) {
      expect(await core.call(name, { handle: 'gone' })).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
    }
    expect(await core.call('inbox.rows', { handle: 'gone', offset: 0, limit: 1 })).toMatchObject({
      ok: false,
      error: { code: 'input/not-found' },
    })
    await core.must('inbox.close', { handle: 'gone' })
  })
})
