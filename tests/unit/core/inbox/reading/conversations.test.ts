import { describe, expect, it, onTestFinished } from 'vitest'
import { Conversations } from '../../../../../electron/core/inbox/reading/conversations.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable, type TestMessage } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

const noon = Date.UTC(2026, 0, 1, 12)
const hour = 3_600_000
const card = '89860000000000000001'

function setUp() {
  const table = new MessageTable(tempFolder(), new FakeClock())
  table.open()
  onTestFinished(() => table.db.close())
  const put = (message: TestMessage = {}) => table.put(message)[0] ?? 0
  return { table, put, conversations: new Conversations(table.db, table.rows) }
}

describe('a conversation', () => {
  it('is what one SIM has exchanged with one number, wherever the card was, reports included, newest first', () => {
    const { put, conversations } = setUp()
    const first = put({ iccid: card, sender: '10086', at: noon })
    const moved = put({ iccid: card, sender: '10086', device: 2, portId: '7.03', at: noon + hour })
    const report = put({
      iccid: card,
      kind: 'report',
      sender: '+86smsc',
      recipient: '10086',
      at: noon + 2 * hour,
    })
    put({ iccid: card, sender: '10010', at: noon })
    put({ iccid: '8986', sender: '10086', at: noon })
    put({ iccid: null, sender: '10086', at: noon })
    put({ iccid: card, kind: 'report', sender: '10086', recipient: '13800', at: noon })
    for (const id of [first, moved, report]) {
      const page = conversations.page(id, null, 10)
      expect(page?.messages.map((message) => message.id)).toEqual([report, moved, first])
      expect(page?.more).toBe(false)
    }
    expect(conversations.page(1, null, 10)).toBeNull()
  })

  it('is that of the slot where nobody knows the SIM', () => {
    const { put, conversations } = setUp()
    const ids = [0, 1].map((hours) => put({ sender: '10086', portId: '2.01', at: noon + hours * hour }))
    put({ sender: '10086', portId: '2.02' })
    put({ sender: '10086', portId: '2.01', device: 2 })
    put({ sender: '10086', portId: '2.01', iccid: card })
    expect(conversations.page(ids[0] ?? 0, null, 10)?.messages.map(({ id }) => id)).toEqual(ids.toReversed())
  })

  it('is read in pages that neither overlap nor leave out', () => {
    const { put, conversations } = setUp()
    const ids = Array.from({ length: 25 }, (_, i) => put({ iccid: card, at: noon + (i >> 2) * 1000 }))
    const seen: number[] = []
    let before: number | null = null
    for (;;) {
      const page = conversations.page(ids[3] ?? 0, before, 10)
      seen.push(...(page?.messages.map(({ id }) => id) ?? []))
      before = seen.at(-1) ?? null
      if (!page?.more) break
    }
    expect(seen).toEqual(ids.toReversed())
  })

  it('is found by an index, however many messages there are', () => {
    const { table } = setUp()
    const plan = (where: string) =>
      table.db.sql
        .prepare(`EXPLAIN QUERY PLAN SELECT id FROM messages WHERE ${where} AND id < 9 ORDER BY id DESC LIMIT 9`)
        .all()
        .map(({ detail }) => detail)
    expect(plan("iccid = 'a' AND other = 'b'")).toEqual([
      'SEARCH messages USING INDEX messages_talk (iccid=? AND other=? AND id<?)',
    ])
    expect(plan("iccid IS NULL AND device_id = 1 AND port_id = 'a' AND other = 'b'")).toEqual([
      expect.stringMatching(/^SEARCH messages USING (?:COVERING )?INDEX messages_slot_talk .*other=\? AND id<\?/),
    ])
  })

  it('has its delivery reports of within a day beside each of its messages', () => {
    const { put, conversations } = setUp()
    const report = (hours: number, more = {}) =>
      put({ iccid: card, kind: 'report', sender: 'smsc', recipient: '10086', at: noon + hours * hour, ...more })
    const [yesterday, soon] = [report(-23), report(1), report(26)]
    report(1, { recipient: '10010' })
    const message = put({ iccid: card, sender: '10086', at: noon })
    expect(conversations.related(message).map(({ id }) => id)).toEqual([soon, yesterday])
    expect(conversations.related(soon).map(({ id }) => id)).toEqual([yesterday])
    expect(conversations.related(1)).toEqual([])
  })
})
