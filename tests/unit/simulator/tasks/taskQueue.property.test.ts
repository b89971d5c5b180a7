import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Task, TaskMessage } from '../../../../electron/simulator/tasks/task.ts'
import { onData, sending } from './support.ts'

const tid = fc.integer({ min: 1, max: 6 })
const act = fc.oneof(
  fc.record({
    kind: fc.constant('post' as const),
    tid,
    from: fc.constantFrom('', '1', '1,2', '*', '3', '2.02'),
    to: fc.array(fc.constantFrom('11', '12', '13', 'bad'), { minLength: 1, maxLength: 4 }),
    intvl: fc.constantFrom(0, 4000),
    tmo: fc.constantFrom(2, 30),
  }),
  fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const, 'remove' as const), tid }),
  fc.record({ kind: fc.constant('state' as const), port: fc.integer({ min: 1, max: 4 }), isOn: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
  fc.constant({ kind: 'reboot' as const }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** A gateway that is followed: each task ever taken, with the results that its messages came to. */
function followed() {
  const gateway = sending({ sendFailShare: 0.3 })
  const { device, tasks, clock } = gateway
  const taken = new Map<Task, { readonly text: string; removed: boolean; ended: boolean }>()
  const results = new Map<TaskMessage, 'sent' | 'failed'>()
  tasks.onEvent((event) => {
    if (event.kind === 'result') {
      expect(results.has(event.message), 'one result for each message').toBe(false)
      results.set(event.message, event.result.failure ? 'failed' : 'sent')
    } else if (event.kind === 'ended') {
      const known = taken.get(event.task)
      if (known) known.ended = true
    }
  })
  const giveUp = (lost: readonly Task[]) => {
    for (const task of lost) {
      const known = taken.get(task)
      if (known) known.removed = true
    }
  }
  const unfinished = (id?: number) => tasks.tasks.filter(({ fields }) => id === undefined || fields.tid === id)
  const perform = (step: Act, number: number): void => {
    if (step.kind === 'post') {
      const text = `post ${number}`
      const before = new Set(tasks.tasks)
      gateway.add({ ...step, to: step.to.join(','), sms: text })
      for (const task of tasks.tasks) if (!before.has(task)) taken.set(task, { text, removed: false, ended: false })
    } else if (step.kind === 'state') {
      device.setState(step.port, 1, step.isOn ? onData : 6)
    } else if (step.kind === 'wait') {
      clock.advance(step.ms)
    } else if (step.kind === 'reboot') {
      giveUp(unfinished())
      gateway.reboot()
      tasks.start()
    } else {
      if (step.kind === 'remove') giveUp(unfinished(step.tid))
      tasks[step.kind](step.tid)
    }
  }
  return { ...gateway, taken, results, perform }
}

it('whatever is posted, paused, removed or lost, each message goes out at most once, and counters agree with details', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
      const { tasks, clock, taken, results, perform } = followed()
      for (const [i, step] of steps.entries()) {
        perform(step, i)
        for (const { counters } of tasks.tasks) expect(counters.sending + counters.unsent).toBeGreaterThan(0)
        expect(tasks.tasks.reduce((sum, { counters }) => sum + counters.sending, 0)).toBeLessThanOrEqual(4)
      }
      for (const { fields } of tasks.tasks) tasks.resume(fields.tid)
      clock.advance(3_600_000)

      expect(tasks.tasks).toEqual([])
      expect(clock.waiting).toBe(0)
      const { ledger } = tasks
      const once = ledger.map(({ text, recipientIndex, port, slot }) => `${text} ${recipientIndex} ${port}.${slot}`)
      expect(new Set(once).size).toBe(once.length)
      for (const [task, { text, removed, ended }] of taken) {
        const own = [...results].filter(([message]) => message.task === task).map(([, result]) => result)
        const { sent, failed, sending: underWay, unsent } = task.counters
        expect({ sent, failed }).toEqual({
          sent: own.filter((result) => result === 'sent').length,
          failed: own.filter((result) => result === 'failed').length,
        })
        const written = ledger.filter((entry) => entry.text === text && entry.outcome !== 'interrupted')
        expect(written).toHaveLength(own.length)
        if (!removed) expect({ ended, underWay, unsent }).toEqual({ ended: true, underWay: 0, unsent: 0 })
      }
    }),
    { numRuns: 150 },
  )
})
