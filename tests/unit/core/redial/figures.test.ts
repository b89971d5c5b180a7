import { describe, expect, it } from 'vitest'
import { FigureTally } from '../../../../electron/core/redial/figures.ts'
import type { RunOutcome } from '../../../../shared/domain/redialPlan.ts'

describe('the figures', () => {
  const figuresOf = (runs: readonly ReturnType<typeof ended>[]) => {
    const tally = new FigureTally()
    for (const run of runs) tally.add(run)
    return tally.figures()
  }
  const ended = (outcome: RunOutcome, ipBefore: string | null, ipAfter: string | null, s: number | null) => ({
    outcome,
    ipBefore,
    ipAfter,
    reconnectMs: s === null ? null : s * 1000,
  })

  it('count what was dialled, what came back, what was new, and how long it took', () => {
    const runs = [
      ended('changed', 'a', 'b', 30),
      ended('unchanged', 'b', 'b', 50),
      ended('could-not-tell', 'b', null, 40),
      ended('failed', 'c', null, null),
      ended('skipped', null, null, null),
    ]
    expect(figuresOf(runs)).toEqual({
      dialled: 4,
      skipped: 1,
      tally: { changed: 1, unchanged: 1, 'could-not-tell': 1, failed: 1, skipped: 1 },
      successRate: 0.75,
      changeRate: 0.5,
      medianReconnectMs: 40_000,
      distinctIps: 3,
    })
    expect(figuresOf(runs.slice(0, 2)).medianReconnectMs).toBe(40_000)
  })

  it('claim nothing of no runs', () => {
    expect(figuresOf([])).toMatchObject({
      successRate: null,
      changeRate: null,
      medianReconnectMs: null,
      distinctIps: 0,
    })
  })
})
