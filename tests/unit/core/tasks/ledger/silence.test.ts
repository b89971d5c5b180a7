import { expect, it } from 'vitest'
import { silenceLimitMs } from '../../../../../electron/core/tasks/ledger/silence.ts'

it('A task is silent too long after two of its reports are due, or all of it should be done where it sends none', () => {
  const awaited = { options: { tmo: 30, srPrd: 60 }, longestMs: 600_000, aheadMs: 0 }
  expect(silenceLimitMs(awaited)).toBe(120_000 + 30_000 + 60_000)
  expect(silenceLimitMs({ ...awaited, longestMs: 6000 })).toBe(6000 + 30_000 + 60_000)
  expect(silenceLimitMs({ ...awaited, options: { tmo: 30, srPrd: 0 } })).toBe(600_000 + 30_000 + 60_000)
  expect(silenceLimitMs({ ...awaited, aheadMs: 100_000 })).toBe(310_000)
})
