import { describe, expect, it } from 'vitest'
import type { CallArgs } from '../../../shared/contract.ts'
import { workbench } from '../../support/gateways.ts'
import { inDatabase } from '../../support/inboxProof.ts'
import { post } from '../../support/inboxRig.ts'
import { onAir, TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()
const fails = { failure: { reason: '7 Server Error', carrier: '38 Network out of order' } }

/** A status report as a device posts it. */
const report = (
  tid: number,
  counters: readonly [number, number, number, number],
  sdr: unknown[] = [],
  fdr: unknown[] = [],
) => {
  const [sending, sent, failed, unsent] = counters
  return JSON.stringify({ type: 'status-report', rpt_num: 1, rpts: [{ tid, sending, sent, failed, unsent, sdr, fdr }] })
}

describe('status reports', () => {
  it('tell of each message from which port it went, and why it failed', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.device.tasks.outcomes.forNumber('10010', fails)
    const id = await rig.send(gateway, { recipients: '10086\n10010', ports: '2' })
    expect(await rig.done(id)).toMatchObject({ sent: 1, failed: 1 })
    const task = await rig.task(id)
    expect(task).toMatchObject({ state: 'done', disagreements: [], silentSince: null })
    expect(await rig.messages(task.id)).toMatchObject([
      { number: '10086', port: '2', state: 'sent', sentFrom: '2.01', reason: null },
      {
        number: '10010',
        state: 'failed',
        reason: { code: 7, raw: '7 Server Error', words: 'Error inside the gateway' },
        carrier: '38 Network out of order',
      },
    ])
  })

  it.each([
    'push-duplicated',
    'push-late',
    'push-out-of-order',
    'push-batched',
    'task-strings',
    'task-tid-string',
    'report-from-1',
    'report-short-fdr',
    'letters',
  ] as const)('come to the truth although the device has the habit %s', async (quirk) => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ quirks: [quirk] })
    gateway.simulator.device.tasks.outcomes.forNumber('10010', fails)
    const id = await rig.send(gateway, { recipients: '10086\n10010\n10000', ports: '1-2' })
    expect(await rig.done(id, 20_000)).toMatchObject({ sent: 4, failed: 2 })
    expect(await rig.states(id)).toEqual([
      '10086 1 sent',
      '10086 2 sent',
      '10010 1 failed',
      '10010 2 failed',
      '10000 1 sent',
      '10000 2 sent',
    ])
  })

  it('that are lost leave unknown what they told of, and the disagreement is said', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ quirks: ['report-lost'], reportCount: 1 })
    const id = await rig.send(gateway, { recipients: '10086\n10010\n10000', ports: '1', options: { srPrd: 0 } })
    const tally = await rig.done(id, 30_000)
    expect(tally.sent + tally.unknown).toBe(3)
    expect(onAir(gateway)).toHaveLength(3)
    const named = (await rig.messages((await rig.task(id)).id)).filter(({ sentFrom }) => sentFrom !== null)
    expect(named.length).toBeGreaterThan(0)
    expect(named.length).toBeLessThan(3)
  })

  it('are answered when they are on the disk, and change nothing when they come again', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ reports: false, sendMs: 600_000 })
    const url = await rig.addressOf(gateway.id)
    const id = await rig.send(gateway, { recipients: '10086\n10010', ports: '1' })
    const { id: taskId } = await rig.task(id)
    await rig.until(taskId, ({ state }) => state === 'waiting')
    const at = Math.round(rig.clock.now() / 1000)
    const first = report(1, [1, 1, 0, 0], [[0, '10086', '1.01', at]])
    const last = report(1, [0, 1, 1, 0], [], [[1, '10010', '1.01', at + 5, '7 Server Error', '']])
    expect(await post(url, last)).toBe(200)
    expect(await post(url, first)).toBe(200)
    expect(await rig.done(id)).toMatchObject({ sent: 1, failed: 1 })
    const before = await rig.messages(taskId)
    for (const body of [first, last, first]) expect(await post(url, body)).toBe(200)
    expect(await rig.messages(taskId)).toEqual(before)
  })

  it('about tasks of somebody else are taken and change nothing', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ reports: false, sendMs: 600_000 })
    const url = await rig.addressOf(gateway.id)
    const id = await rig.send(gateway, { recipients: '10086', ports: '1' })
    const { id: taskId } = await rig.task(id)
    await rig.until(taskId, ({ state }) => state === 'waiting')
    expect(await post(url, report(77, [0, 1, 0, 0], [[0, '10086', '1.01', 1_700_000_000]]))).toBe(200)
    expect(await post(url, report(1, [0, 1, 0, 0], [[0, '4477', '1.01', 1_700_000_000]]))).toBe(200)
    expect(await rig.messages(taskId)).toMatchObject([{ state: 'accepted', sentFrom: null }])
  })

  it('of which a device sends counters only are enough when all has one result', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ quirks: ['report-no-details'] })
    const id = await rig.send(gateway, { recipients: '10086\n10010', ports: '1' })
    expect(await rig.done(id)).toMatchObject({ sent: 2 })
  })
})

