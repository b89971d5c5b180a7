import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { onAir, TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()

describe('who sends to whom', () => {
  it('without a port the device picks one for each recipient', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const id = await rig.send(gateway, { recipients: '10086\n10010, 10000' })
    expect(await rig.done(id)).toMatchObject({ sent: 3 })
    expect(onAir(gateway).map((sent) => sent.split(' ')[0])).toEqual(['10000', '10010', '10086'])
    expect(await rig.states(id)).toEqual(['10086 any sent', '10010 any sent', '10000 any sent'])
  })

  it('several ports all send to one recipient', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const id = await rig.send(gateway, { recipients: '10086', ports: '1-3' })
    expect(await rig.done(id)).toMatchObject({ sent: 3 })
    expect(onAir(gateway)).toEqual(['10086 1', '10086 2', '10086 3'])
    expect(await rig.states(id)).toEqual(['10086 1 sent', '10086 2 sent', '10086 3 sent'])
  })

  it('several ports all send to each of several recipients', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const id = await rig.send(gateway, { recipients: '10086 10010', ports: '1,4' })
    expect(await rig.done(id)).toMatchObject({ sent: 4 })
    expect(onAir(gateway)).toEqual(['10010 1', '10010 4', '10086 1', '10086 4'])
  })

  it('each row of a table gets its own text', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const table = {
      name: 'a.csv',
      text: 'to,name\n10086,Ann\n10010,Bob\n10000,Ann\n',
      hasHeader: true,
      numberColumn: 0,
    }
    const id = await rig.send(gateway, { table, text: 'Hi {name}', ports: '2' })
    expect(await rig.done(id)).toMatchObject({ sent: 3 })
    expect(gateway.simulator.device.tasks.ledger.map(({ number, text }) => `${number} ${text}`).sort()).toEqual([
      '10000 Hi Ann',
      '10010 Hi Bob',
      '10086 Hi Ann',
    ])
  })
})

