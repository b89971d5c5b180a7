import { describe, expect, it } from 'vitest'
import { Jobs, type JobWork } from '../../../../electron/core/jobs/jobs.ts'
import { StateHub } from '../../../../electron/core/state/stateHub.ts'
import { systemRandom } from '../../../../electron/core/systemPorts.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const setUp = () => {
  const clock = new FakeClock()
  const topic = new StateHub(clock).publisher('jobs', {})
  const logged: string[] = []
  const jobs = new Jobs(clock, systemRandom, (_level, event) => logged.push(event), topic)
  const turns = async () => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, topic, jobs, logged, turns, start: (work: JobWork) => jobs.start('export', 'Export', work) }
}
const untilCancelled: JobWork = (signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(ok(null))))

describe('a job', () => {
  it('runs, says how far it is, and is done', async () => {
    const { topic, start, turns, clock } = setUp()
    const gate = Promise.withResolvers<void>()
    const id = start(async (_signal, progress) => {
      progress(3, 10)
      await gate.promise
      progress(10)
      return ok(null)
    })
    expect(topic.get(id)).toMatchObject({ state: 'running', done: 0, total: null, startedAt: clock.now() })
    await turns()
    expect(topic.get(id)).toMatchObject({ state: 'running', done: 3, total: 10, endedAt: null })
    gate.resolve()
    await turns()
    expect(topic.get(id)).toMatchObject({ state: 'done', done: 10, total: 10, error: null, endedAt: clock.now() })
  })

  it('that fails says why; one that breaks says that it broke, and is logged', async () => {
    const { topic, start, turns, logged } = setUp()
    const failed = start(async () => fail('store/failed', 'No room.'))
    const broken = start(async () => {
      throw new Error('boom')
    })
    await turns()
    expect(topic.get(failed)).toMatchObject({ state: 'failed', error: { code: 'store/failed', message: 'No room.' } })
    expect(topic.get(broken)).toMatchObject({ state: 'failed', error: { code: 'app/internal', detail: 'boom' } })
    expect(logged).toEqual(['job failed'])
  })

  it('that is cancelled ends as cancelled, and what it reports afterwards changes nothing', async () => {
    const { topic, jobs, start, turns } = setUp()
    let late = () => {}
    const id = start((signal, progress) => {
      progress(4)
      late = () => progress(9)
      return untilCancelled(signal, progress)
    })
    await turns()
    expect(jobs.cancel(id).ok).toBe(true)
    await turns()
    late()
    expect(topic.get(id)).toMatchObject({ state: 'cancelled', done: 4, error: null })
  })

  it('is taken off the list once it has ended, not before', async () => {
    const { topic, jobs, start, turns } = setUp()
    const id = start(untilCancelled)
    await turns()
    expect(jobs.dismiss(id)).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    jobs.cancel(id)
    await turns()
    expect(jobs.dismiss(id).ok).toBe(true)
    expect(topic.get(id)).toBeUndefined()
    expect(jobs.dismiss(id)).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
    expect(jobs.cancel(id)).toMatchObject({ ok: false, error: { code: 'input/not-found' } })
  })
})

describe('the list of jobs', () => {
  it('keeps all that run and the last twenty that have ended', async () => {
    const { topic, start, turns } = setUp()
    const running = start(untilCancelled)
    const ids: string[] = []
    for (let i = 0; i < 25; i++) {
      ids.push(start(async () => ok(null)))
      await turns()
    }
    expect([...topic.items()].map(({ id }) => id)).toEqual([running, ...ids.slice(5)])
  })

  it('is stopped by cancelling what runs, and leaves no timer', async () => {
    const { topic, jobs, start, turns, clock } = setUp()
    const id = start(untilCancelled)
    await turns()
    await jobs.stop()
    await jobs.stop()
    expect(topic.get(id)).toMatchObject({ state: 'cancelled' })
    expect(clock.waiting).toBe(0)
    const late = start(async () => ok(null))
    await turns()
    expect(topic.get(late)).toMatchObject({ state: 'cancelled' })
  })

  it('does not wait for ever for a job that does not stop', async () => {
    const { jobs, start, turns, clock } = setUp()
    start(() => new Promise(() => {}))
    await turns()
    const stopped = jobs.stop()
    clock.advance(3000)
    await stopped
    expect(clock.waiting).toBe(0)
  })
})
