import { describe, expect, it } from 'vitest'
import { RestartWatch } from '../../../../electron/core/device/restartWatch.ts'

/** What is known after statuses with these numbers, at the times 1, 2, 3 … */
function seen(...seqs: readonly (number | null)[]) {
  const watch = new RestartWatch()
  const restarts = seqs.flatMap((seq, i) => (watch.see(seq, i + 1) ? [i + 1] : []))
  return { restarts, restartedAt: watch.restartedAt, unbrokenSince: watch.unbrokenSince }
}

describe('restarts of a device', () => {
  it('are noticed by a number that is lower than the one before', () => {
    expect(seen(7, 8, 1, 2)).toEqual({ restarts: [3], restartedAt: 3, unbrokenSince: 3 })
    expect(seen(7, 8, 20)).toEqual({ restarts: [], restartedAt: null, unbrokenSince: 1 })
  })

  it('cannot be excluded where a number comes again, or where there is none', () => {
    expect(seen(1, 1)).toEqual({ restarts: [], restartedAt: null, unbrokenSince: 2 })
    expect(seen(1, null)).toEqual({ restarts: [], restartedAt: null, unbrokenSince: null })
    expect(seen(1, null, 5, 6)).toEqual({ restarts: [], restartedAt: null, unbrokenSince: 3 })
    const watch = new RestartWatch()
    watch.see(1, 0)
    watch.see(2, 180_000)
    expect(watch.unbrokenSince).toBe(0)
    watch.see(3, 360_001)
    expect(watch.unbrokenSince).toBe(360_001)
    expect(seen()).toEqual({ restarts: [], restartedAt: null, unbrokenSince: null })
  })
})
