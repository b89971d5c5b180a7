import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QueueWalk, sightingOf, startWalk, withPage } from '../../../../../electron/core/tasks/ledger/queueWalk.ts'
import type { TaskPage, WaitingTask } from '../../../../../electron/core/tasks/wire/getTasks.ts'
import { taskTo, tid } from './support.ts'

const waiting = (number: number, more: Partial<WaitingTask> = {}): WaitingTask => ({
  tid: number,
  paused: false,
  from: '',
  to: ['10010'],
  text: null,
  coding: 0,
  ...more,
})
const page = (total: number | null, tasks: WaitingTask[]): TaskPage => ({
  total,
  tasks,
  listed: tasks.length,
  warnings: [],
})

/** Walks over a queue that stays as it is. */
function walkOver(queue: readonly WaitingTask[], num: number, tellsTotal = true): QueueWalk {
  let walk = startWalk(1)
  for (let asked = 0; walk.next !== null && asked < 1000; asked++) {
    walk = withPage(walk, page(tellsTotal ? queue.length : null, queue.slice(walk.next, walk.next + num)), num)
  }
  return walk
}

describe('a walk over a queue', () => {
  it('reads all of it, whatever the pages, and is steady', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.boolean(), (length, num, tellsTotal) => {
        const queue = Array.from({ length }, (_, i) => waiting(i + 1))
        const walk = walkOver(queue, num, tellsTotal)
        expect(walk).toMatchObject({ next: null, steady: true })
        expect([...walk.tasks.values()]).toEqual(queue)
      }),
    )
  })

  it('is not steady when the queue moves under it, or the device shows less than it says', () => {
    const first = withPage(startWalk(1), page(4, [waiting(1), waiting(2)]), 2)
    expect(first).toMatchObject({ next: 2, steady: true })
    expect(withPage(first, page(3, [waiting(4)]), 2)).toMatchObject({ next: null, steady: false })
    expect(withPage(first, page(4, [waiting(2), waiting(3)]), 2).steady).toBe(false)
    // As spec 5.4.7 prints it: five announced, three shown, then none.
    const short = withPage(startWalk(1), page(5, [waiting(2), waiting(3), waiting(4)]), 10)
    expect(short).toMatchObject({ next: 3, steady: true })
    expect(withPage(short, page(5, []), 10)).toMatchObject({ next: null, steady: false })
  })

  it('is not steady when a row could not be read: it might be the one', () => {
    const unread: TaskPage = { total: 2, tasks: [waiting(1)], listed: 2, warnings: [] }
    expect(withPage(startWalk(1), unread, 10)).toMatchObject({ next: null, steady: false })
  })
})

describe('a task in the queue', () => {
  const task = taskTo(['10010', '10086'])

  it('waits or is paused where its number and a recipient are', () => {
    expect(sightingOf(task, [walkOver([waiting(tid)], 10)])).toBe('waiting')
    expect(sightingOf(task, [walkOver([waiting(tid, { paused: true, to: ['10086'] })], 10)])).toBe('paused')
  })

  it('is absent only when every walk has ended and was steady', () => {
    expect(sightingOf(task, [walkOver([waiting(5)], 10), walkOver([], 10)])).toBe('absent')
    expect(sightingOf(task, [walkOver([], 10), startWalk(2)])).toBe('unclear')
    expect(sightingOf(task, [{ ...walkOver([], 10), steady: false }])).toBe('unclear')
    expect(sightingOf(task, [])).toBe('unclear')
  })

  it('is not taken for another one with its number', () => {
    expect(sightingOf(task, [walkOver([waiting(tid, { to: ['95588'] })], 10)])).toBe('another')
  })
})
