import { expect, it } from 'vitest'
import { patientClock } from '../../../electron/core/patientClock.ts'
import { FakeClock } from '../../support/fakeClock.ts'

it('is waited on for the time of the machine, and tells the time of the clock', () => {
  const clock = new FakeClock()
  const patient = patientClock(clock, 60)
  const rung: number[] = []
  patient.after(15_000, () => rung.push(patient.elapsed()))
  clock.advance(899_999)
  expect(rung).toEqual([])
  clock.advance(1)
  expect(rung).toEqual([900_000])
  expect(patient.now()).toBe(clock.now())
  patient.after(1, () => rung.push(0))()
  expect(clock.waiting).toBe(0)
})

it('is the clock itself where that keeps the time of the machine', () => {
  const clock = new FakeClock()
  expect(patientClock(clock, 1)).toBe(clock)
})