describe('what the device answers', () => {
  it('a part of the tasks is accepted, the others are refused with a next step', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const table = { name: 'a.csv', text: 'to,t\n10086,a\n10010,b\n10000,c\n', hasHeader: true, numberColumn: 0 }
    gateway.simulator.device.tasks.outcomes.refuseNext(2, 2)
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1' })
    expect(await rig.done(id)).toMatchObject({ refused: 2, sent: 1 })
    const [first] = await rig.tasks(id)
    expect(first).toMatchObject({
      state: 'refused',
      answer: { code: 2, raw: '2 Invalid Port', words: 'Port not available' },
    })
    expect(first?.answer?.next).toContain('registered SIM')
    expect(onAir(gateway)).toEqual(['10000 1'])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])(
    'code %i is told in words, and nothing is sent',
    async (code) => {
      const rig = await TasksRig.start(bench)
      const gateway = await rig.add()
      gateway.simulator.device.tasks.outcomes.refuseNext(code)
      const id = await rig.send(gateway, { recipients: '10086' })
      expect(await rig.done(id)).toMatchObject({ refused: 1 })
      const { answer } = await rig.task(id)
      expect(answer?.code).toBe(code)
      expect(answer?.words).not.toBe('')
      expect(answer?.next).not.toBe('')
      expect(onAir(gateway)).toEqual([])
    },
  )

  it('a full queue holds the rest back until a person goes on', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const rows = Array.from({ length: 12 }, (_, i) => `1000${String(i).padStart(2, '0')},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    gateway.simulator.device.tasks.outcomes.refuseNext(16, 3)
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1-2' })
    const held = await rig.submission(id, ({ state }) => state === 'paused')
    expect(held.tally).toMatchObject({ refused: 6, drafted: 4 })
    expect(held.error?.message).toContain('full')
    await rig.core.must('tasks.hold', { submissionId: id, hold: false })
    expect(await rig.done(id)).toMatchObject({ refused: 6, sent: 18 })
  })
})

describe('a submission', () => {
  it('over the cap needs the number of its messages typed', async () => {
    const rig = await TasksRig.start(bench)
    await rig.core.must('settings.update', { tasks: { cap: 3 } })
    const gateway = await rig.add()
    const { id } = await rig.draft(gateway, { recipients: '10086', ports: '1-4' })
    const { review, overCap, messages } = await rig.core.must('tasks.review', { id })
    expect({ overCap, messages }).toEqual({ overCap: true, messages: 4 })
    for (const typed of [null, '', '3', '44']) {
      expect(await rig.core.call('tasks.submit', { id, review, typed })).toMatchObject({
        ok: false,
        error: { code: 'input/invalid' },
      })
    }
    const { submissionId } = await rig.core.must('tasks.submit', { id, review, typed: '4' })
    expect(await rig.done(submissionId)).toMatchObject({ sent: 4 })
  })

  it('is exactly what was reviewed, once', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const { id } = await rig.draft(gateway, { recipients: '10086\n10010', ports: '1' })
    const review = await rig.core.must('tasks.review', { id })
    expect(review).toMatchObject({ messages: 2, segments: 2, tasks: 1, requests: 1, problems: [] })
    const both = await Promise.all([
      rig.core.call('tasks.submit', { id, review: review.review, typed: null }),
      rig.core.call('tasks.submit', { id, review: review.review, typed: null }),
    ])
    expect(both.map((result) => result.ok).sort()).toEqual([false, true])
    const [sent] = both.flatMap((result) => (result.ok ? [result.value.submissionId] : []))
    await rig.done(sent ?? '')
    expect(gateway.simulator.requestsTo('/goip_post_sms.html').map(({ body }) => body)).toEqual([review.bodies[0]])
    expect(onAir(gateway)).toHaveLength(2)
  })

  it('of a draft that has changed since its review is not sent', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const { id } = await rig.draft(gateway, { recipients: '10086' })
    const { review } = await rig.core.must('tasks.review', { id })
    const { content } = await rig.core.must('tasks.draft', { id })
    await rig.core.must('tasks.saveDraft', { id, kind: 'draft', content: { ...content, recipients: '10010' } })
    expect(await rig.core.call('tasks.submit', { id, review, typed: null })).toMatchObject({
      ok: false,
      error: { code: 'input/conflict' },
    })
    expect(gateway.simulator.requestsTo('/goip_post_sms.html')).toEqual([])
  })

  it('can be held, put in another order and dropped while it is not submitted', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const rows = Array.from({ length: 14 }, (_, i) => `1000${String(i).padStart(2, '0')},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    gateway.simulator.device.tasks.outcomes.refuseNext(16, 1)
    const id = await rig.send(gateway, { table, text: '{t}', ports: '1' })
    await rig.submission(id, ({ state }) => state === 'paused')
    const drafted = (await rig.tasks(id)).filter(({ state }) => state === 'drafted')
    expect(drafted.map(({ text }) => text)).toEqual(['text 10', 'text 11', 'text 12', 'text 13'])
    const [first, second, , fourth] = drafted.map((task) => task.id)
    if (first === undefined || second === undefined || fourth === undefined) throw new Error('There is no such task.')
    await rig.core.must('tasks.reorder', { taskId: fourth, before: second })
    await rig.core.must('tasks.reorder', { taskId: first, before: null })
    await rig.core.must('tasks.hold', { submissionId: id, hold: false })
    expect(await rig.done(id)).toMatchObject({ sent: 13, refused: 1 })
    const texts = gateway.simulator.device.tasks.ledger.map(({ text }) => text).slice(-4)
    expect(texts).toEqual(['text 13', 'text 11', 'text 12', 'text 10'])
  })

  it('that is dropped stays in the ledger as removed, and nothing of it is sent', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.device.tasks.outcomes.refuseNext(16, 10)
    const rows = Array.from({ length: 12 }, (_, i) => `1000${i},text ${i}`).join('\n')
    const table = { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 }
    const id = await rig.send(gateway, { table, text: '{t}' })
    await rig.submission(id, ({ state }) => state === 'paused')
    expect(await rig.core.must('tasks.drop', { submissionId: id })).toEqual({ dropped: 2 })
    expect(await rig.done(id)).toMatchObject({ refused: 10, removed: 2, drafted: 0 })
    expect(onAir(gateway)).toEqual([])
  })
})
