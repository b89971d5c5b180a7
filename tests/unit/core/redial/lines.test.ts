import { describe, expect, it } from 'vitest'
import { Lines, type Waiting } from '../../../../electron/core/redial/lines.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { plan, seeded } from './plans.ts'

const waiting = (id: string, dueAt: number, gatewayId = 'g'): Waiting => ({
  ...{ id, planId: 'p', gatewayId, port: id, dueAt, drawnAt: 0, countedFrom: 0 },
  ...{ deferred: false, byPerson: false, since: 0 },
})

describe('the line of a gateway', () => {
  const usual = { ...plan({ concurrency: 2, minStaggerS: 10, maxStaggerS: 10 }), id: 'p' }
  const setUp = (lastDialAt: number | null = null) => {
    const clock = new FakeClock()
    return { clock, lines: new Lines(clock, seeded(1), () => lastDialAt) }
  }

  it('is by when runs are due, and can be left', () => {
    const { lines } = setUp()
    for (const run of [waiting('1', 30), waiting('2', 10), waiting('3', 20), waiting('4', 5, 'h')]) lines.add(run)
    expect(lines.waitingOn('g').map(({ id }) => id)).toEqual(['2', '3', '1'])
    expect(lines.leave('3')?.id).toBe('3')
    expect(lines.leave('3')).toBeUndefined()
    expect(lines.busy().sort()).toEqual(['g', 'h'])
    expect([lines.ofPort('g', '1')?.id, lines.ofPort('g', '4')]).toEqual(['1', undefined])
  })

  it('lets nobody begin while it is not known whether the one before dials', () => {
    const { lines } = setUp()
    lines.start('1', 'g')
    expect([lines.mayStart(usual, 'g'), lines.opensIn(usual, 'g')]).toEqual([false, null])
    expect(lines.mayStart(usual, 'h')).toBe(true)
    lines.end('1', 'g')
    expect([lines.mayStart(usual, 'g'), lines.opensIn(usual, 'g')]).toEqual([true, 0])
  })

  it('keeps the pause after a dial, and the number that goes on at once', () => {
    const { clock, lines } = setUp()
    lines.start('1', 'g')
    lines.dialled('1', 'g', usual)
    expect([lines.mayStart(usual, 'g'), lines.opensIn(usual, 'g')]).toEqual([false, 10_000])
    clock.advance(10_000)
    expect(lines.mayStart(usual, 'g')).toBe(true)
    lines.start('2', 'g')
    lines.dialled('2', 'g', usual)
    clock.advance(60_000)
    expect([lines.mayStart(usual, 'g'), lines.opensIn(usual, 'g')]).toEqual([false, null])
    expect(lines.mayStart({ ...usual, concurrency: 3 }, 'g')).toBe(true)
    lines.end('1', 'g')
    expect(lines.mayStart(usual, 'g')).toBe(true)
  })

  it('keeps the pause after a dial before Simrack was started, unless that seems to be yet to come', () => {
    const { clock } = setUp()
    const opensAfter = (lastDialAt: number) => new Lines(clock, seeded(1), () => lastDialAt).opensIn(usual, 'g')
    expect(opensAfter(clock.now() - 4000)).toBe(6000)
    expect(opensAfter(clock.now() - 400_000)).toBe(0)
    expect(opensAfter(clock.now() + 400_000)).toBe(0)
  })
})
