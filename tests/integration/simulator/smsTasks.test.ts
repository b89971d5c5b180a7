import { describe, expect, it } from 'vitest'
import { ask } from './support.ts'
import { allOnData, get, post, submit, taskGateway } from './taskSupport.ts'

const statuses = ({ status }: { readonly status?: readonly unknown[] }) => status

describe('submitting SMS tasks', () => {
  it('is answered as in the example of the spec', async () => {
    const { gateway, clock } = await taskGateway()
    const body = '{"type": "send-sms", "task_num": 1, "tasks": [{"tid": 1223, "to": "13686876620", "sms": "hello123"}]}'
    expect(await post(gateway, 'post_sms', body)).toEqual({
      code: 200,
      reason: 'OK',
      type: 'task-status',
      status: [{ tid: 1223, status: '0 OK' }],
    })
    clock.advance(60_000)
    expect(gateway.device.tasks.ledger).toMatchObject([
      { tid: 1223, number: '13686876620', text: 'hello123', outcome: 'sent' },
    ])
  })

  it('takes some tasks and refuses others, in their order', async () => {
    const { gateway } = await taskGateway({ taskCapacity: 2 })
    gateway.device.setState(2, 1, 6)
    gateway.device.tasks.outcomes.refusePort(4, 7)
    const tasks = [
      { tid: 1 },
      { tid: 1 },
      { tid: 'x' },
      { tid: 4, to: '' },
      { tid: 5, sms: '' },
      { tid: 6, from: '9' },
      { tid: 7, from: '2' },
      { tid: 8, from: '4' },
      { tid: 9, coding: 7 },
      { tid: 10, from: '1' },
      { tid: 11 },
    ]
    expect(statuses(await submit(gateway, tasks))).toEqual([
      { tid: 1, status: '0 OK' },
      { tid: 1, status: '13 Duplicated TaskId' },
      { tid: 'x', status: '11 TID Expected' },
      { tid: 4, status: '9 TO Expected' },
      { tid: 5, status: '8 SMS Expected' },
      { tid: 6, status: '2 Invalid Port' },
      { tid: 7, status: '5 SIM Unregistered' },
      { tid: 8, status: '7 Server Error' },
      { tid: 9, status: '15 Invalid CMD' },
      { tid: 10, status: '0 OK' },
      { tid: 11, status: '16 Too Many Task' },
    ])
    expect(gateway.device.tasks.tasks.map(({ fields }) => fields.tid)).toEqual([1, 10])
  })

  it('gives any code that it is told to', async () => {
    const { gateway } = await taskGateway()
    gateway.device.tasks.outcomes.refuseNext(10, 2)
    const answer = await submit(gateway, [{}, {}, {}])
    expect(statuses(answer)).toMatchObject([
      { status: '10 Pending Transaction' },
      { status: '10 Pending Transaction' },
      { status: '0 OK' },
    ])
  })

  it.each(['', 'no JSON', '[]', '{"type":"send-sms"}', '{"type":"command","tasks":[]}'])(
    'refuses "%s"',
    async (body) => {
      const { gateway } = await taskGateway()
      expect(await post(gateway, 'post_sms', body)).toEqual({ code: 15, reason: 'Invalid CMD' })
    },
  )

  it('wants credentials, and POST', async () => {
    const { gateway } = await taskGateway()
    const path = '/goip_post_sms.html'
    expect((await ask(gateway, { password: 'x' }, { path, method: 'POST', body: '{}' })).status).toBe(401)
    expect((await ask(gateway, {}, { path })).status).toBe(405)
    expect((await ask(gateway, {}, { path: '/goip_get_tasks.html', method: 'POST' })).status).toBe(405)
  })

  it('may be done and never answered', async () => {
    const { gateway, clock } = await taskGateway()
    gateway.faults.loseTaskAnswers = 1
    const body = JSON.stringify({ type: 'send-sms', tasks: [{ tid: 5, to: '139', sms: 'x' }] })
    const gone = new AbortController()
    const asked = ask(gateway, {}, { path: '/goip_post_sms.html', method: 'POST', body, signal: gone.signal })
    await expect.poll(() => gateway.device.tasks.tasks.length).toBe(1)
    gone.abort()
    await expect(asked).rejects.toThrow()
    clock.advance(60_000)
    expect(gateway.device.tasks.ledger).toMatchObject([{ tid: 5, outcome: 'sent' }])
    expect(statuses(await submit(gateway, [{ tid: 5 }]))).toEqual([{ tid: 5, status: '0 OK' }])
  })
})

