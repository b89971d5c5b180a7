import { describe, expect, it } from 'vitest'
import type { Message } from '../../../shared/domain/message.ts'
import { workbench } from '../../support/gateways.ts'
import { inDatabase } from '../../support/inboxProof.ts'
import { type InboxGateway, InboxRig, receive } from '../../support/inboxRig.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()
const dayMs = 86_400_000

async function found(core: TestCore, text = ''): Promise<readonly Message[]> {
  const { handle } = await core.must('inbox.open', { query: { text } })
  const { messages } = await core.must('inbox.rows', { handle, offset: 0, limit: 200 })
  await core.must('inbox.close', { handle })
  return messages
}

/** The one message that a query finds. */
async function theOne(core: TestCore, text = ''): Promise<Message> {
  const messages = await found(core, text)
  const [message] = messages
  if (!message || messages.length > 1) throw new Error(`${messages.length} messages are found by "${text}"`)
  return message
}

const inboxBecomes = (core: TestCore, total: number) =>
  core.topic('inbox', {}).until((items) => items.get('inbox')?.total === total)

const jobEnds = (core: TestCore, id: string) =>
  core.topic('jobs', {}).until((items) => {
    const job = items.get(id)
    return job && job.state !== 'running' ? job : null
  })

/** A core that has fetched what arrives at its gateway. */
async function withMessages(
  arrive: (gateway: InboxGateway) => void,
): Promise<{ rig: InboxRig; gateway: InboxGateway }> {
  const rig = await InboxRig.start(bench)
  const gateway = await rig.add()
  arrive(gateway)
  await rig.sync(gateway)
  return { rig, gateway }
}

describe('a message', () => {
  it('is got with its bytes, the row as it came, and the delivery reports of its conversation', async () => {
    const { rig } = await withMessages((gateway) => {
      receive(gateway, '您好')
      gateway.simulator.device.receiveReport({ port: 1, slot: 1, to: '10086', status: 134 })
      gateway.simulator.device.receiveReport({ port: 1, slot: 1, to: '10010' })
    })
    const { id } = await theOne(rig.core, '您好')
    const { message, raw, related } = await rig.core.must('inbox.get', { id })
    expect(message).toMatchObject({ text: '您好', sender: '10086', unread: true, pinned: false, tags: [], note: '' })
    expect(raw.hex).toBe(Buffer.from('您好').toString('hex'))
    expect(raw.received).toContain(Buffer.from('您好').toString('base64'))
    expect(related).toEqual([expect.objectContaining({ kind: 'report', recipient: '10086' })])
    const nothing = await rig.core.call('inbox.get', { id: 5 })
    expect(nothing).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
  })

  it('is one of a conversation, which is read page by page', async () => {
    const { rig } = await withMessages((gateway) => {
      for (let i = 0; i < 5; i++) receive(gateway, `number ${i}`)
      receive(gateway, 'of another SIM', { port: 2 })
    })
    const { id } = await theOne(rig.core, 'number 0')
    const first = await rig.core.must('inbox.conversation', { id, before: null, limit: 3 })
    expect(first.messages.map(({ text }) => text)).toEqual(['number 4', 'number 3', 'number 2'])
    expect(first.more).toBe(true)
    const rest = await rig.core.must('inbox.conversation', { id, before: first.messages[2]?.id ?? 0, limit: 3 })
    expect(rest.messages.map(({ text }) => text)).toEqual(['number 1', 'number 0'])
    expect(rest.more).toBe(false)
  })

  it('that is damaged is read in the charset that a person chooses, found so, and stays so over a restart', async () => {
    // 余额不足 in GBK.
    const bytes = Buffer.from('d3e0b6eeb2bbd7e3', 'hex')
    const { rig } = await withMessages(({ simulator }) => {
      simulator.device.receiveSms({ port: 1, from: '10086', text: '余额不足', bytes })
    })
    const { id } = await theOne(rig.core, 'is:damaged')
    const read = await rig.core.must('inbox.charset', { id, charset: 'gbk' })
    expect(read).toMatchObject({ text: '余额不足', flags: ['other-charset'], charset: 'gbk' })
    await rig.restartCore()
    expect(await theOne(rig.core, '余额')).toEqual(read)
    expect((await rig.core.must('inbox.get', { id })).raw.hex).toBe(bytes.toString('hex'))
    const nothing = await rig.core.call('inbox.charset', { id: 5, charset: 'gbk' })
    expect(nothing).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
  })
})

describe('marks', () => {
  it('are put to named messages and to all of a result, are counted, and are kept', async () => {
    const { rig } = await withMessages((gateway) => {
      for (let i = 0; i < 60; i++) receive(gateway, i % 3 === 0 ? `code 10${i}` : `talk ${i}`)
    })
    const { core } = rig
    const board = core.topic('inbox', {})
    await board.until((items) => items.get('inbox')?.unread === 60)
    const { id } = await theOne(core, '"code 100"')
    expect(
      await core.must('inbox.mark', { what: { ids: [id, 5] }, marks: { pinned: true, note: 'the first' } }),
    ).toEqual({
      changed: 1,
    })
    const { handle } = await core.must('inbox.open', { query: { text: 'talk' } })
    const marks = { unread: false, addTags: ['small talk'] }
    expect(await core.must('inbox.mark', { what: { handle }, marks })).toEqual({ changed: 40 })
    expect(await core.must('inbox.mark', { what: { handle }, marks })).toEqual({ changed: 0 })
    await board.until((items) => items.get('inbox')?.unread === 20)
    expect(await core.must('inbox.tags', {})).toEqual({ tags: ['small talk'] })
    expect(await core.call('inbox.mark', { what: { handle: 'gone' }, marks })).toMatchObject({ ok: false })

    await rig.restartCore()
    expect(await theOne(rig.core, 'is:pinned')).toMatchObject({ id, note: 'the first', unread: true })
    expect(await found(rig.core, 'is:unread')).toHaveLength(20)
  })
})

