import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OpenResults } from '../../../../electron/core/inbox/openResults.ts'
import type { Log } from '../../../../electron/core/ports.ts'
import { systemRandom } from '../../../../electron/core/systemPorts.ts'
import type { MessageQuery, OpenedResult } from '../../../../shared/domain/message.ts'
import type { Result } from '../../../../shared/result.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { MessageTable, type TestMessage } from '../../../support/messageTable.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

/** Time passes only while a search looks: each look at the clock takes a millisecond, so that a step ends soon. */
class SlowClock extends FakeClock {
  #looks = 0
  override elapsed(): number {
    this.#looks += 1
    return super.elapsed() + this.#looks
  }
}

const logged: string[] = []
const log: Log = (_level, event) => logged.push(event)
let clock: SlowClock
let table: MessageTable
let results: OpenResults

beforeEach(() => {
  clock = new SlowClock()
  table = new MessageTable(tempFolder(), clock)
  table.open()
  results = new OpenResults({ search: table.search, rows: table.rows, clock, random: systemRandom, log })
  logged.length = 0
})
afterEach(() => {
  results.stop()
  table.db.close()
})

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const open = async (query: Partial<MessageQuery> = {}): Promise<OpenedResult> =>
  must(await results.open({ text: '', gatewayId: null, ...query }))
/** So many messages, one a second, the oldest first; their ids, the newest first. */
const put = (count: number, message: (i: number) => TestMessage = () => ({})): number[] =>
  table
    .put(...Array.from({ length: count }, (_, i) => ({ at: Date.UTC(2026, 0, 1, 0, 0, i), ...message(i) })))
    .reverse()
const idsAt = async (handle: string, offset: number, limit: number) =>
  must(await results.messages(handle, offset, limit)).map(({ id }) => id)

describe('an opened result', () => {
  it('answers with the newest while it goes on to find the rest', async () => {
    const ids = put(5000, (i) => ({ text: `code ${i}` }))
    const { handle, found, complete, newestId } = await open({ text: 'code' })
    expect({ complete, newestId }).toEqual({ complete: false, newestId: ids[0] })
    expect(found).toBeGreaterThanOrEqual(50)
    expect(found).toBeLessThan(1000)
    expect(await idsAt(handle, 0, 3)).toEqual(ids.slice(0, 3))
    expect(await idsAt(handle, 4998, 10)).toEqual(ids.slice(4998))
    expect(must(await results.progress(handle))).toEqual({ found: 5000, complete: true })
    expect([...must(await results.all(handle))]).toEqual(ids)
  })

  it('tells how far it is after 300 ms although it is not complete', async () => {
    put(5000, (i) => ({ text: i < 300 ? 'old' : 'new' }))
    const { handle } = await open({ text: '-nothing' })
    const progress = results.progress(handle)
    clock.advance(300)
    expect(must(await progress).complete).toBe(false)
  })

  it('knows at once how many all are, and those of a gateway, and reads their ids when they are wanted', async () => {
    const ids = put(3000, (i) => ({ device: i % 3 === 0 ? 2 : 1 }))
    const all = await open()
    const rack = await open({ gatewayId: 'g2' })
    expect([all, rack].map(({ found, complete }) => [found, complete])).toEqual([
      [3000, true],
      [1000, true],
    ])
    expect(await idsAt(all.handle, 2990, 20)).toEqual(ids.slice(2990))
    expect(await idsAt(rack.handle, 999, 1)).toEqual([ids[2999]])
  })

  it('stays as it was when messages come, and counts those that it would hold as news', async () => {
    const before = put(300, () => ({ text: 'code' }))
    const { handle } = await open({ text: 'code is:unread' })
    const all = await open()
    const news = table.put(
      { at: clock.now(), text: 'code 1', unread: true },
      { at: clock.now(), text: 'code 2', unread: false },
      // Late by its own time: older than any that was there.
      { at: Date.UTC(2025, 0, 1), text: 'code 3', unread: true },
    )
    results.noteStored(news)
    expect(must(results.news(handle))).toEqual({ news: 2 })
    expect(must(await results.all(handle))).toHaveLength(0)
    // The list of all has not been read as far as the third belongs, so it is in it.
    expect(must(results.news(all.handle))).toEqual({ news: 2 })
    expect(must(await results.progress(all.handle))).toEqual({ found: 301, complete: true })
    expect([...must(await results.all(all.handle))]).toEqual([...before, news[2]])
  })

  it('goes on where it stopped when another search came between, and finds nothing that is news to it', async () => {
    const ids = put(3000, () => ({ text: 'code' }))
    const first = await open({ text: 'code' })
    const [late = 0] = table.put({ at: Date.UTC(2025, 0, 1), text: 'code' })
    results.noteStored([late])
    const second = await open({ text: 'code' })
    const [all, newer] = await Promise.all([results.all(first.handle), results.all(second.handle)])
    expect([...must(all)]).toEqual(ids)
    expect([...must(newer)]).toEqual([...ids, late])
    expect([first, second].map(({ handle }) => must(results.news(handle)).news)).toEqual([1, 0])
  })

  it('leaves out what has been removed since', async () => {
    const ids = put(10)
    const { handle } = await open()
    table.remove(ids[3] ?? 0)
    expect(await idsAt(handle, 0, 10)).toEqual(ids.filter((_, i) => i !== 3))
    expect(await idsAt(handle, 20, 10)).toEqual([])
  })

  it('gives way when too many are open: the one that was used longest ago', async () => {
    put(3)
    const opened = [await open(), await open()]
    await idsAt(opened[0]?.handle ?? '', 0, 1)
    for (let i = 0; i < 5; i++) opened.push(await open())
    const known = await Promise.all(opened.map(({ handle }) => results.messages(handle, 0, 1)))
    expect(known.map(({ ok }) => ok)).toEqual([true, false, true, true, true, true, true])
    expect(known[1]).toMatchObject({ error: { code: 'input/not-found' } })
  })

  it('lets nobody wait for what will not come: closed, or the core stops', async () => {
    put(5000, () => ({ text: 'x' }))
    const { handle } = await open({ text: '-nothing' })
    const waiting = [results.all(handle), results.progress(handle), results.messages(handle, 4000, 10)]
    results.close(handle)
    const other = await open({ text: '-nothing' })
    waiting.push(results.all(other.handle))
    results.stop()
    for (const answer of await Promise.all(waiting)) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
    }
    expect(clock.waiting).toBe(0)
  })

  it('says what is wrong with a query, and where', async () => {
    expect(await results.open({ text: 'is:green', gatewayId: null })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', fields: [{ path: 'query.text', message: expect.stringMatching(/unread/) }] },
    })
  })

  it('ends when the store fails, and says so in the log', async () => {
    put(1000, () => ({ text: 'code' }))
    const { handle } = await open({ text: 'code' })
    table.db.close()
    expect(await results.all(handle)).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
    expect(logged).toEqual(['search failed'])
  })
})