describe('answers about SMS tasks that are lost', () => {
  it('may be reset half-way, so many of them, what was asked being done; lists are not among them', async () => {
    const { gateway } = await taskGateway()
    gateway.faults.loseTaskAnswers = 2
    gateway.faults.lostTaskAnswer = 'reset-half-way'
    await expect(
      submit(
        gateway,
        [1, 2, 3].map((tid) => ({ tid, from: '1' })),
      ),
    ).rejects.toThrow()
    expect(await get(gateway, { port: '1', pos: '0' })).toMatchObject({ total_num: 2 })
    await expect(post(gateway, 'remove_sms', { tids: [2] })).rejects.toThrow()
    expect(await post(gateway, 'remove_sms', { tids: [2, 3] })).toMatchObject({
      results: [{ status: '11 TID Expected' }, { status: '0 OK' }],
    })
  })
})

describe('the envelope of a task message', () => {
  const other = 'http://127.0.0.1:9/other'

  it('changes the addresses of the device, and they stay', async () => {
    const { gateway, clock } = await taskGateway()
    expect(gateway.reporting).toEqual({ url: null, count: 100, periodS: 30 })
    await submit(gateway, [{ to: '' }], { sr_url: other, sr_cnt: '5', sr_prd: 10, sms_url: `${other}/sms` })
    expect(gateway.reporting).toEqual({ url: other, count: 5, periodS: 10 })
    expect(gateway.smsUrl).toBe(`${other}/sms`)
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    await expect.poll(() => get(gateway, { port: '1', pos: '0' }).catch(() => null)).not.toBeNull()
    await submit(gateway, [{ tid: 2 }], { sr_url: '', sms_url: '' })
    expect([gateway.reporting.url, gateway.smsUrl]).toEqual([other, `${other}/sms`])
  })

  it('is refused as a whole when an address is none', async () => {
    const { gateway } = await taskGateway()
    expect(await submit(gateway, [{}], { sr_url: 'nowhere' })).toMatchObject({ code: 15 })
    expect(await submit(gateway, [{}], { sms_url: 5 })).toMatchObject({ code: 15 })
    expect(gateway.device.tasks.tasks).toEqual([])
    expect(gateway.reporting.url).toBeNull()
  })

  it('leaves everything alone when it says nothing of it', async () => {
    const { gateway } = await taskGateway({ reportUrl: other, smsUrl: other })
    await submit(gateway, [{}])
    expect([gateway.reporting.url, gateway.smsUrl]).toEqual([other, other])
  })
})

describe.each([
  ['pause_sms', 1],
  ['resume_sms', 0],
  ['remove_sms', null],
])('goip_%s', (page, stateAfter) => {
  const isTouched = { pause_sms: [1, 1, 1], resume_sms: [0, 0, 0], remove_sms: [] }[page]

  /** Tasks 1 to 4 at port 1: the first is being sent, the others wait, paused if that is to be undone. */
  async function waiting() {
    const { gateway, clock } = await taskGateway()
    await submit(
      gateway,
      [1, 2, 3, 4].map((tid) => ({ tid, from: '1' })),
    )
    if (page === 'resume_sms') for (const tid of [2, 3, 4]) gateway.device.tasks.pause(tid)
    const states = async () =>
      (await get(gateway, { port: '1', pos: '0' })).tasks?.map((task) => Object.values(task)[1])
    return { gateway, clock, states }
  }

  it('acts on the tasks that it is given, each with its result', async () => {
    const { gateway } = await waiting()
    expect(await post(gateway, page, '{"tids": [2, 3]}')).toEqual({
      code: 200,
      reason: 'OK',
      results: [
        { tid: 2, status: '0 OK' },
        { tid: 3, status: '0 OK' },
      ],
    })
    const { tasks } = await get(gateway, { port: '1', pos: '0' })
    const untouched = { tid: 4, state: page === 'resume_sms' ? 1 : 0 }
    expect(tasks).toMatchObject(
      stateAfter === null ? [untouched] : [{ tid: 2, state: stateAfter }, { tid: 3, state: stateAfter }, untouched],
    )
  })

  it('has no task that is being sent, is done, or was never there', async () => {
    const { gateway } = await waiting()
    expect((await post(gateway, page, { tids: [1, 99, '2', 'x', null] })).results).toEqual([
      { tid: 1, status: '11 TID Expected' },
      { tid: 99, status: '11 TID Expected' },
      { tid: 2, status: '0 OK' },
      { tid: 'x', status: '11 TID Expected' },
      { tid: null, status: '11 TID Expected' },
    ])
  })

  it.each(['', '{}', '{"tids":[]}', '{"tids":""}', '{"tids":null}', '{"other":1}'])(
    'acts on ALL tasks when it is sent "%s", and gives no results',
    async (body) => {
      const { gateway, states } = await waiting()
      expect(await post(gateway, page, body)).toEqual({ code: 200, reason: 'OK' })
      expect(await states()).toEqual(isTouched)
    },
  )

  it.each(['x', '[2]', '{"tids":5}'])('does nothing when it is sent %s', async (body) => {
    const { gateway, states } = await waiting()
    const before = await states()
    expect(await post(gateway, page, body)).toEqual({ code: 15, reason: 'Invalid CMD' })
    expect(await states()).toEqual(before)
  })

  it('takes a list that is a string', async () => {
    const { gateway } = await waiting()
    expect((await post(gateway, page, { tids: '2,3' })).results).toHaveLength(2)
  })
})

