import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Agenda } from '../../../../electron/core/redial/agenda.ts'
import type { PlannedRun } from '../../../../shared/domain/redialPlan.ts'

const run = (id: string, port: number, dueAt: number): PlannedRun => ({
  ...{ id, planId: 'p', gatewayId: 'g', port: String(port), dueAt },
  ...{ drawnAt: 0, countedFrom: 0, deferred: false },
})

describe('the agenda', () => {
  it('gives what comes first, and finds runs by id and by port', () => {
    const agenda = new Agenda()
    agenda.load([run('b', 2, 20), run('a', 1, 30)])
    agenda.put(run('c', 3, 10))
    expect(agenda.all().map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect([agenda.first()?.id, agenda.byId('b')?.dueAt, agenda.ofPort('g', '1')?.id]).toEqual(['c', 20, 'a'])
    expect(agenda.ofPort('other', '1')).toBeUndefined()
  })

  it('is always in order, with one run for each port, however it is changed', () => {
    const change = fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(String),
      port: fc.integer({ min: 1, max: 8 }),
      dueAt: fc.integer({ min: 0, max: 5 }),
      removes: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const agenda = new Agenda()
        const known = new Map<number, PlannedRun>()
        for (const { id, port, dueAt, removes } of changes) {
          if (removes) {
            const there = [...known].find(([, each]) => each.id === id)
            if (there) known.delete(there[0])
            expect(agenda.remove(id)).toEqual(there?.[1])
            continue
          }
          // An id is of one port as long as it lives.
          if ([...known].some(([other, each]) => each.id === id && other !== port)) continue
          known.set(port, run(id, port, dueAt))
          agenda.put(run(id, port, dueAt))
        }
        const inOrder = [...known.values()].sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
        expect(agenda.all()).toEqual(inOrder)
        expect(agenda.size).toBe(inOrder.length)
      }),
    )
  })
})
