import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { IncomingMessage } from '../../../../../electron/core/inbox/decode/incomingMessage.ts'
import { InboxStore } from '../../../../../electron/core/inbox/inboxStore.ts'
import { MessageRemover } from '../../../../../electron/core/inbox/removal/messageRemover.ts'
import { Removals } from '../../../../../electron/core/inbox/removal/removals.ts'
import { Retention } from '../../../../../electron/core/inbox/removal/retention.ts'
import { inSlices } from '../../../../../electron/core/jobs/slices.ts'
import type { InboxRetention } from '../../../../../shared/domain/message.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable } from '../../../../support/messageTable.ts'
import { makeFolder, removeFolder } from '../../../../support/tempFolder.ts'

const now = Date.UTC(2026, 0, 31, 12)
const dayMs = 86_400_000
const never = new AbortController().signal
const none: InboxRetention = { days: null, count: null }

function setUp(folder: string) {
  const clock = new FakeClock(now)
  const table = new MessageTable(folder, clock)
  const limits = { now: none }
  const removals = new Removals(table.db, clock, () => limits.now)
  const retention = new Retention(table.db, clock, new MessageRemover(table.db, table.index), removals)
  const store = new InboxStore(table.db, clock, table.index, removals)
  const remove = async (beyond: InboxRetention) => {
    let removed = 0
    const step = retention.removal(await retention.bound(beyond, never), () => {
      removed += 1
    })
    await inSlices(table.db, clock, never, step)
    return removed
  }
  const empty = () => {
    for (const { id } of table.db.sql.prepare('SELECT id FROM messages').all()) table.remove(Number(id))
    table.db.sql.exec(
      'DELETE FROM inbox_removals; DELETE FROM removed_messages; DELETE FROM inbox_walks; DELETE FROM inbox_checkpoints',
    )
    limits.now = none
  }
  return { table, clock, limits, retention, store, remove, empty }
}

const folder = makeFolder()
const { table, limits, retention, store, remove, empty } = setUp(folder)
beforeAll(() => table.open())
afterAll(() => {
  table.db.close()
  removeFolder(folder)
})

const limit: fc.Arbitrary<InboxRetention> = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 12 })),
  count: fc.option(fc.integer({ min: 0, max: 12 })),
})

describe('retention', () => {
  const message = fc.record({
    device: fc.constantFrom(1, 2),
    at: fc.integer({ min: 0, max: 20 }).map((halfDays) => now - (halfDays * dayMs) / 2 + 250),
    unread: fc.boolean(),
    pinned: fc.boolean(),
    text: fc.constantFrom('alpha beta', '您的验证码'),
  })

  it('previews exactly what it removes: the oldest beyond the limits, and nothing that is pinned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 20 }), limit, async (messages, beyond) => {
        empty()
        table.put(...messages)
        const before = table.all()
        const preview = await retention.preview(beyond, never)
        expect(table.all()).toEqual(before)

        expect(await remove(beyond)).toBe(preview.remove)
        const after = table.all()
        const kept = new Set(after.map(({ id }) => id))
        const gone = before.filter(({ id }) => !kept.has(id))
        expect(preview).toEqual({
          remove: gone.length,
          keep: after.length,
          unread: gone.filter(({ unread }) => unread).length,
          oldestAt: gone.at(-1)?.at ?? null,
          newestAt: gone[0]?.at ?? null,
        })

        const second = (time: number) => Math.floor(time / 1000)
        const isBeyond = ({ at }: { at: number }, place: number) =>
          (beyond.days !== null && second(at) < second(now - beyond.days * dayMs)) ||
          (beyond.count !== null && place >= beyond.count)
        expect(after).toEqual(before.filter((one, place) => one.pinned || !isBeyond(one, place)))

        expect(table.find({ text: 'beta' })).toEqual(
          after.filter(({ text }) => text.includes('beta')).map(({ id }) => id),
        )
        expect(table.find({ text: '验证码' })).toEqual(
          after.filter(({ text }) => text.includes('验')).map(({ id }) => id),
        )
        expect(await retention.preview(beyond, never)).toMatchObject({ remove: 0, keep: after.length })
      }),
      { numRuns: 60 },
    )
  })

  it('counts and removes rightly over many pages', async () => {
    empty()
    table.put(
      ...Array.from({ length: 2350 }, (_, i) => ({ at: now - 20 * dayMs + (i >> 1) * 1000, pinned: i % 100 === 7 })),
    )
    const beyond = { days: null, count: 100 }
    expect(await retention.preview(beyond, never)).toMatchObject({ remove: 2250 - 23, keep: 123 })
    expect(await remove(beyond)).toBe(2250 - 23)
    expect(table.all()).toHaveLength(123)
  })

  it('removes nothing unless limits are set', async () => {
    empty()
    table.put({ at: 0 }, { at: now })
    expect(await retention.preview(none, never)).toEqual({
      remove: 0,
      keep: 2,
      unread: 0,
      oldestAt: null,
      newestAt: null,
    })
    expect(await remove(none)).toBe(0)
  })

  it('does not count what is forgotten', async () => {
    empty()
    table.put({ device: 1 }, { device: 1 }, { device: 2 }, { device: 2 }, { device: 2 })
    table.db.sql.exec('UPDATE devices SET forgotten = 1 WHERE id = 1')
    onTestFinished(() => table.db.sql.exec('UPDATE devices SET forgotten = 0'))
    expect(await retention.preview({ days: null, count: 2 }, never)).toMatchObject({ remove: 1, keep: 2 })
  })
})

