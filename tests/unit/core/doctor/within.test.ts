import { describe, expect, it } from 'vitest'
import { within } from '../../../../electron/core/doctor/within.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const never = () => new Promise<never>(() => {})
const nothing = new AbortController().signal

describe('work within a time', () => {
  it('gives its result and leaves no timer', async () => {
    const clock = new FakeClock()
    expect(await within(clock, 1000, nothing, async () => 7)).toBe(7)
    expect(clock.waiting).toBe(0)
  })

  it('gives its failure and leaves no timer', async () => {
    const clock = new FakeClock()
    const boom = new Error('boom')
    await expect(within(clock, 1000, nothing, () => Promise.reject(boom))).rejects.toBe(boom)
    expect(clock.waiting).toBe(0)
  })

  it('ends with a TimeoutError when the time is over, also when the work goes on', async () => {
    const clock = new FakeClock()
    let signal = nothing
    const running = within(clock, 1000, nothing, (s) => {
      signal = s
      return never()
    })
    clock.advance(999)
    expect(signal.aborted).toBe(false)
    clock.advance(1)
    await expect(running).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(signal.aborted).toBe(true)
  })

  it('ends with the reason of the signal when that fires first, or has fired before', async () => {
    const clock = new FakeClock()
    const stop = new AbortController()
    const running = within(clock, 1000, stop.signal, never)
    stop.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    let began = false
    const late = within(clock, 1000, stop.signal, async () => {
      began = true
    })
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
    expect(began).toBe(false)
    expect(clock.waiting).toBe(0)
  })
})
