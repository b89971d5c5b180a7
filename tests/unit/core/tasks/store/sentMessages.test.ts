import { describe, expect, it, onTestFinished } from 'vitest'
import { PortHistoryRepository } from '../../../../../electron/core/store/portHistoryRepository.ts'
import { LedgerStore } from '../../../../../electron/core/tasks/store/ledgerStore.ts'
import { SentMessages } from '../../../../../electron/core/tasks/store/sentMessages.ts'
import { SubmissionCounts } from '../../../../../electron/core/tasks/store/submissionCounts.ts'
import { SubmissionStore } from '../../../../../electron/core/tasks/store/submissionStore.ts'
import { usualTaskOptions } from '../../../../../shared/domain/task.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

const noon = Date.UTC(2026, 0, 1, 12)
const [card, otherCard] = ['89860000000000000001', '89860000000000000002']

function setUp() {
  const clock = new FakeClock()
  const table = new MessageTable(tempFolder(), clock)
  table.open()
  const { db } = table
  onTestFinished(() => db.close())
  const history = new PortHistoryRepository(db, clock, () => {})
  const store = new LedgerStore(db, new SubmissionCounts(db))
  new SubmissionStore(db).add({ id: 's', deviceId: 1, name: '', forwarding: null, createdAt: noon })
  const cards = new Map<string, string>()
  const sent = new SentMessages({
    database: db,
    owners: () => table.rows.owners(),
    clock,
    history,
    iccidNow: (deviceId, portId) => cards.get(`${deviceId} ${portId}`) ?? null,
  })
  /** One message that was sent, or that has left and of which no more is known. */
  const put = (number: string, port: string | null, at: number, { device = 1, told = true } = {}): number => {
    const id = store.add(
      {
        submissionId: 's',
        deviceId: device,
        position: 0,
        text: `to ${number}`,
        from: null,
        numbers: [number],
        options: usualTaskOptions,
        segments: 1,
        messages: [{ number, port }],
        replaces: null,
      },
      noon,
    )
    const task = store.byId(id)
    if (!task) throw new Error('It is not there.')
    const messages = task.record.messages.map((message) => ({
      ...message,
      facts: told && port !== null ? { ...message.facts, sent: { at, port } } : message.facts,
    }))
    const record = { ...task.record, tid: id, submission: { state: 'accepted', answer: null } as const, messages }
    store.save(task, { ...task, record, submittedAt: at })
    return task.messageIds[0] ?? 0
  }
  const talk = { gatewayId: 'g1', iccid: null, portId: '2.01', number: '10086' }
  return { db, sent, put, history, cards, talk, store }
}

const idsOf = ({ messages }: { messages: readonly { id: number }[] }) => messages.map(({ id }) => id)

describe('what was sent to a number', () => {
  it('is what has left from one slot, the newest first, however the number is written', async () => {
    const { put, sent, talk, store } = setUp()
    const first = put('+8613800138000', '2.01', noon)
    const under = put('013800138000', '2', noon + 2000, { told: false })
    put('13800138001', '2.01', noon)
    put('13800138000', '2.02', noon)
    put('13800138000', '2.01', noon, { device: 2 })
    store.add(
      {
        submissionId: 's',
        deviceId: 1,
        position: 0,
        text: '',
        from: null,
        numbers: ['13800138000'],
        options: usualTaskOptions,
        segments: 1,
        messages: [{ number: '13800138000', port: '2.01' }],
        replaces: null,
      },
      noon,
    )
    const page = await sent.page({ ...talk, number: '13800138000' }, null, 10)
    expect(page).toMatchObject({
      messages: [
        { id: under, at: noon + 2000, state: 'accepted', text: 'to 013800138000' },
        { id: first, at: noon, state: 'sent', sentFrom: '2.01' },
      ],
      more: false,
    })
    expect(await sent.page({ ...talk, number: 'Bank' }, null, 10)).toEqual({ messages: [], more: false })
  })

  it('holds in every talk of its gateway what nobody knows the port of', async () => {
    const { put, sent, talk, cards } = setUp()
    cards.set('1 2.01', card).set('1 3.01', otherCard)
    const unclear = put('10086', null, noon)
    put('10086', null, noon, { device: 2 })
    put('10010', null, noon)
    const known = put('10086', '2.01', noon - 1000)
    expect(idsOf(await sent.page(talk, null, 10))).toEqual([unclear, known])
    expect(idsOf(await sent.page({ ...talk, iccid: card }, null, 10))).toEqual([unclear, known])
    const other = await sent.page({ ...talk, portId: '3.01', iccid: otherCard }, null, 10)
    expect(other.messages).toMatchObject([{ id: unclear, port: null, sentFrom: null }])
    expect(idsOf(await sent.page({ ...talk, gatewayId: null, iccid: card }, null, 10))).toEqual([known])
  })

  it('goes with the SIM, wherever the card was when', async () => {
    const { put, sent, history, cards, talk } = setUp()
    const change = (deviceId: number, portId: string, at: number, from: string, to: string) =>
      history.append(deviceId, [{ portId, at, kind: 'sim', from, to, source: 'poll' }], [])
    change(1, '2.01', noon + 5000, card, otherCard)
    change(2, '7.03', noon + 5000, '', card)
    cards.set('1 2.01', otherCard).set('2 7.03', card)
    const before = put('10086', '2.01', noon)
    put('10086', '2.01', noon + 6000)
    put('10086', '7.03', noon, { device: 2 })
    const after = put('10086', '7.03', noon + 6000, { device: 2 })
    expect(idsOf(await sent.page({ ...talk, iccid: card }, null, 10))).toEqual([after, before])
  })

  it('is read in pages that neither overlap nor leave out, and what has the same time stays together', async () => {
    const { put, sent, talk } = setUp()
    const ids = Array.from({ length: 95 }, (_, i) => put('10086', '2.01', noon + (i >> 2) * 1000))
    const seen: number[] = []
    let before: number | null = null
    for (;;) {
      const page: Awaited<ReturnType<SentMessages['page']>> = await sent.page(talk, before, 10)
      seen.push(...idsOf(page))
      before = page.messages.at(-1)?.at ?? null
      if (!page.more) break
      expect(page.messages).toHaveLength(seen.length === 11 ? 11 : 12)
    }
    expect(seen).toEqual(ids.toReversed())
  })

  it('is found by an index, however much was sent', () => {
    const { db } = setUp()
    const where = 'device_id = ? AND ending = ? AND at <= ? AND (at < ? OR id < ?) ORDER BY at DESC, id DESC LIMIT ?'
    const plan = db.sql.prepare(`EXPLAIN QUERY PLAN SELECT * FROM task_messages WHERE ${where}`)
    expect(plan.all(1, '0086', 9, 9, 9, 9).map(({ detail }) => detail)).toEqual([
      'SEARCH task_messages USING INDEX task_messages_talk (device_id=? AND ending=? AND at<?)',
    ])
  })
})
