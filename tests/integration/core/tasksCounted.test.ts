import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../electron/simulator/behaviours/behaviour.ts'
import { json } from '../../../electron/simulator/http/exchange.ts'
import { workbench } from '../../support/gateways.ts'
import { inDatabase } from '../../support/inboxProof.ts'
import { onAir, onceUnderWay, type TasksGateway, TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()
const statPath = '/goip_get_sms_stat.html'
const quick = { tmo: 1, srPrd: 1 }

/** Takes what is posted about tasks, does nothing and never answers. */
const deaf: Behaviour = {
  name: 'deaf',
  answer: ({ path }) => (path === '/goip_post_sms.html' ? { ...json({}), delivery: 'never' } : null),
}
/** Firmware that has no statistics. */
const noStatistics: Behaviour = {
  name: 'no statistics',
  answer: ({ path }) => (path === statPath ? json({ code: 9 }) : null),
}

/** A gateway that reports nothing; port 1 has sent a message, so that its counter has been seen to count. */
async function counting(
  options: Parameters<TasksRig['add']>[0] = {},
): Promise<{ rig: TasksRig; gateway: TasksGateway }> {
  const rig = await TasksRig.start(bench)
  const gateway = await rig.add({ sendMs: 100, reports: false, ...options })
  await fromElsewhere(rig, gateway)
  return { rig, gateway }
}

/** Something else has port 1 send a message, and it is sent. */
async function fromElsewhere({ clock }: TasksRig, { simulator }: TasksGateway): Promise<void> {
  const { tasks } = simulator.device
  const tid = 1_000_000 + tasks.ledger.length
  const fields = {
    tid,
    from: '1',
    to: '10000',
    chs: 'utf8' as const,
    coding: 0,
    sms: 'x',
    text: 'x',
    intvlMs: 0,
    tmoS: 30,
  }
  expect(tasks.add({ ...fields, sdr: false, fdr: false, dr: false, srPrdS: 60, srCnt: 10 })).toBe(0)
  while (!tasks.ledger.some((entry) => entry.tid === tid && entry.outcome === 'sent')) {
    await new Promise<void>((resolve) => clock.after(200, resolve))
  }
}

const inFile = (rig: TasksRig, query: string): unknown =>
  inDatabase(rig.dataDir, (sql) => Object.values(sql.prepare(query).get() ?? {})[0])

/** Sends one message by port 1; its task once nothing more is to be learnt of it. */
async function ended(
  rig: TasksRig,
  gateway: TasksGateway,
  { meanwhile = () => {}, options = quick }: { meanwhile?: () => unknown; options?: { tmo: number } } = {},
) {
  const id = await rig.send(gateway, { recipients: '10086', ports: '1', options })
  const { id: taskId } = await rig.task(id)
  await rig.until(taskId, ({ state }) => state !== 'drafted' && state !== 'submitted')
  await meanwhile()
  const isOpen = () => inFile(rig, `SELECT open FROM tasks WHERE id = ${taskId}`)
  await expect.poll(isOpen, { timeout: 30_000, interval: 100 }).toBe(0)
  return rig.core.must('tasks.get', { taskId })
}

describe('a request of which nothing is heard', () => {
  it('was not carried out when the counters of its port have not moved since before it', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway)
    const counted = 'By its statistics, the gateway has sent nothing from port 1 since before the request.'
    expect(task).toMatchObject({ state: 'refused', counted, answer: { code: null, words: counted } })
    expect(onAir(gateway)).toEqual(['10000 1'])
    expect(gateway.simulator.requestsTo('/goip_post_sms.html')).toHaveLength(1)
    await expect.poll(() => inFile(rig, 'SELECT count(*) FROM task_baselines')).toBe(0)
  })

  it('stays unknown when they have moved, and what they say is said', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.faults.loseTaskAnswers = 1
    const task = await ended(rig, gateway)
    expect(onAir(gateway)).toHaveLength(2)
    expect(task).toMatchObject({ state: 'unknown', counted: expect.stringContaining('counted 1 SMS sent from port 1') })
  })

  it('stays unknown when somebody else has sent from its port meanwhile', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway, { meanwhile: () => fromElsewhere(rig, gateway) })
    expect(task).toMatchObject({
      state: 'unknown',
      counted: expect.stringContaining('whose they are, it does not say'),
    })
  })

  it('stays unknown when the gateway has restarted: what it was sending then is not counted', async () => {
    const { rig, gateway } = await counting({ sendMs: 8000 })
    gateway.simulator.faults.loseTaskAnswers = 1
    onceUnderWay(gateway, 0, () => gateway.simulator.device.reboot({ downMs: 3000 }))
    const task = await ended(rig, gateway, { options: { tmo: 30 } })
    expect(onAir(gateway)).toHaveLength(2)
    expect(task).toMatchObject({ state: 'unknown', counted: expect.stringContaining('may have restarted') })
  })

  it('stays unknown when Simrack was away: the gateway may have restarted unseen', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway, { meanwhile: () => rig.restartCore() })
    expect(task).toMatchObject({ state: 'unknown', counted: expect.stringContaining('may have restarted') })
  })

  it('stays unknown when the gateway has no statistics; it is asked for them once before requests', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.use(noStatistics)
    await rig.done(await rig.send(gateway, { recipients: '10010', ports: '2', options: quick }))
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway)
    expect(task).toMatchObject({ state: 'unknown', counted: null })
    expect(gateway.simulator.requestsTo(statPath)).toHaveLength(1)
  })

  it('stays unknown when the statistics say too little', async () => {
    const { rig, gateway } = await counting({ quirks: ['stat-sparse'] })
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway)
    expect(task).toMatchObject({ state: 'unknown', counted: expect.stringContaining('do not say enough') })
  })

  it('is sent after all when a report says so, whatever was concluded', async () => {
    const { rig, gateway } = await counting()
    gateway.simulator.use(deaf)
    const task = await ended(rig, gateway)
    expect(task.state).toBe('refused')
    const at = Math.round(rig.clock.now() / 1000)
    const rpts = [{ tid: task.tid, sending: 0, sent: 1, failed: 0, unsent: 0, sdr: [[0, '10086', '1.01', at]] }]
    await fetch(await rig.addressOf(gateway.id), {
      method: 'POST',
      body: JSON.stringify({ type: 'status-report', rpt_num: 1, rpts }),
    })
    expect(await rig.core.must('tasks.get', { taskId: task.id })).toMatchObject({
      state: 'done',
      tally: { sent: 1 },
      counted: null,
    })
  })
})

it('a task that the gateway had taken, and that left its queue with no counter moved, was removed by somebody', async () => {
  const { rig, gateway } = await counting()
  const { tasks } = gateway.simulator.device
  // The modules rest, so that it waits.
  tasks.stop()
  const meanwhile = () => {
    for (const { fields } of tasks.tasks) tasks.remove(fields.tid)
    tasks.start()
  }
  const task = await ended(rig, gateway, { meanwhile })
  expect(task).toMatchObject({ state: 'done', tally: { removed: 1 }, counted: expect.stringContaining('sent nothing') })
  expect(onAir(gateway)).toEqual(['10000 1'])
})
