import { describe, expect, it } from 'vitest'
import { closedPort, workbench } from '../../support/gateways.ts'
import { onAir, restOnceUnderWay, TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()
const posts = ({ simulator }: { simulator: { requestsTo(path: string): readonly unknown[] } }) =>
  simulator.requestsTo('/goip_post_sms.html').length

describe('an answer that never comes', () => {
  it('leaves the task unknown, finds it in the queue, and never sends it again', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 12_000, reports: false })
    restOnceUnderWay(gateway, 0)
    gateway.simulator.faults.loseTaskAnswers = 1
    const id = await rig.send(gateway, { recipients: '10086\n10010\n10000\n10001', ports: '1' })
    const { id: taskId } = await rig.task(id)
    const unclear = await rig.until(taskId, ({ state }) => state === 'unknown')
    expect(unclear.answer).toMatchObject({ code: null, next: expect.stringContaining('queue') })
    await rig.submission(id, ({ state }) => state === 'unknown')
    await rig.until(taskId, ({ state }) => state === 'waiting')
    gateway.simulator.setReportUrl(await rig.addressOf(gateway.id))
    gateway.simulator.device.tasks.start()
    expect(await rig.done(id, 20_000)).toMatchObject({ sent: 4, unknown: 0 })
    expect(onAir(gateway)).toHaveLength(4)
    expect(posts(gateway)).toBe(1)
  })

  it('is made up for by reports when all was sent meanwhile', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 100 })
    gateway.simulator.faults.loseTaskAnswers = 1
    gateway.simulator.faults.lostTaskAnswer = 'reset-half-way'
    const id = await rig.send(gateway, { recipients: '10086\n10010', ports: '1' })
    expect(await rig.done(id)).toMatchObject({ sent: 2 })
    expect(posts(gateway)).toBe(1)
  })

  it('stays unknown when nothing more can be learnt, until a person says what became of it', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 100, reports: false })
    gateway.simulator.faults.loseTaskAnswers = 1
    const id = await rig.send(gateway, { recipients: '10086', options: { tmo: 1, srPrd: 1 } })
    expect(await rig.done(id, 20_000)).toMatchObject({ unknown: 1 })
    const { id: taskId } = await rig.task(id)
    const [message] = await rig.messages(taskId)
    const messageIds = [message?.id ?? 0]
    expect(await rig.core.must('tasks.mark', { messageIds, as: 'sent' })).toEqual({ changed: 1 })
    expect(await rig.messages(taskId)).toMatchObject([{ state: 'sent', marked: 'sent' }])
    await rig.core.must('tasks.mark', { messageIds, as: null })
    expect(await rig.messages(taskId)).toMatchObject([{ state: 'unknown', marked: null }])
    expect(posts(gateway)).toBe(1)
  })

  it('holds the rest of the submission back', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.faults.loseTaskAnswers = 1
    const rows = Array.from({ length: 15 }, (_, i) => `1000${i},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1' })
    const held = await rig.submission(id, ({ state }) => state === 'paused')
    expect(held).toMatchObject({ tally: { drafted: 5 }, error: { code: 'device/timeout' } })
    await rig.core.must('tasks.hold', { submissionId: id, hold: false })
    expect(await rig.done(id, 20_000)).toMatchObject({ sent: 15 })
    expect(onAir(gateway)).toHaveLength(15)
  })
})

describe('a request that nobody has heard', () => {
  it('is refused when the gateway is gone, and can be sent again as a new draft', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const { id: draft } = await rig.draft(gateway, { recipients: '10086\n10010', ports: '1-2' })
    const { review } = await rig.core.must('tasks.review', { id: draft })
    gateway.simulator.faults.refuse = true
    const { submissionId } = await rig.core.must('tasks.submit', { id: draft, review, typed: null })
    expect(await rig.done(submissionId)).toMatchObject({ refused: 4 })
    const task = await rig.task(submissionId)
    expect(task.answer?.next).toContain('Nothing of it was sent')
    gateway.simulator.faults.refuse = false
    const { id } = await rig.core.must('tasks.again', { taskId: task.id, which: 'failed' })
    const { content } = await rig.core.must('tasks.draft', { id })
    expect(content).toMatchObject({ recipients: '10086\n10010', ports: '1-2', text: 'hello', gatewayId: gateway.id })
    await rig.online(gateway.id)
    expect(await rig.done(await rig.sendDraft(id))).toMatchObject({ sent: 4 })
    expect(onAir(gateway)).toHaveLength(4)
  })

  it('is not sent at all while the gateway is disconnected', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    await rig.core.must('gateways.disconnect', { id: gateway.id })
    const { id } = await rig.draft(gateway, { recipients: '10086' })
    const { problems, review } = await rig.core.must('tasks.review', { id })
    expect(problems[0]?.why).toContain('Disconnected')
    expect(await rig.core.call('tasks.submit', { id, review, typed: null })).toMatchObject({ ok: false })
    expect(await closedPort()).toBeGreaterThan(0)
    expect(posts(gateway)).toBe(0)
  })
})

describe('a reboot that loses the queue', () => {
  it('leaves what waited unknown, and what had been reported as it was', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 4000 })
    restOnceUnderWay(gateway, 1)
    const id = await rig.send(gateway, { recipients: '10086\n10010\n10000', ports: '1' })
    const { id: taskId } = await rig.task(id)
    await rig.until(taskId, ({ tally }) => tally.sent === 1)
    gateway.simulator.device.reboot({ downMs: 2000 })
    expect(await rig.done(id, 30_000)).toMatchObject({ sent: 1, unknown: 2 })
    expect(posts(gateway)).toBe(1)
  })
})

describe('after a restart of Simrack', () => {
  it('a task whose answer was not heard is reconciled, and the rest waits for a person', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 3000 })
    // What is reported while nobody listens is lost: the modules rest meanwhile.
    gateway.simulator.device.tasks.stop()
    gateway.simulator.faults.loseTaskAnswers = 1
    const rows = Array.from({ length: 12 }, (_, i) => `1000${i},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1-2' })
    await gateway.simulator.waitForRequest(({ path }) => path === '/goip_post_sms.html')
    await rig.restartCore()
    const after = await rig.submission(id, ({ state }) => state === 'paused')
    expect(after.tally.drafted).toBe(4)
    expect(after.tally.submitted).toBe(0)
    gateway.simulator.device.tasks.start()
    await rig.core.must('tasks.hold', { submissionId: id, hold: false })
    expect(await rig.done(id, 30_000)).toMatchObject({ sent: 24 })
    expect(onAir(gateway)).toHaveLength(24)
    expect(posts(gateway)).toBe(2)
  })

  it('tasks go on being followed, and numbers go on where they were', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ sendMs: 3000 })
    restOnceUnderWay(gateway, 0)
    const first = await rig.send(gateway, { recipients: '10086\n10010', ports: '1' })
    await rig.until((await rig.task(first)).id, ({ state }) => state !== 'drafted' && state !== 'submitted')
    await rig.restartCore()
    gateway.simulator.device.tasks.start()
    const second = await rig.send(gateway, { recipients: '10000', ports: '2' })
    expect(await rig.done(first, 20_000)).toMatchObject({ sent: 2 })
    expect(await rig.done(second)).toMatchObject({ sent: 1 })
    expect((await rig.tasks()).map(({ tid }) => tid)).toEqual([1, 2])
  })
})
