import { describe, expect, it, onTestFinished } from 'vitest'
import type { IncomingMessage } from '../../../../../electron/core/inbox/decode/incomingMessage.ts'
import { decodeSmsRow } from '../../../../../electron/core/inbox/decode/smsRow.ts'
import { InboxStore } from '../../../../../electron/core/inbox/inboxStore.ts'
import { Rereading } from '../../../../../electron/core/inbox/reading/rereading.ts'
import { Removals } from '../../../../../electron/core/inbox/removal/removals.ts'
import { searchableOf } from '../../../../../electron/core/inbox/searchableOf.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

/** 您好，验证码 123456 in GBK. */
const gbk = Buffer.from('c4fabac3a3acd1e9d6a4c2eb20313233343536', 'hex')
const at = Date.UTC(2026, 0, 5, 7) / 1000

function setUp() {
  const clock = new FakeClock()
  const table = new MessageTable(tempFolder(), clock)
  table.open()
  onTestFinished(() => table.db.close())
  const none = { days: null, count: null }
  const store = new InboxStore(table.db, clock, table.index, new Removals(table.db, clock, () => none))
  const rereading = new Rereading(table.db, table.index)
  const take = (messages: readonly IncomingMessage[], walk: number | null = null) => {
    const checkpoint = walk === null ? null : { ssrc: 'run', nextSms: 1, walk, missed: 0, countedTo: 1 }
    const source = walk === null ? 'push' : 'pull'
    return store.ingest([{ deviceId: 1, source, messages, checkpoint, iccidOf: () => null }])[0]?.added[0] ?? 0
  }
  const byId = (id: number) => table.rows.byId(id)
  const again = (id: number) => table.db.transaction(() => rereading.again(id))
  return { table, take, byId, rereading, again }
}

/** What of a message is in the index by its row. */
function indexed(table: MessageTable, id: number) {
  const message = searchableOf(table.db, id)
  if (!message) throw new Error('There is no such message')
  return message
}

describe('a message that is read again', () => {
  it('in the charset that a person has chosen is shown and found so, and remembers it', () => {
    const { table, take, byId, rereading, again } = setUp()
    const id = take([decodeSmsRow([0, '1.01', at, '10086', '', gbk.toString('base64')])])
    expect(byId(id)).toMatchObject({ flags: ['damaged'], charset: 'auto' })
    expect(table.find({ text: 'is:damaged' })).toEqual([id])

    expect(rereading.choose(id, 'gbk')).toBe(true)
    const shown = { text: '您好，验证码 123456', code: '123456', flags: ['other-charset'], charset: 'gbk' }
    expect(byId(id)).toMatchObject(shown)
    for (const text of ['您好', '验证码', 'has:code']) expect(table.find({ text })).toEqual([id])
    expect(table.find({ text: 'is:damaged' })).toEqual([])
    again(id)
    expect(byId(id)).toMatchObject(shown)

    rereading.choose(id, 'auto')
    expect(byId(id)).toMatchObject({ flags: ['damaged'], charset: 'auto', code: null })
    expect(table.find({ text: '您好' })).toEqual([])
    expect(table.find({ text: 'is:damaged' })).toEqual([id])
  })

  it('keeps its raw content, its marks, its time and what its row is known by', () => {
    const { table, take, byId, rereading } = setUp()
    const row = decodeSmsRow([0, '1.01', at, '10086', '', gbk.toString('base64')])
    const id = take([row], 1)
    table.mark(id, { unread: false, pinned: true, tags: ['vip'], note: 'call back' })
    const [before, raw] = [byId(id), table.rows.raw(id)]
    rereading.choose(id, 'utf-16be')
    const { text, code, flags, charset, ...rest } = before ?? {}
    expect(byId(id)).toMatchObject(rest)
    expect(table.rows.raw(id)).toEqual(raw)
    expect(take([row], 2)).toBe(0)
    expect(take([row])).toBe(0)
  })

  it('keeps the service centre’s time by which a push is recognised, whatever the charset', () => {
    const { take, byId, rereading } = setUp()
    const report: IncomingMessage = {
      ...decodeSmsRow([1, '1.01', null, '+86smsc', '13800', '0 26010507000000']),
      at: null,
    }
    const id = take([report])
    const scts = byId(id)?.scts
    expect(scts).not.toBeNull()
    rereading.choose(id, 'utf-16be')
    expect(byId(id)).toMatchObject({ scts, report: { status: null } })
    expect(take([report])).toBe(0)
  })

  it('is read as if it had come now, so that nothing of an older decoder is left', () => {
    const { table, take, byId, again } = setUp()
    const block = Buffer.from('Sender: 10086\r\nSCTS: 26010507000000\r\n\r\nYour code is 4711').toString('base64')
    const id = take([decodeSmsRow(['0', '1.01', at, '10086', '', block])])
    const read = byId(id)
    expect(read).toMatchObject({ text: 'Your code is 4711', code: '4711', headers: { Sender: '10086' } })
    table.reread(id, 'as an old decoder read it')
    table.db.sql.exec(
      "UPDATE messages SET decoder = 0, headers = '{}', code = NULL, flags = 'bad-row damaged', scts = NULL",
    )
    table.index.remove({ ...indexed(table, id), code: '4711', flags: [] })
    table.index.add(indexed(table, id))
    again(id)
    expect(byId(id)).toEqual({ ...read, flags: ['bad-row'] })
    expect(table.find({ text: 'code has:code' })).toEqual([id])
    expect(table.find({ text: 'old' })).toEqual([])
  })

  it('is none when there is none', () => {
    const { rereading } = setUp()
    expect(rereading.choose(7, 'gbk')).toBe(false)
  })
})
