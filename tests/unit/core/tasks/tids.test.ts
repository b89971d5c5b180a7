import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../../../electron/core/device/endpoints.ts'
import { pauseAllTasks, removeAllTasks, resumeAllTasks } from '../../../../electron/core/tasks/wire/allTasks.ts'
import { pauseTasks, removeTasks, resumeTasks } from '../../../../electron/core/tasks/wire/listedTasks.ts'
import { Tids } from '../../../../electron/core/tasks/wire/tids.ts'
import { printed } from './fixtures.ts'

const listed = [
  [pauseTasks, 'pauseSms.spec544', '/goip_pause_sms.html'],
  [resumeTasks, 'resumeSms.spec545', '/goip_resume_sms.html'],
  [removeTasks, 'removeSms.spec546', '/goip_remove_sms.html'],
] as const

/** Whether a value of type A can be given where B is asked for; the compiler works it out, and the test's types hold it. */
type Fits<A, B> = [A] extends [B] ? true : false
type InputOf<E> = E extends Endpoint<infer I, unknown> ? I : never

describe('pause, resume and remove', () => {
  it.each(listed)('%# send the printed body of the specification, byte for byte', (endpoint, name, path) => {
    const tids = Tids.of([2, 3])
    expect(tids && endpoint.body?.(tids)).toBe(printed(`${name}.request`))
    expect(endpoint).toMatchObject({ method: 'POST', path })
    expect(tids && endpoint.query(tids)).toEqual({ version: '1.1' })
  })

  it.each(listed)('%# are answered as the specification prints it', (endpoint, name) => {
    expect(endpoint.decode(JSON.parse(printed(`${name}.response`)))).toEqual({
      ok: true,
      value: [
        { tid: 2, code: 0, text: '0 OK' },
        { tid: 3, code: 0, text: '0 OK' },
      ],
    })
  })
})

describe('a list of task numbers', () => {
  it('is never empty: an empty one would mean every task on the device', () => {
    expect(Tids.of([])).toBeNull()
    expect(Tids.of([0])).toBeNull()
    expect(Tids.of([1, 2_000_000_001])).toBeNull()
    expect(Tids.of([1.5])).toBeNull()
    expect(Tids.of([Number.NaN])).toBeNull()
    expect(Tids.of([3, 3, 2])?.list).toEqual([3, 2])
  })

  it('is the only thing that the list’s endpoints take; the compiler refuses plain lists, empty ones, null and look-alikes', () => {
    type Taken = InputOf<(typeof listed)[number][0]>
    const refused: [
      Fits<readonly number[], Taken>,
      Fits<never[], Taken>,
      Fits<null, Taken>,
      Fits<{ list: readonly number[] }, Taken>,
      Fits<Taken, InputOf<typeof removeAllTasks>>,
    ] = [false, false, false, false, false]
    const taken: Fits<Tids, Taken> = true
    expect([taken, ...refused]).toEqual([true, false, false, false, false, false])
  })

  it('whatever it is made of, is written with at least one number', () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.double(), fc.integer({ min: 1, max: 9 })))
    fc.assert(
      fc.property(numbers, (list) => {
        const tids = Tids.of(list)
        for (const [endpoint] of listed) {
          if (tids) expect(endpoint.body?.(tids)).toMatch(/^\{"tids": \[\d+(, \d+)*\]\}$/)
        }
      }),
    )
  })
})

describe('all tasks', () => {
  it('are reached by endpoints of their own, which name none', () => {
    for (const [all, [one]] of [
      [pauseAllTasks, listed[0]],
      [resumeAllTasks, listed[1]],
      [removeAllTasks, listed[2]],
    ] as const) {
      expect(all.path).toBe(one.path)
      expect(all.body?.(null)).toBe('{}')
      expect(all.query(null)).toEqual({ version: '1.1' })
      expect(all.decode({ code: 200, reason: 'OK' })).toEqual({ ok: true, value: null })
      expect(all.asking).toContain('all')
    }
  })
})