describe('what retention has removed', () => {
  const bytes = (text: string) => Buffer.from(text)
  const incoming = (more: Partial<IncomingMessage>): IncomingMessage => ({
    kind: 'sms',
    port: { port: 1, slot: 1, pool: null },
    rawPort: '1.01',
    at: now,
    sender: '10086',
    recipient: '',
    iccid: null,
    imsi: null,
    imei: null,
    bytes: bytes('hello'),
    received: '[]',
    rowFlags: [],
    ...more,
  })
  const take = (source: 'pull' | 'push', messages: readonly IncomingMessage[], walk: number | null) =>
    store.ingest([
      {
        deviceId: 1,
        source,
        messages,
        checkpoint: walk === null ? null : { ssrc: `run ${walk}`, nextSms: 1, walk, missed: 0, countedTo: 1 },
        iccidOf: () => null,
      },
    ])[0]?.added.length ?? 0
  const seen = () => table.all().map(({ id, pinned }) => [id, pinned])

  /** What a device may hold: times that it tells, of a clock that was never set, or none; some alike. */
  const held = fc.array(
    fc.record({
      at: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }).map((days) => now - days * dayMs) },
        { weight: 1, arbitrary: fc.constantFrom(null, 86_400_000, 90_000_000) },
      ),
      bytes: fc.constantFrom('a', 'b').map(bytes),
    }),
    { maxLength: 14 },
  )

  it('does not come back when the device lists it again from 1, however often, and what comes then is stored', () => {
    return fc.assert(
      fc.asyncProperty(held, limit, fc.nat(), fc.boolean(), async (rows, beyond, pin, lifted) => {
        empty()
        const messages = rows.map(incoming)
        take('pull', messages, 1)
        const ids = table.all().map(({ id }) => id)
        const pinned = ids[pin % Math.max(1, ids.length)]
        if (pinned !== undefined) table.mark(pinned, { unread: true, pinned: true, tags: [], note: '' })
        await remove(beyond)
        limits.now = lifted ? none : beyond
        const left = seen()

        for (const walk of [2, 3]) {
          take('pull', messages, walk)
          expect(seen()).toEqual(left)
        }
        const fresh = [incoming({ at: now + 1000, bytes: bytes('a') }), incoming({ at: null, bytes: bytes('a') })]
        expect(take('pull', fresh, 3)).toBe(2)
        expect(seen()).toHaveLength(left.length + 2)
        take('pull', [...messages, ...fresh], 4)
        expect(seen()).toHaveLength(left.length + 2)
      }),
      { numRuns: 60 },
    )
  })

  it('is known by its row when only a push without the device’s time had been stored, and when the push is repeated', async () => {
    empty()
    const scts = '260120120000'
    const push = incoming({ at: null, bytes: bytes(`Sender: 10086\r\nSCTS: ${scts}00\r\n\r\nhello`) })
    expect(take('push', [push], null)).toBe(1)
    await remove({ days: 1, count: null })
    expect(seen()).toEqual([])
    expect(take('push', [push], null)).toBe(0)
    expect(take('pull', [incoming({ at: Date.UTC(2026, 0, 20, 12, 0, 5) })], 1)).toBe(0)
  })

  it('does not keep away what is pushed, whatever time it tells', async () => {
    empty()
    take('pull', [incoming({ at: now - 5 * dayMs })], 1)
    await remove({ days: 1, count: null })
    expect(take('push', [incoming({ at: now - 9 * dayMs, bytes: bytes('new') })], null)).toBe(1)
  })
})
