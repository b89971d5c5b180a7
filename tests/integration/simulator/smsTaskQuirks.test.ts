import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import { listener } from './support.ts'
import { get, post, reporting, submit, taskGateway } from './taskSupport.ts'

const bodies = (callbacks: readonly { readonly body: string }[]): readonly unknown[] =>
  callbacks.map(({ body }): unknown => JSON.parse(body))

const fails = { failure: { reason: '7 Server Error', carrier: '38 Network out of order' } }

describe('habits of a device in its answers about tasks', () => {
  it('code 0, reasons as desc', async () => {
    const { gateway } = await taskGateway({ quirks: ['task-code-0', 'task-desc'] })
    expect(await submit(gateway, [{}])).toMatchObject({ code: 0, desc: 'OK' })
    expect(await post(gateway, 'pause_sms', { tids: [1] })).toMatchObject({ code: 0, desc: 'OK' })
    expect(await get(gateway, { port: '9', pos: '0' })).toEqual({ code: 2, desc: 'Invalid Port' })
  })

  it('all numbers as strings', async () => {
    const { gateway } = await taskGateway({ quirks: ['task-strings'] })
    expect(await submit(gateway, [{ from: '1' }, { from: '1' }])).toMatchObject({
      code: '200',
      status: [{ tid: '1', status: '0 OK' }, { tid: '2' }],
    })
    expect(await get(gateway, { port: '1', pos: '0' })).toMatchObject({
      total_num: '1',
      tasks: [{ tid: '2', state: '0', coding: '0' }],
    })
  })

  it('ids alone as strings', async () => {
    const { gateway } = await taskGateway({ quirks: ['task-tid-string'] })
    expect(await submit(gateway, [{}])).toMatchObject({ code: 200, status: [{ tid: '1' }] })
    expect(await post(gateway, 'remove_sms', { tids: [5] })).toMatchObject({ results: [{ tid: '5' }] })
  })

  it('a status that is a number', async () => {
    const { gateway } = await taskGateway({ quirks: ['task-status-number'] })
    expect((await submit(gateway, [{}, { to: '' }])).status).toEqual([
      { tid: 1, status: 0 },
      { tid: 2, status: 9 },
    ])
  })

  it('ports that are unavailable', async () => {
    const { gateway } = await taskGateway({ quirks: ['task-port-unavailable'] })
    gateway.device.setState(1, 1, 6)
    const status = '2 Port Unavailable'
    expect((await submit(gateway, [{ from: '1' }, { from: '9' }])).status).toMatchObject([{ status }, { status }])
    gateway.quirks.enable('task-status-number')
    expect((await submit(gateway, [{ from: '1' }])).status).toEqual([{ tid: 1, status: 2 }])
  })
})

describe('habits of a device in its status-reports', () => {
  it('numbers as strings, ports in letters, recipients from 1, short failures', async () => {
    const { gateway, server, clock } = await reporting({
      quirks: ['task-strings', 'letters', 'report-from-1', 'report-short-fdr'],
    })
    gateway.device.tasks.outcomes.forNumber('139', fails)
    await submit(gateway, [{ from: '2', to: '139' }])
    clock.advance(60_000)
    expect(bodies(await server.got(1))).toEqual([
      {
        type: 'status-report',
        rpt_num: '1',
        rpts: [
          {
            tid: '1',
            sending: '0',
            sent: '0',
            failed: '1',
            unsent: '0',
            fdr: [['1', '139', '2A', expect.stringMatching(/^\d{10}$/), '7 Server Error']],
          },
        ],
      },
    ])
  })

  it('counters only, and wrong ones', async () => {
    const { gateway, server, clock } = await reporting({ quirks: ['report-no-details', 'report-miscounts'] })
    await submit(gateway, [{ sdr: 1 }])
    clock.advance(60_000)
    expect(bodies(await server.got(1))).toEqual([
      { type: 'status-report', rpt_num: 1, rpts: [{ tid: 1, sending: 0, sent: 2, failed: 0, unsent: 0 }] },
    ])
  })

  const fourTasks = async (...quirks: readonly QuirkName[]) => {
    const parts = await reporting({ quirks, sendMs: 100 })
    await submit(
      parts.gateway,
      [1, 2, 3, 4].map((tid) => ({ tid, from: '1' })),
    )
    return parts
  }
  const tids = (callbacks: readonly { readonly body: string }[]) =>
    callbacks.map(({ body }): unknown => JSON.parse(body).rpts.map(({ tid }: { readonly tid: number }) => tid))

  it('every other one lost', async () => {
    const { server, clock } = await fourTasks('report-lost')
    clock.advance(60_000)
    expect(tids(await server.got(2))).toEqual([[1], [3]])
  })

  it('repeated', async () => {
    const { server, clock } = await fourTasks('push-duplicated')
    clock.advance(60_000)
    expect(tids(await server.got(8))).toEqual([[1], [1], [2], [2], [3], [3], [4], [4]])
  })

  it('out of order', async () => {
    const { server, clock } = await fourTasks('push-out-of-order')
    clock.advance(60_000)
    expect(tids(await server.got(4))).toEqual([[2], [1], [4], [3]])
  })

  it('late', async () => {
    const { server, clock } = await fourTasks('push-late')
    clock.advance(4999)
    expect(server.callbacks).toEqual([])
    clock.advance(60_000)
    expect(tids(await server.got(4))).toEqual([[1], [2], [3], [4]])
  })

  it('batched', async () => {
    const { server, clock } = await fourTasks('push-batched')
    clock.advance(60_000)
    expect(tids(await server.got(1))).toEqual([[1, 2, 3, 4]])
    expect(bodies(server.callbacks)).toMatchObject([{ rpt_num: 4 }])
  })

  it('an address that holds for its own tasks', async () => {
    const { gateway, server, clock } = await reporting({ quirks: ['report-url-per-post'] })
    const other = await listener()
    await submit(gateway, [{ tid: 1 }], { sr_url: other.url })
    await submit(gateway, [{ tid: 2 }])
    clock.advance(60_000)
    expect([tids(await other.got(1)), tids(await server.got(1))]).toEqual([[[1]], [[2]]])
    expect(gateway.reporting.url).toBe(server.url)
  })
})
