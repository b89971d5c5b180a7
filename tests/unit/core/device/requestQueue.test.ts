import { describe, expect, it } from 'vitest'
import { type Priority, RequestQueue } from '../../../../electron/core/device/requestQueue.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

/** A queue whose work ends when the test says so. */
function setUp(minGapMs = 100) {
  const clock = new FakeClock()
  const queue = new RequestQueue(clock, minGapMs)
  const started: string[] = []
  const finish = new Map<string, () => void>()
  const add = (name: string, priority: Priority = 'poll', signal = new AbortController().signal) =>
    queue.run(priority, signal, () => {
      started.push(name)
      return new Promise<string>((resolve) => finish.set(name, () => resolve(name)))
    })
  const end = async (name: string) => {
    finish.get(name)?.()
    // Three turns of microtasks: the work's promise, the queue's own, its finally.
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  return { clock, queue, started, add, end }
}

describe('the request queue of a device', () => {
  it('runs one thing at a time, with the gap between two', async () => {
    const { clock, started, add, end } = setUp()
    const first = add('a')
    void add('b')
    expect(started).toEqual(['a'])
    await end('a')
    expect(await first).toBe('a')
    clock.advance(99)
    expect(started).toEqual(['a'])
    clock.advance(1)
    expect(started).toEqual(['a', 'b'])
  })

  it('lets commands pass before polls that wait', async () => {
    const { clock, started, add, end } = setUp()
    void add('running')
    void add('poll 1')
    void add('poll 2')
    void add('command', 'command')
    await end('running')
    clock.advance(100)
    await end('command')
    clock.advance(100)
    expect(started).toEqual(['running', 'command', 'poll 1'])
  })

  it('drops what was cancelled before its turn, and only that', async () => {
    const { clock, started, add, end } = setUp(0)
    void add('running')
    const stop = new AbortController()
    const dropped = add('dropped', 'poll', stop.signal)
    void add('kept')
    stop.abort()
    expect(await dropped).toBeNull()
    await end('running')
    clock.advance(0)
    expect(started).toEqual(['running', 'kept'])
  })

  it('goes on after work that has failed', async () => {
    const { clock, queue, started, add } = setUp(0)
    const failing = queue.run('poll', new AbortController().signal, () => Promise.reject(new Error('no')))
    void add('next')
    await expect(failing).rejects.toThrow('no')
    await Promise.resolve()
    clock.advance(0)
    expect(started).toEqual(['next'])
  })

  it('answers everything that waits when it closes, and leaves no timer', async () => {
    const { clock, queue, add, end } = setUp()
    void add('running')
    const waiting = add('waiting')
    await end('running')
    expect(clock.waiting).toBe(1)
    queue.close()
    expect(await waiting).toBeNull()
    expect(clock.waiting).toBe(0)
    expect(await add('late')).toBeNull()
  })
})
