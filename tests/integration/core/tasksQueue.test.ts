import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { onAir, restOnceUnderWay, type TasksGateway, TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()
const slow = { sendMs: 15_000 }

/** A task of three messages on one port, and its number on the device. */
async function waiting(rig: TasksRig, gateway: TasksGateway, recipients = '10086\n10010\n10000', ports = '1') {
  const submissionId = await rig.send(gateway, { recipients, ports })
  const { id } = await rig.task(submissionId)
  const { tid } = await rig.until(id, ({ state }) => state === 'waiting' || state === 'sending')
  if (tid === null) throw new Error('It has no number.')
  return { submissionId, id, tid }
}

/** Another program sends by the same gateway. */
const foreign = ({ simulator }: TasksGateway, tid: number, to: string) =>
  fetch(`${simulator.url}/goip_post_sms.html?username=root&password=root`, {
    method: 'POST',
    body: JSON.stringify({ type: 'send-sms', task_num: 1, tasks: [{ tid, from: '2', to, sms: 'theirs', tmo: 3600 }] }),
  })

const queueOf = async (rig: TasksRig, gateway: TasksGateway, content = false) => {
  await rig.core.must('tasks.readQueue', { gatewayId: gateway.id, content })
  return [...rig.core.topic('taskQueue', { gatewayId: gateway.id }).items.values()]
}

describe('the queue', () => {
  it('is read over all ports and pages, and joined with the ledger; tasks of others are shown as such', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 3_600_000 })
    const rows = Array.from({ length: 60 }, (_, i) => `1000${i},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1,3', options: { tmo: 3600 } })
    await rig.submission(id, ({ tally }) => tally.drafted + tally.submitted === 0)
    await foreign(gateway, 900, '4477,4478')
    const queue = await queueOf(rig, gateway, true)
    // The first of each port is being sent, and does not wait.
    expect(queue).toHaveLength(60)
    expect(queue.find(({ tid }) => tid === 900)).toMatchObject({
      taskId: null,
      to: ['4477', '4478'],
      text: 'theirs',
      ports: [2],
    })
    expect(queue.find(({ tid }) => tid === 60)).toMatchObject({ text: 'text 59', ports: [1, 3], from: '1,3' })
    expect(queue.find(({ tid }) => tid === 60)?.taskId).not.toBeNull()
    expect(rig.core.topic('taskQueues', {}).items.get(gateway.id)).toMatchObject({
      state: 'read',
      portsRead: 4,
      ports: 4,
    })
  })

  it('that cannot be read says so', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.faults.refuse = true
    expect(await rig.core.call('tasks.readQueue', { gatewayId: gateway.id, content: false })).toMatchObject({
      ok: false,
    })
    await rig.core.topic('taskQueues', {}).until((items) => items.get(gateway.id)?.state === 'failed')
  })
})

describe('acts on tasks', () => {
  it('pause and resume exactly the named ones', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add(slow)
    gateway.simulator.device.tasks.stop()
    const [a, b] = [await waiting(rig, gateway), await waiting(rig, gateway, '20086\n20010', '2')]
    const { results } = await rig.core.must('tasks.act', { gatewayId: gateway.id, act: 'pause', tids: [a.tid, 4711] })
    expect(results).toMatchObject([
      { tid: a.tid, done: true, code: 0 },
      { tid: 4711, done: false, code: 11, words: 'Nothing of this task waits any more' },
    ])
    await rig.until(a.id, ({ state }) => state === 'paused')
    expect(gateway.simulator.device.tasks.tasks.map(({ paused }) => paused)).toEqual([true, false])
    await rig.core.must('tasks.act', { gatewayId: gateway.id, act: 'resume', tids: [a.tid] })
    await rig.until(a.id, ({ state }) => state !== 'paused')
    gateway.simulator.device.tasks.start()
    expect(await rig.done(a.submissionId, 30_000)).toMatchObject({ sent: 3 })
    expect(await rig.done(b.submissionId, 30_000)).toMatchObject({ sent: 2 })
  })

  it('remove what waits; what was under way is told by its report', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add(slow)
    restOnceUnderWay(gateway, 1)
    const task = await waiting(rig, gateway)
    await rig.until(task.id, ({ tally }) => tally.sent === 1)
    await rig.core.must('tasks.act', { gatewayId: gateway.id, act: 'remove', tids: [task.tid] })
    gateway.simulator.device.tasks.start()
    await rig.submission(task.submissionId, ({ tally }) => tally.sent === 2)
    expect(await rig.done(task.submissionId)).toMatchObject({ sent: 2, removed: 1 })
    expect(onAir(gateway)).toHaveLength(2)
  })

  it('on all tasks need the name of the gateway, and are never sent as a list', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ name: 'Rack of Ann' })
    gateway.simulator.device.tasks.stop()
    const task = await waiting(rig, gateway)
    await foreign(gateway, 900, '4477,4478')
    for (const typed of ['', 'rack of ann', 'Rack', 'Rack of Ann ']) {
      expect(await rig.core.call('tasks.actOnAll', { gatewayId: gateway.id, act: 'remove', typed })).toMatchObject({
        ok: false,
        error: { code: 'input/invalid' },
      })
    }
    expect(gateway.simulator.requestsTo('/goip_remove_sms.html')).toEqual([])
    await rig.core.must('tasks.actOnAll', { gatewayId: gateway.id, act: 'pause', typed: 'Rack of Ann' })
    expect(gateway.simulator.device.tasks.tasks.map(({ paused }) => paused)).toEqual([true, true])
    await rig.until(task.id, ({ state }) => state === 'paused')
    await rig.core.must('tasks.actOnAll', { gatewayId: gateway.id, act: 'remove', typed: 'Rack of Ann' })
    expect(await queueOf(rig, gateway)).toEqual([])
    expect(await rig.core.call('tasks.act', { gatewayId: gateway.id, act: 'remove', tids: [] })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    })
  })
})

describe('editing a task', () => {
  it('takes it off the device, and submits it changed under a new number', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add(slow)
    await rig.done(await rig.send(gateway, { recipients: '20085', ports: '1' }))
    // The port is busy with something else, so that nothing of the task has been sent.
    restOnceUnderWay(gateway, 0)
    const busy = await waiting(rig, gateway, '20086')
    const task = await waiting(rig, gateway)
    const { id } = await rig.core.must('tasks.edit', { taskId: task.id })
    expect(gateway.simulator.device.tasks.tasks.map(({ fields }) => fields.tid)).toEqual([busy.tid])
    gateway.simulator.device.tasks.start()
    const { content } = await rig.core.must('tasks.draft', { id })
    expect(content).toMatchObject({ recipients: '10086\n10010\n10000', ports: '1', replaces: task.id })
    await rig.core.must('tasks.saveDraft', { id, kind: 'draft', content: { ...content, text: 'changed' } })
    expect((await rig.core.must('tasks.review', { id })).problems).toMatchObject([
      { why: expect.stringContaining('may still be under way') },
    ])
    await rig.reviewed(id)
    const submissionId = await rig.sendDraft(id)
    const changed = await rig.task(submissionId)
    expect(changed.replaces).toBe(task.id)
    expect(await rig.core.must('tasks.get', { taskId: task.id })).toMatchObject({
      text: 'hello',
      replacedBy: changed.id,
      tally: { removed: 3 },
    })
    expect(await rig.done(submissionId, 30_000)).toMatchObject({ sent: 3 })
    expect((await rig.core.must('tasks.get', { taskId: changed.id })).tid).toBe(task.tid + 1)
    const texts = gateway.simulator.device.tasks.ledger.map(({ number, text }) => `${number} ${text}`)
    expect(texts).toEqual(['20085 hello', '20086 hello', '10086 changed', '10010 changed', '10000 changed'])
  })

  it('on a gateway that reports to nobody says what cannot be known', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ ...slow, reports: false })
    restOnceUnderWay(gateway, 0)
    const task = await waiting(rig, gateway)
    const { id } = await rig.core.must('tasks.edit', { taskId: task.id })
    expect(await rig.core.must('tasks.get', { taskId: task.id })).toMatchObject({ tally: { unknown: 3, removed: 0 } })
    const { warnings } = await rig.reviewed(id)
    expect(warnings.join()).toContain('may have been sent')
  })

  it('can be undone until it is submitted: the task goes as it was, under a new number', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add(slow)
    restOnceUnderWay(gateway, 0)
    await waiting(rig, gateway, '20086')
    const task = await waiting(rig, gateway)
    const { id } = await rig.core.must('tasks.edit', { taskId: task.id })
    expect(await rig.core.call('tasks.undoEdit', { id })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('may still be under way') },
    })
    gateway.simulator.device.tasks.start()
    await rig.reviewed(id)
    const { submissionId } = await rig.core.must('tasks.undoEdit', { id })
    expect(await rig.core.call('tasks.draft', { id })).toMatchObject({ ok: false })
    expect(await rig.done(submissionId, 30_000)).toMatchObject({ sent: 3 })
    expect(onAir(gateway)).toEqual(['10000 1', '10010 1', '10086 1', '20086 1'])
  })

  it('that was sent meanwhile fails and says so', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 100, reports: false })
    const submissionId = await rig.send(gateway, { recipients: '10086', ports: '1' })
    const { id } = await rig.task(submissionId)
    await rig.until(id, ({ state }) => state === 'waiting')
    await expect.poll(() => onAir(gateway).length).toBe(1)
    await expect.poll(() => gateway.simulator.device.tasks.tasks.length).toBe(0)
    expect(await rig.core.call('tasks.edit', { taskId: id })).toMatchObject({
      ok: false,
      error: { code: 'input/conflict', message: expect.stringContaining('sent meanwhile') },
    })
    expect(onAir(gateway)).toHaveLength(1)
  })

  it('of which a part was sent gives only what was left', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 8000 })
    restOnceUnderWay(gateway, 2)
    const task = await waiting(rig, gateway, '10086\n10010\n10000\n10001')
    await rig.until(task.id, ({ tally }) => tally.sent === 2)
    const { id } = await rig.core.must('tasks.edit', { taskId: task.id })
    gateway.simulator.device.tasks.start()
    await rig.until(task.id, ({ tally }) => tally.sent === 3)
    const { problems } = await rig.core.must('tasks.review', { id })
    expect(problems).toMatchObject([{ text: '10000', why: expect.stringContaining('sent meanwhile') }])
    const { content } = await rig.core.must('tasks.draft', { id })
    expect(content.recipients).toBe('10000\n10001')
    await rig.core.must('tasks.saveDraft', { id, kind: 'draft', content: { ...content, recipients: '10001' } })
    expect(await rig.done(await rig.sendDraft(id), 20_000)).toMatchObject({ sent: 1 })
    expect(onAir(gateway)).toEqual(['10000 1', '10001 1', '10010 1', '10086 1'])
  })

  it('whose removal fails lets it go on as it was', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add(slow)
    restOnceUnderWay(gateway, 0)
    const task = await waiting(rig, gateway)
    const end = gateway.simulator.use({
      name: 'an unreadable queue',
      answer: ({ path }) => (path === '/goip_get_tasks.html' ? { status: 200, headers: {}, body: 'nonsense' } : null),
    })
    expect(await rig.core.call('tasks.edit', { taskId: task.id })).toMatchObject({ ok: false })
    end()
    expect(gateway.simulator.device.tasks.tasks.map(({ paused }) => paused)).toEqual([false])
    gateway.simulator.device.tasks.start()
    expect(await rig.done(task.submissionId, 30_000)).toMatchObject({ sent: 3 })
  })
})
