import { describe, expect, it } from 'vitest'
import { type LoadRows, ResultPages } from '../../../../renderer/features/inbox/model/resultPages.ts'
import { pageSize } from '../../../../renderer/ui/rowPages.ts'
import type { Message } from '../../../../shared/domain/message.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { message } from './messageFixture.ts'

/** A core that holds a result of `total` messages, and answers when it is told to. */
function slowCore(total: number) {
  const asked: { offset: number; limit: number; answer: (broken?: boolean) => Promise<void> }[] = []
  const changes = new Map<number, Message>()
  const load: LoadRows = (offset, limit) =>
    new Promise((resolve) => {
      asked.push({
        offset,
        limit,
        answer: async (broken = false) => {
          const ids = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => total - offset - i)
          resolve(
            broken
              ? fail('store/failed', 'The disk is gone.')
              : ok({ messages: ids.map((id) => changes.get(id) ?? message(id)) }),
          )
          // The pages take the answer in the turns that follow.
          await new Promise((then) => setImmediate(then))
        },
      })
    })
  return { asked, changes, load, offsets: () => asked.map(({ offset }) => offset) }
}

/** A core that answers at once. */
const quickCore = (total: number): LoadRows => {
  const { asked, load } = slowCore(total)
  return (offset, limit) => {
    const answer = load(offset, limit)
    void asked.at(-1)?.answer()
    return answer
  }
}

const all = (found: number) => ({ found, complete: true })

const settle = () => new Promise((then) => setImmediate(() => setImmediate(then)))

describe('the pages of a result', () => {
  it('fetches what comes into view, then a page around it, each once', async () => {
    const core = slowCore(1000)
    const pages = new ResultPages(all(1000), core.load)
    pages.want(310, 330)
    expect(core.offsets()).toEqual([300, 400])
    expect(pages.at(310)).toBe(undefined)
    await core.asked[0]?.answer()
    expect(pages.at(310)?.id).toBe(690)
    await core.asked[1]?.answer()
    await core.asked[2]?.answer()
    pages.want(311, 331)
    expect(core.offsets()).toEqual([300, 400, 200])
  })

  it('leaves out what was only passed by', async () => {
    const core = slowCore(100_000)
    const pages = new ResultPages(all(100_000), core.load)
    for (let first = 0; first < 90_000; first += 1000) pages.want(first, first + 12)
    expect(core.asked).toHaveLength(2)
    await core.asked[0]?.answer()
    await core.asked[1]?.answer()
    expect(core.offsets().slice(2)).toContain(89_000)
    expect(
      core
        .offsets()
        .slice(2)
        .every((offset) => offset >= 88_900),
    ).toBe(true)
  })

  it('asks for nothing behind the end', async () => {
    const core = slowCore(250)
    const pages = new ResultPages(all(250), core.load)
    pages.want(240, 400)
    await core.asked[0]?.answer()
    await core.asked[1]?.answer()
    expect(core.offsets()).toEqual([200, 100])
    expect(pages.at(249)?.id).toBe(1)
    expect(pages.at(250)).toBe(undefined)
  })

  it('keeps a bounded number of messages, those near the view', async () => {
    const pages = new ResultPages(all(100_000), quickCore(100_000))
    for (let first = 0; first < 100_000; first += pageSize) {
      pages.want(first, first + 10)
      await settle()
    }
    const kept = [...pages.loaded()].length
    expect(kept).toBeLessThanOrEqual(40 * pageSize)
    expect(pages.at(99_999)).toBeDefined()
    expect(pages.at(0)).toBe(undefined)
  })

  it('says why a page is not here, asks for no more, and goes on when it is told to', async () => {
    const core = slowCore(1000)
    const pages = new ResultPages(all(1000), core.load)
    let changes = 0
    pages.subscribe(() => {
      changes += 1
    })
    pages.want(0, 10)
    await core.asked[0]?.answer(true)
    expect(pages.error?.code).toBe('store/failed')
    expect(changes).toBeGreaterThan(0)
    await core.asked[1]?.answer(true)
    expect(core.asked).toHaveLength(2)
    pages.retry()
    await core.asked[2]?.answer()
    expect(pages.error).toBe(null)
    expect(pages.at(0)?.id).toBe(1000)
  })

  it('shows new marks at once, on the named messages or on all, and nothing twice', async () => {
    const pages = new ResultPages(all(50), quickCore(50))
    await pages.begin()
    const untouched = pages.at(1)
    const version = pages.version()
    pages.mark([50], { pinned: true, addTags: ['bank'] })
    expect(pages.at(0)).toMatchObject({ pinned: true, tags: ['bank'] })
    expect(pages.at(1)).toBe(untouched)
    expect(pages.version()).toBe(version + 1)
    pages.mark('all', { unread: true })
    expect([...pages.loaded()].every(({ unread }) => unread)).toBe(true)
    pages.mark([999], { unread: false })
    expect(pages.version()).toBe(version + 2)
  })

  it('reads again what is in view when marks were changed elsewhere, and the rest when it is looked at', async () => {
    const core = slowCore(300)
    const pages = new ResultPages(all(300), core.load)
    pages.want(0, 10)
    await core.asked[0]?.answer()
    await core.asked[1]?.answer()
    core.changes.set(300, message(300, { note: 'changed' }))
    pages.refresh()
    await core.asked[2]?.answer()
    expect(pages.at(0)?.note).toBe('changed')
    expect(core.offsets()).toEqual([0, 100, 0])
    pages.want(100, 110)
    expect(core.offsets()).toContain(100)
    expect(core.asked.slice(3).some(({ offset }) => offset === 100)).toBe(true)
  })

  it('grows while the core goes on finding, and then reads the rest of what was the last page', async () => {
    const core = slowCore(250)
    const pages = new ResultPages({ found: 30, complete: false }, async (offset, limit) => {
      const answer = core.load(offset, limit)
      void core.asked.at(-1)?.answer()
      const rows = await answer
      const { found } = pages.progress()
      return rows.ok ? ok({ messages: rows.value.messages.slice(0, Math.max(0, found - offset)) }) : rows
    })
    await pages.begin()
    pages.want(20, 40)
    expect(pages.at(35)).toBe(undefined)
    const before = pages.progress()
    pages.grow({ found: 30, complete: false })
    expect(pages.progress()).toBe(before)
    pages.grow({ found: 250, complete: true })
    expect(pages.total).toBe(250)
    await settle()
    expect(pages.at(35)?.id).toBe(215)
    expect(pages.progress()).toEqual({ found: 250, complete: true })
  })

  it('finds the place of a message that is here', async () => {
    const pages = new ResultPages(all(500), quickCore(500))
    pages.want(250, 260)
    await settle()
    await settle()
    expect(pages.indexOf(249)).toBe(251)
    expect(pages.indexOf(12345)).toBe(null)
  })

  it('names a whole range, fetching what is not here without keeping it', async () => {
    const pages = new ResultPages(all(5000), quickCore(5000))
    await pages.begin()
    const ids = await pages.ids(95, 1204)
    expect(ids).toEqual({ ok: true, value: Array.from({ length: 1110 }, (_, i) => 5000 - 95 - i) })
    expect([...pages.loaded()]).toHaveLength(pageSize)
  })

  it('names nothing when a part of the range cannot be read', async () => {
    const pages = new ResultPages(all(500), async () => fail('store/failed', 'The disk is gone.'))
    expect(await pages.ids(0, 10)).toMatchObject({ ok: false })
  })
})