describe('the list of tasks', () => {
  it('has the shape of the spec, without texts unless they are asked for', async () => {
    const { gateway } = await taskGateway()
    const sms = Buffer.from('你好').toString('base64')
    await submit(gateway, [{ from: '1' }, { from: '1', to: '10010,10086', sms, chs: 'base64', coding: 1 }])
    const row = { tid: 2, state: 0, from: '1', to: '10010,10086', chs: 'base64', coding: 1 }
    const answer = { code: 200, reason: 'OK', total_num: 1, task_num: 1 }
    expect(await get(gateway, { port: '1', pos: '0' })).toEqual({ ...answer, tasks: [row] })
    expect(await get(gateway, { port: '1', pos: '0', Has_content: '1' })).toEqual({
      ...answer,
      tasks: [{ ...row, sms }],
    })
  })

  it('is of one port, by tens unless more are wanted, from a position on', async () => {
    const { gateway } = await taskGateway()
    await submit(
      gateway,
      Array.from({ length: 26 }, (_, i) => ({ from: i === 25 ? '2' : '1' })),
    )
    const page = async (query: Readonly<Record<string, string>>) => {
      const { total_num, task_num, tasks } = await get(gateway, { port: '1', ...query })
      return [total_num, task_num, tasks?.[0]?.tid, tasks?.at(-1)?.tid]
    }
    expect(await page({ pos: '0' })).toEqual([24, 10, 2, 11])
    expect(await page({ pos: '20' })).toEqual([24, 4, 22, 25])
    expect(await page({ pos: '3', num: '2' })).toEqual([24, 2, 5, 6])
    expect(await page({ pos: '24', num: '50' })).toEqual([24, 0, undefined, undefined])
    expect(await page({ port: '2', pos: '0' })).toEqual([0, 0, undefined, undefined])
  })

  it('shows what the device has chosen a port for at that port', async () => {
    const { gateway } = await taskGateway()
    gateway.device.tasks.outcomes.refusePort(1, 7)
    for (const port of [2, 3]) gateway.device.setState(port, 1, 6)
    await submit(gateway, [{}, {}])
    expect(await get(gateway, { port: '4', pos: '0' })).toMatchObject({ tasks: [{ tid: 2, from: '' }] })
  })

  it.each([
    [{}, 'Invalid Port'],
    [{ port: '0', pos: '0' }, 'Invalid Port'],
    [{ port: '5', pos: '0' }, 'Invalid Port'],
    [{ port: '1' }, 'Invalid pos'],
    [{ port: '1', pos: '-1' }, 'Invalid pos'],
    [{ port: '1', pos: '0', num: '0' }, 'Invalid num'],
  ])('is refused for %j', async (query, reason) => {
    const { gateway } = await taskGateway()
    expect(await get(gateway, query)).toEqual({ code: 2, reason })
  })

  it('is empty after a reboot', async () => {
    const { gateway, clock } = await taskGateway()
    await submit(gateway, [{ from: '1' }, { from: '1' }])
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(1000)
    await expect.poll(() => get(gateway, { port: '1', pos: '0' }).catch(() => null)).toMatchObject({ total_num: 0 })
    allOnData(gateway)
    expect(statuses(await submit(gateway, [{ from: '1' }]))).toEqual([{ tid: 1, status: '0 OK' }])
    expect(gateway.device.tasks.ledger.map(({ outcome }) => outcome)).toEqual(['interrupted', 'sending'])
  })
})
