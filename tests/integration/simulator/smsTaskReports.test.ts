import { describe, expect, it } from 'vitest'
import { type Callback, listener, smsOf } from './support.ts'
import { allOnData, reporting, submit, taskGateway } from './taskSupport.ts'

interface Report {
  readonly [field: string]: unknown
  readonly tid: number
  readonly sdr?: readonly unknown[]
  readonly fdr?: readonly unknown[]
}

const isReport = (value: unknown): value is Report => typeof value === 'object' && value !== null && 'tid' in value

/** The reports of each message that was posted. */
const messagesOf = (callbacks: readonly Callback[]): readonly (readonly Report[])[] =>
  callbacks.map(({ body }) => {
    const message: unknown = JSON.parse(body)
    const rpts = typeof message === 'object' && message !== null && 'rpts' in message ? message.rpts : null
    if (!Array.isArray(rpts) || !rpts.every(isReport)) throw new Error(`This is no status-report: ${body}`)
    return rpts
  })

const fails = { failure: { reason: '7 Server Error', carrier: '38 Network out of order' } }

describe('a status-report', () => {
  it('has the shape of the spec: counters of the whole task, details of what is new', async () => {
    const { gateway, server, clock } = await reporting()
    gateway.device.tasks.outcomes.forNumber('139', fails)
    await submit(gateway, [{ tid: 7, from: '1', to: '138,139', sdr: 1, sr_cnt: 1 }])
    clock.advance(60_000)
    const callbacks = await server.got(2)
    const [first, second] = gateway.device.tasks.ledger
    const sentS = (at = 0) => expect.toSatisfy((s: number) => s >= Math.floor(at / 1000) && s <= at / 1000 + 5)
    expect(callbacks.map(({ body }): unknown => JSON.parse(body))).toEqual([
      {
        type: 'status-report',
        rpt_num: 1,
        rpts: [
          { tid: 7, sending: 0, sent: 1, failed: 0, unsent: 1, sdr: [[0, '138', '1.01', sentS(first?.at)]], fdr: [] },
        ],
      },
      {
        type: 'status-report',
        rpt_num: 1,
        rpts: [
          {
            tid: 7,
            sending: 0,
            sent: 1,
            failed: 1,
            unsent: 0,
            sdr: [],
            fdr: [[1, '139', '1.01', sentS(second?.at), '7 Server Error', '38 Network out of order']],
          },
        ],
      },
    ])
    expect(callbacks[0]?.contentType).toBe('application/json;charset=utf-8')
    await gateway.waitForPush(({ type, status }) => type === 'status-report' && status === 200)
  })

  it('lists failures and no successes unless the task says otherwise', async () => {
    const { gateway, server, clock } = await reporting()
    await submit(gateway, [{ tid: 1 }, { tid: 2, sdr: 1, fdr: 0 }])
    clock.advance(60_000)
    const reports = messagesOf(await server.got(2)).flat()
    expect(reports.find(({ tid }) => tid === 1)).toEqual({ tid: 1, sending: 0, sent: 1, failed: 0, unsent: 0, fdr: [] })
    expect(Object.keys(reports.find(({ tid }) => tid === 2) ?? {})).toEqual([
      'tid',
      'sending',
      'sent',
      'failed',
      'unsent',
      'sdr',
    ])
  })

  it('is made after so many results of a task, and at its end', async () => {
    const { gateway, server, clock } = await reporting()
    await submit(gateway, [{ from: '1', to: '1,2,3,4,5', sdr: 1, sr_cnt: 2, sr_prd: 0 }])
    clock.advance(120_000)
    expect(messagesOf(await server.got(3)).map(([report]) => report?.sdr?.length)).toEqual([2, 2, 1])
    expect(clock.waiting).toBe(0)
  })

  it('is made every so often from the first SMS on, also when nothing is new', async () => {
    const { gateway, server, clock } = await reporting({ sendMs: 100, reportPeriodS: 1 })
    await submit(gateway, [{ from: '1', to: '1,2', intvl: 100_000, sr_prd: 30 }])
    clock.advance(200_000)
    const reports = messagesOf(await server.got(4)).flat()
    expect(reports.map(({ sent, unsent }) => [sent, unsent])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 0],
    ])
    expect(server.callbacks).toHaveLength(4)
  })

  it('is kept by the device until there are enough results, or for so long', async () => {
    const { gateway, server, clock } = await reporting({ reportCount: 3, reportPeriodS: 20, sendMs: 100 })
    await submit(gateway, [{ from: '1' }, { from: '2' }, { from: '3' }, { from: '4' }])
    clock.advance(1000)
    expect(messagesOf(await server.got(1)).map((reports) => reports.length)).toEqual([3])
    clock.advance(18_000)
    expect(server.callbacks).toHaveLength(1)
    clock.advance(2000)
    expect(messagesOf(await server.got(2)).map((reports) => reports.length)).toEqual([3, 1])
  })

  it('goes to the address of the latest task message', async () => {
    const { gateway, server, clock } = await reporting()
    const other = await listener()
    await submit(gateway, [{ tid: 1 }])
    await submit(gateway, [{ tid: 2 }], { sr_url: other.url })
    clock.advance(60_000)
    expect(
      messagesOf(await other.got(2))
        .flat()
        .map(({ tid }) => tid)
        .sort(),
    ).toEqual([1, 2])
    expect(server.callbacks).toEqual([])
  })

  it('is not made without an address', async () => {
    const { gateway, clock } = await taskGateway()
    await submit(gateway, [{}])
    clock.advance(60_000)
    expect(gateway.pushes).toEqual([])
    expect(clock.waiting).toBe(0)
  })

  it('tells of what a removed task has sent, and nothing of one that sent nothing', async () => {
    const { gateway, server, clock } = await reporting()
    await submit(gateway, [
      { tid: 1, from: '1', to: '1,2,3' },
      { tid: 2, from: '1' },
    ])
    gateway.device.tasks.remove(1)
    gateway.device.tasks.remove(2)
    clock.advance(60_000)
    expect(messagesOf(await server.got(1)).flat()).toMatchObject([{ tid: 1, sent: 1, failed: 0, unsent: 0 }])
    expect(server.callbacks).toHaveLength(1)
  })

  it('is not posted again when it is not taken', async () => {
    const { gateway, server, clock } = await reporting({ answer: () => 503 })
    await submit(gateway, [{}])
    clock.advance(60_000)
    await gateway.waitForPush(({ status }) => status === 503)
    clock.advance(3_600_000)
    expect(server.callbacks).toHaveLength(1)
  })

  it('goes on after the network cable was out, and leaves no timer meanwhile', async () => {
    const { gateway, server, clock } = await reporting()
    await submit(gateway, [{ from: '1', to: '1,2', sr_prd: 60 }])
    await gateway.stop()
    expect(clock.waiting).toBe(0)
    clock.advance(600_000)
    await gateway.start()
    clock.advance(59_999)
    expect(messagesOf(await server.got(1)).flat()).toMatchObject([{ tid: 1, sent: 2, unsent: 0 }])
    expect(gateway.device.tasks.ledger.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('is lost with a reboot, as its task is', async () => {
    const { gateway, server, clock } = await reporting({ reportCount: 100 })
    await submit(gateway, [{ from: '1', to: '1,2,3', sr_cnt: 1 }])
    clock.advance(5000)
    expect(gateway.device.tasks.ledger[0]?.outcome).toBe('sent')
    gateway.device.reboot({ downMs: 1000 })
    clock.advance(600_000)
    expect(server.callbacks).toEqual([])
    expect(clock.waiting).toBe(0)
    allOnData(gateway)
    gateway.device.tasks.outcomes.forNumber('9', fails)
    await expect.poll(() => submit(gateway, [{ tid: 1, to: '9' }]).catch(() => null)).not.toBeNull()
    clock.advance(60_000)
    expect(messagesOf(await server.got(1)).flat()).toMatchObject([{ tid: 1, sent: 0, failed: 1 }])
  })
})

describe('what a task has brought back', () => {
  it('is a delivery report in the inbox, forwarded like any SMS', async () => {
    const inbox = await listener()
    const { gateway, clock } = await taskGateway({ smsUrl: inbox.url })
    gateway.device.tasks.outcomes.forNumber('139', { delivery: 70 })
    await submit(gateway, [{ from: '2', to: '139', dr: 1 }])
    clock.advance(60_000)
    const { data } = await smsOf(gateway)
    expect(data).toEqual([
      [1, '2.01', expect.any(Number), expect.any(String), '139', expect.stringMatching(/^70 \d{12}/)],
    ])
    const [callback] = await inbox.got(1)
    expect(JSON.parse(callback?.body ?? '')).toEqual({ type: 'recv-sms', sms_num: 1, sms: data })
  })

  it('is kept by the device when a task message says so', async () => {
    const inbox = await listener()
    const { gateway, clock } = await taskGateway({ smsUrl: inbox.url })
    await submit(gateway, [], { sms_cnt: 3, sms_prd: 20 })
    const receive = (text: string) => gateway.device.receiveSms({ port: 1, slot: 1, from: '10010', text })
    for (const text of ['1', '2', '3', '4']) receive(text)
    const counts = (callbacks: readonly Callback[]) => callbacks.map(({ body }): unknown => JSON.parse(body).sms_num)
    expect(counts(await inbox.got(1))).toEqual([3])
    clock.advance(19_999)
    expect(inbox.callbacks).toHaveLength(1)
    clock.advance(1)
    expect(counts(await inbox.got(2))).toEqual([3, 1])
  })
})