describe('reading everything again', () => {
  it('gives what the decoder of now reads, leaves raw content and marks alone, and shows as a job', async () => {
    const { rig } = await withMessages((gateway) => {
      for (let i = 0; i < 30; i++) receive(gateway, `Your code is 47${10 + i}`)
    })
    const messages = await found(rig.core)
    const ids = messages.map(({ id }) => id)
    await rig.core.must('inbox.mark', {
      what: { ids },
      marks: { unread: false, pinned: true, addTags: ['x'], note: 'n' },
    })
    const before = await found(rig.core)
    const raw = await rig.core.must('inbox.get', { id: ids[0] ?? 0 })
    await rig.core.stop()
    // As a decoder that knew less would have left them.
    inDatabase(rig.dataDir, (sql) => sql.exec('UPDATE messages SET decoder = 0, code = NULL'))
    await rig.startCore()
    const { jobId } = await rig.core.must('inbox.redecode', {})
    expect(await jobEnds(rig.core, jobId)).toMatchObject({ kind: 'redecode', state: 'done', done: 30, total: 30 })
    expect(await found(rig.core)).toEqual(before)
    expect((await rig.core.must('inbox.get', { id: ids[0] ?? 0 })).raw).toEqual(raw.raw)
    await rig.core.must('jobs.dismiss', { id: jobId })
  })

  it('goes on where it was cancelled', async () => {
    const { rig } = await withMessages((gateway) => receive(gateway, 'hello'))
    await rig.core.stop()
    inDatabase(rig.dataDir, (sql) => sql.exec("UPDATE messages SET decoder = 0, text = ''"))
    await rig.startCore()
    const first = await rig.core.must('inbox.redecode', {})
    await rig.core.must('jobs.cancel', { id: first.jobId })
    expect(await jobEnds(rig.core, first.jobId)).toMatchObject({ state: 'cancelled' })
    const second = await rig.core.must('inbox.redecode', {})
    expect(await jobEnds(rig.core, second.jobId)).toMatchObject({ state: 'done' })
    expect(await found(rig.core, 'hello')).toHaveLength(1)
  })
})

describe('retention', () => {
  it('removes what its preview has told, and what it has removed does not come back when the device restarts', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ smsKept: true })
    // An hour from any border.
    const now = Date.now() + 3_600_000
    for (let day = 40; day > 0; day--) receive(gateway, `day ${day}`, { at: now - day * dayMs })
    await rig.sync(gateway)
    const { core } = rig
    await inboxBecomes(core, 40)
    const oldest = await theOne(core, '"day 40"')
    await core.must('inbox.mark', { what: { ids: [oldest.id] }, marks: { pinned: true } })

    const limits = { days: 30, count: null }
    const preview = await core.must('inbox.retentionPreview', limits)
    expect(preview).toMatchObject({ remove: 9, keep: 31, unread: 9 })
    expect(await found(core)).toHaveLength(40)
    await core.must('settings.update', { inbox: { retention: limits } })
    await inboxBecomes(core, 31)
    const left = await found(core)
    expect(left.at(-1)).toMatchObject({ text: 'day 40', pinned: true })
    expect(left.at(-2)).toMatchObject({ text: 'day 30' })

    await core.must('settings.update', { inbox: { retention: { days: null, count: null } } })
    gateway.simulator.device.sms.restart()
    receive(gateway, 'after the restart')
    await rig.sync(gateway)
    const view = await rig.syncView(gateway, ({ state }) => state === 'idle')
    expect(view).toMatchObject({ fetched: 41, added: 1 })
    expect((await found(core)).map(({ text }) => text)).toEqual(['after the restart', ...left.map(({ text }) => text)])
  })
})

describe('a gateway that is removed', () => {
  it('keeps its messages under its name, and the same device finds them again', async () => {
    const { rig, gateway } = await withMessages((it) => receive(it, 'still here'))
    await rig.core.must('gateways.remove', { id: gateway.id, forget: false })
    expect(await theOne(rig.core)).toMatchObject({ gatewayId: null, gatewayName: 'Rack 3', text: 'still here' })
    const again = await rig.core.must('gateways.add', formFor(gateway.simulator, { name: 'Rack 4' }))
    await rig.online(again.id)
    expect(await theOne(rig.core)).toMatchObject({ gatewayId: again.id, gatewayName: 'Rack 4' })
  })

  it('and forgotten takes its many messages along, at once for whoever looks and then from the disk', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 1500 })
    const other = await rig.add()
    receive(other, 'not mine')
    await rig.sync(gateway)
    await rig.sync(other)
    await inboxBecomes(rig.core, 1501)
    await rig.core.must('gateways.remove', { id: gateway.id, forget: true })
    expect((await found(rig.core)).map(({ text }) => text)).toEqual(['not mine'])
    await inboxBecomes(rig.core, 1)
    // Ended in the middle of it.
    await rig.core.stop()
    await rig.startCore()
    expect((await found(rig.core)).map(({ text }) => text)).toEqual(['not mine'])
    const messages = () =>
      inDatabase(rig.dataDir, (sql) => Number(sql.prepare('SELECT count(*) AS n FROM messages').get()?.n))
    await expect.poll(messages).toBe(1)
  })
})
