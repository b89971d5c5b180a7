import { describe, expect, it } from 'vitest'
import {
  afterJump,
  fateOf,
  isWithinFloor,
  jumpBetween,
  linePatienceMs,
  mayStart,
} from '../../../../electron/core/redial/missed.ts'
import { plan } from './plans.ts'

const minute = 60_000
const form = plan({ minIntervalS: 3600 })
const run = { drawnAt: 0, dueAt: 100 * minute }
const fate = (now: number, inLine = false) => fateOf(run, form, now, inLine)

describe('a planned run', () => {
  it('waits for its time, starts at it, and is missed when it is found a minute late', () => {
    expect(fate(100 * minute - 1)).toBe('wait')
    expect(fate(100 * minute)).toBe('start')
    expect(fate(101 * minute)).toBe('start')
    expect(fate(101 * minute + 1)).toBe('missed')
    expect(fate(10_000 * minute)).toBe('missed')
  })

  it('may stand in line for half of the least interval, at least ten minutes', () => {
    expect(fate(130 * minute, true)).toBe('start')
    expect(fate(130 * minute + 1, true)).toBe('line')
    expect(linePatienceMs({ minIntervalS: 300 })).toBe(10 * minute)
  })

  it('is drawn anew when the clock was set back to before it was drawn', () => {
    expect(fate(-2 * minute)).toBe('redraw')
    expect(fate(-minute)).toBe('wait')
  })
})

describe('the floor', () => {
  const within = (dialledAt: number | null, now: number) => isWithinFloor({ floorS: 300 }, dialledAt, now * minute)

  it('forbids a dial within it', () => {
    expect(within(100 * minute, 104)).toBe(true)
    expect(within(100 * minute, 105)).toBe(false)
    expect(within(null, 0)).toBe(false)
  })

  it('is not shortened by a clock that is set forward: the remembered dial moves with it', () => {
    expect(within(afterJump(100 * minute, 60 * minute), 161)).toBe(true)
    expect(within(afterJump(100 * minute, -60 * minute), 46)).toBe(false)
  })

  it('does not last for as long as a clock was wrong', () => {
    expect(within(100 * minute, 20)).toBe(false)
  })

  it('knows a jump of the wall clock by the other clock', () => {
    const at = (now: number, elapsed: number) => ({ now: now * minute, elapsed: elapsed * minute })
    expect(jumpBetween(at(100, 10), at(101, 11))).toBe(0)
    expect(jumpBetween(at(100, 10), at(161, 11))).toBe(60 * minute)
    expect(jumpBetween(at(100, 10), at(41, 11))).toBe(-60 * minute)
  })
})

describe('the line of a gateway', () => {
  it('lets so many dial at once, each after the pause', () => {
    expect(mayStart({ concurrency: 2 }, { running: 1, freeAt: 10 }, 10)).toBe(true)
    expect(mayStart({ concurrency: 2 }, { running: 1, freeAt: 11 }, 10)).toBe(false)
    expect(mayStart({ concurrency: 2 }, { running: 2, freeAt: 0 }, 10)).toBe(false)
  })
})
