import { expect, it } from 'vitest'
import { within } from '../../../electron/hosting/within.ts'
import { FakeClock } from '../../support/fakeClock.ts'

it('says that work is done, however it ended, and leaves no timer', async () => {
  const clock = new FakeClock()
  expect(await within(clock, 1000, Promise.resolve())).toBe(true)
  expect(await within(clock, 1000, Promise.reject(new Error('failed')))).toBe(true)
  expect(clock.waiting).toBe(0)
})

it('waits no longer than it is told', async () => {
  const clock = new FakeClock()
  const waited = within(clock, 1000, new Promise(() => {}))
  clock.advance(1000)
  expect(await waited).toBe(false)
})
