import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyReport } from '../../../../../electron/core/tasks/ledger/applyReport.ts'
import { disagreements } from '../../../../../electron/core/tasks/ledger/disagreements.ts'
import { withDelivery } from '../../../../../electron/core/tasks/ledger/facts.ts'
import { type DeliveryFact, noFacts, type TaskRecord } from '../../../../../electron/core/tasks/ledger/records.ts'
import { statesOf, tallyOf, taskStateOf } from '../../../../../electron/core/tasks/ledger/states.ts'
import type { ResultDetail } from '../../../../../electron/core/tasks/wire/statusReport.ts'
import { type RecipientState, recipientStates } from '../../../../../shared/domain/task.ts'
import { counters, failed, report, sent, taskTo } from './support.ts'

const two = ['10010', '10086']
const counted = (c: readonly [number, number, number, number], ...details: ResultDetail[]) =>
  statesOf(applyReport(taskTo(two), report(counters(...c), ...details)).task)
const delivered = (...deliveries: DeliveryFact[]): RecipientState | undefined => {
  const task = taskTo(['10010'])
  const facts = deliveries.reduce(withDelivery, noFacts)
  return statesOf({ ...task, messages: task.messages.map((message) => ({ ...message, facts })) })[0]
}

describe('a message', () => {
  it.each(['drafted', 'submitted', 'refused', 'unknown', 'accepted'] as const)(
    'of which nothing is told is as its task: %s',
    (state) => {
      expect(statesOf(taskTo(['10010'], [], state))).toEqual([state])
    },
  )

  it('is being sent when the counters leave nothing else', () => {
    expect(counted([1, 0, 0, 1])).toEqual(['accepted', 'accepted'])
    expect(counted([2, 0, 0, 0])).toEqual(['sending', 'sending'])
    expect(counted([1, 1, 0, 0], sent('10010'))).toEqual(['sent', 'sending'])
  })

  it('is sent or failed by the counters alone, where they say so of all that are not named', () => {
    expect(counted([0, 2, 0, 0])).toEqual(['sent', 'sent'])
    expect(counted([0, 0, 2, 0])).toEqual(['failed', 'failed'])
    expect(counted([0, 1, 1, 0], failed('10086'))).toEqual(['sent', 'failed'])
    expect(counted([0, 1, 1, 0])).toEqual(['unknown', 'unknown'])
    expect(counted([0, 0, 2, 0], sent('10010'))).toEqual(['sent', 'unknown'])
  })

  it('that was taken from the queue is removed, unless it was sent meanwhile', () => {
    const removed: TaskRecord = { ...taskTo(two), fate: 'removed' }
    expect(statesOf(removed)).toEqual(['removed', 'removed'])
    expect(statesOf(applyReport(removed, report(counters(0, 1, 0, 1), sent('10010'))).task)).toEqual([
      'sent',
      'removed',
    ])
  })

  it('that was under way when its task was removed is unknown until the device has counted again', () => {
    const removed: TaskRecord = { ...applyReport(taskTo(two), report(counters(1, 0, 0, 1))).task, fate: 'removed' }
    expect(statesOf(removed)).toEqual(['unknown', 'unknown'])
    const after = applyReport(removed, report(counters(0, 1, 0, 0), sent('10010'))).task
    expect(statesOf(after)).toEqual(['sent', 'removed'])
    expect(disagreements(after)).toEqual([])
  })

  it('that no longer waits and is not heard of is unknown, until a person says what became of it', () => {
    const gone: TaskRecord = { ...taskTo(two), fate: 'gone' }
    const [first, ...others] = gone.messages
    expect(statesOf(gone)).toEqual(['unknown', 'unknown'])
    const marked: TaskRecord = first ? { ...gone, messages: [{ ...first, marked: 'failed' }, ...others] } : gone
    expect(statesOf(marked)).toEqual(['failed', 'unknown'])
    // What is heard later counts for more than what was said.
    expect(statesOf(applyReport(marked, report(counters(0, 2, 0, 0), sent('10010'))).task)).toEqual(['sent', 'sent'])
  })

  it('is delivered when its reports say so, undelivered when one of its segments failed', () => {
    expect(delivered({ messageId: 1, outcome: 'delivered' })).toBe('delivered')
    expect(delivered({ messageId: 1, outcome: 'pending' })).toBe('sent')
    expect(delivered({ messageId: 1, outcome: 'pending' }, { messageId: 2, outcome: 'delivered' })).toBe('delivered')
    expect(delivered({ messageId: 2, outcome: 'failed' }, { messageId: 1, outcome: 'delivered' })).toBe('undelivered')
    expect(delivered({ messageId: 2, outcome: 'unknown' })).toBe('sent')
  })

  it('hears each delivery report once', () => {
    const once = withDelivery(noFacts, { messageId: 7, outcome: 'delivered' })
    expect(withDelivery(once, { messageId: 7, outcome: 'delivered' })).toBe(once)
    const both = withDelivery(once, { messageId: 3, outcome: 'pending' })
    expect(both.deliveries.map(({ messageId }) => messageId)).toEqual([3, 7])
  })
})

describe('a task', () => {
  const stateOf = (states: readonly RecipientState[], paused = false) => taskStateOf(tallyOf(states), paused)

  it.each([
    [['drafted'], 'drafted'],
    [['submitted', 'submitted'], 'submitted'],
    [['refused', 'refused'], 'refused'],
    [['accepted', 'accepted'], 'waiting'],
    [['accepted', 'sent'], 'sending'],
    [['sending'], 'sending'],
    [['sent', 'failed', 'delivered', 'undelivered', 'removed'], 'done'],
    [['sent', 'unknown'], 'unknown'],
    [['accepted', 'unknown'], 'sending'],
  ] as const)('of %j is %s', (states, state) => {
    expect(stateOf(states)).toBe(state)
  })

  it('is paused only while something of it waits', () => {
    expect(stateOf(['accepted', 'sent'], true)).toBe('paused')
    expect(stateOf(['sent'], true)).toBe('done')
  })

  it('counts each message once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...recipientStates)), (states) => {
        const tally = tallyOf(states)
        expect(Object.keys(tally)).toEqual([...recipientStates])
        expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(states.length)
      }),
    )
  })
})