describe('a task of which nothing is heard', () => {
  it('is looked for in the queue, and found to wait', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ reports: false, sendMs: 20_000 })
    const id = await rig.send(gateway, { recipients: '10086\n10010\n10000', ports: '1' })
    const task = await rig.task(id)
    const heard = await rig.until(task.id, ({ heardAt, submittedAt }) => (heardAt ?? 0) > (submittedAt ?? 0) + 10_000)
    expect(heard.state).toBe('waiting')
    const asked = gateway.simulator.requestsTo('/goip_get_tasks.html').map(({ query }) => query.port)
    expect([...new Set(asked)]).toEqual(['1'])
  })

  it('says that it has been silent too long, and cannot be known when it no longer waits', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ reports: false, sendMs: 200 })
    const id = await rig.send(gateway, { recipients: '10086', ports: '1', options: { tmo: 1, srPrd: 1 } })
    expect(await rig.done(id, 30_000)).toMatchObject({ unknown: 1 })
    expect((await rig.task(id)).silentSince).not.toBeNull()
  })
})

describe('the ledger', () => {
  it('is searched in texts and numbers, filtered by state and gateway, page by page', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const rows = Array.from({ length: 9 }, (_, i) => `138001380${i}0,Test Nr ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    gateway.simulator.device.tasks.outcomes.refuseNext(5, 2)
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1-2' })
    await rig.done(id)
    type Filter = CallArgs<'tasks.list'>
    const all: Filter = { text: '', gatewayId: null, submissionId: null, states: [], before: null, limit: 100 }
    const texts = async (filter: Partial<Filter>) =>
      (await rig.core.must('tasks.list', { ...all, ...filter })).tasks.map(({ text }) => text)
    expect(await texts({ text: 'test nr 3' })).toEqual(['Test Nr 3'])
    expect(await texts({ text: '0138070' })).toEqual(['Test Nr 7'])
    expect(await texts({ text: 'r 5' })).toEqual(['Test Nr 5'])
    expect(await texts({ text: 'zz' })).toEqual([])
    expect(await texts({ text: '"' })).toEqual([])
    expect(await texts({ states: ['refused'] })).toEqual(['Test Nr 1', 'Test Nr 0'])
    expect(await texts({ gatewayId: gateway.id, states: ['refused', 'done'] })).toHaveLength(9)
    const page = await rig.core.must('tasks.list', { ...all, limit: 4 })
    expect(page).toMatchObject({ more: true, tasks: { length: 4 } })
    const last = page.tasks.at(-1)?.id ?? 0
    expect(await rig.core.must('tasks.list', { ...all, before: last, limit: 5 })).toMatchObject({
      more: false,
      tasks: { length: 5 },
    })
  })

  it('is exported as CSV, one line for each message', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const id = await rig.send(gateway, { recipients: '10086\n10010', ports: '1-2', text: 'a "quoted", text' })
    await rig.done(id)
    const { jobId } = await rig.core.must('tasks.export', { submissionId: id })
    await rig.core.topic('jobs', {}).until((items) => items.get(jobId ?? '')?.state === 'done')
    const lines = rig.core.saved[0]?.text.trim().split('\r\n') ?? []
    expect(lines).toHaveLength(5)
    expect(lines[1]).toContain('10086,1,sent,1.01')
    expect(lines[1]).toContain('"a ""quoted"", text"')
  })

  it('goes with a device that is forgotten, and stays when only the gateway is removed', async () => {
    const rig = await TasksRig.start(bench)
    const [kept, forgotten] = [await rig.add({ name: 'Kept' }), await rig.add({ name: 'Forgotten', seed: 2 })]
    await rig.done(await rig.send(kept, { recipients: '10086' }))
    await rig.done(await rig.send(forgotten, { recipients: '10010' }))
    await rig.core.must('gateways.remove', { id: kept.id, forget: false })
    await rig.core.must('gateways.remove', { id: forgotten.id, forget: true })
    expect(await rig.tasks()).toMatchObject([{ gatewayId: null, gatewayName: 'Kept', to: ['10086'] }])
    const left = (table: string) =>
      inDatabase(rig.dataDir, (sql) => Number(sql.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n))
    await expect.poll(() => ['submissions', 'tasks', 'task_messages', 'task_search'].map(left)).toEqual([1, 1, 1, 1])
  })
})
