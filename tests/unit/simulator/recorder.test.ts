import { describe, expect, it } from 'vitest'
import { Recorder } from '../../../electron/simulator/recorder.ts'

describe('a recorder', () => {
  it('keeps the last entries up to its limit', () => {
    const recorder = new Recorder<number>(3)
    for (const n of [1, 2, 3, 4, 5]) recorder.add(n)
    expect(recorder.entries).toEqual([3, 4, 5])
  })

  it('gives each who waits the first entry that matches', async () => {
    const recorder = new Recorder<number>(3)
    const even = recorder.waitFor((n) => n % 2 === 0)
    const large = recorder.waitFor((n) => n > 4)
    for (const n of [1, 2, 3, 4, 5, 6]) recorder.add(n)
    expect(await even).toBe(2)
    expect(await large).toBe(5)
  })
})
