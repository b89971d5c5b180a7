import { describe, expect, it, onTestFinished } from 'vitest'
import { MessageMarker } from '../../../../../electron/core/inbox/reading/messageMarker.ts'
import type { Clock } from '../../../../../electron/core/ports.ts'
import { systemClock } from '../../../../../electron/core/systemPorts.ts'
import { insertManyMessages } from '../../../../support/manyMessages.ts'
import { MessageTable, type TestMessage } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

const never = new AbortController().signal

/** Time passes only when it is looked at, half a millisecond each time, so that slices end at the same step on every machine. */
function tickingClock(): Clock {
  let elapsed = 0
  return {
    ...systemClock,
    elapsed: () => {
      elapsed += 0.5
      return elapsed
    },
  }
}

function setUp() {
  const table = new MessageTable(tempFolder(), systemClock)
  table.open()
  onTestFinished(() => table.db.close())
  let told = 0
  const marker = new MessageMarker(table.db, tickingClock(), () => {
    told += 1
  })
  const put = (message: TestMessage = {}) => table.put(message)[0] ?? 0
  return { table, put, marker, told: () => told }
}

describe('marking', () => {
  it('changes the named messages and says how many changed; ids of nothing are passed over', async () => {
    const { table, put, marker, told } = setUp()
    const [a, b, c] = [put({ unread: true }), put({ unread: false }), put({ unread: true })]
    expect(await marker.mark([a, b, 7], { unread: false, pinned: true }, never)).toBe(2)
    expect(table.rows.byIds([a, b, c]).map(({ unread, pinned }) => [unread, pinned])).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ])
    expect(told()).toBe(1)
    expect(await marker.mark([a, b], { unread: false, pinned: true }, never)).toBe(0)
    expect(await marker.mark([], { pinned: false }, never)).toBe(0)
    expect(told()).toBe(1)
  })

  it('keeps the counts of what is unread', async () => {
    const { table, put, marker } = setUp()
    const ids = [1, 1, 2].map((device) => put({ unread: true, device }))
    expect(table.rows.counts()).toMatchObject({ total: 3, unread: 3, unreadByGateway: { g1: 2, g2: 1 } })
    await marker.mark(ids.slice(1), { unread: false }, never)
    expect(table.rows.counts()).toMatchObject({ total: 3, unread: 1, unreadByGateway: { g1: 1 } })
  })

  it('puts tags to the list of tags while a message has them', async () => {
    const { table, put, marker } = setUp()
    const [a, b] = [put(), put()]
    await marker.mark([a, b], { addTags: ['vip', 'Bank', 'ärger'] }, never)
    expect(marker.tags()).toEqual(['ärger', 'Bank', 'vip'])
    await marker.mark([a], { removeTags: ['vip', 'Bank'], addTags: ['vip'] }, never)
    expect(marker.tags()).toEqual(['ärger', 'Bank', 'vip'])
    await marker.mark([a, b], { removeTags: ['Bank'] }, never)
    expect(marker.tags()).toEqual(['ärger', 'vip'])
    table.remove(a)
    table.remove(b)
    expect(marker.tags()).toEqual([])
  })

  it('of very many lets others have their turn, and keeps what it has done when it is ended', async () => {
    const { table, marker, told } = setUp()
    insertManyMessages(table.db, { count: 4000, devices: 2 })
    const ids = table.all().map(({ id }) => id)
    let turns = 0
    let running = true
    const turn = () => {
      turns += 1
      if (running) setImmediate(turn)
    }
    setImmediate(turn)
    const changed = await marker.mark(ids, { note: 'seen' }, never)
    running = false
    expect(changed).toBe(4000)
    expect(turns).toBeGreaterThan(1)
    expect(told()).toBeGreaterThan(1)

    const end = new AbortController()
    setImmediate(() => end.abort())
    const some = await marker.mark(ids, { pinned: true }, end.signal)
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(4000)
    expect(table.find({ text: 'is:pinned' }).length).toBeGreaterThanOrEqual(some)
  })
})
