import { describe, expect, it } from 'vitest'
import { CallbackJournal } from '../../../../electron/core/callback/callbackJournal.ts'
import { StateHub } from '../../../../electron/core/state/stateHub.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const entry = (verdict: 'ok' | 'not-json' = 'ok') => ({
  gatewayId: 'g',
  from: '10.0.0.1',
  type: 'port-status',
  bytes: 10,
  rows: 1,
  verdict,
  detail: '',
})

function setUp() {
  const clock = new FakeClock()
  const hub = new StateHub(clock)
  let published = 0
  const journal = new CallbackJournal(clock, hub, () => {
    published += 1
  })
  journal.start()
  const ids = () => [...hub.publisher('callbacks', {}).items()].map((record) => record.id)
  return { clock, journal, ids, published: () => published }
}

describe('the journal of callbacks', () => {
  it('publishes what it gathered together, not one by one', () => {
    const { clock, journal, ids, published } = setUp()
    for (let i = 0; i < 50; i++) journal.add(entry())
    expect(published()).toBe(0)
    clock.advance(200)
    expect(published()).toBe(1)
    expect(ids()).toHaveLength(50)
    expect(clock.waiting).toBe(0)
  })

  it('keeps the last 200, oldest first, however many come at once or bit by bit', () => {
    const { clock, journal, ids } = setUp()
    for (let i = 0; i < 1000; i++) journal.add(entry())
    clock.advance(200)
    expect(ids()).toEqual(Array.from({ length: 200 }, (_, i) => String(801 + i)))
    for (let i = 0; i < 30; i++) journal.add(entry())
    clock.advance(200)
    expect(ids()).toEqual(Array.from({ length: 200 }, (_, i) => String(831 + i)))
  })

  it('counts what was taken and what was refused, also what it does not record', () => {
    const { clock, journal, ids } = setUp()
    journal.add(entry())
    clock.advance(5)
    journal.add(entry('not-json'))
    journal.countRefusal()
    expect(journal.counts).toEqual({ accepted: 1, refused: 2, lastAt: clock.now() - 5 })
    clock.advance(200)
    expect(ids()).toEqual(['1', '2'])
  })

  it('publishes what is gathered when it stops, and leaves no timer, also for what comes late', () => {
    const { clock, journal, ids } = setUp()
    journal.add(entry())
    journal.stop()
    journal.add(entry())
    expect(clock.waiting).toBe(0)
    expect(ids()).toEqual(['1'])
    journal.start()
    journal.add(entry())
    clock.advance(200)
    expect(ids()).toEqual(['1', '2', '3'])
  })
})
