import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../../electron/core/commands/portRows.ts'
import {
  type Follow,
  type ReadBackKind,
  readBack,
  type Verdict,
  watch,
} from '../../../../electron/core/commands/readBack.ts'
import { type OperationParams, operationInfo } from '../../../../shared/domain/operation.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import { row } from './rows.ts'

interface Look {
  readonly rows?: readonly PortRow[] | null
  readonly ip?: string
  readonly value?: string
  readonly restarted?: boolean
}

const none: OperationParams = { mode: null, name: null, value: null }

/** Looks every 5 s, the last look over and over, until there is a verdict other than `waiting`; with the seconds it took. */
function follow(
  kind: ReadBackKind,
  target: string | null,
  was: readonly PortRow[],
  looks: readonly Look[],
  more: {
    params?: Partial<OperationParams>
    ip?: string
    everyS?: number
    lateS?: number
    unknownBefore?: boolean
    plan?: Follow
  } = {},
): Verdict & { after: number } {
  const name = target === null ? null : parsePortName(target)
  const before = more.unknownBefore ? null : factsOf(name, was, 0, { publicIp: more.ip ?? null })
  const startedAt = (more.lateS ?? 0) * 1000
  let state = watch({ kind, target: name, params: { ...none, ...more.params }, before, since: 0 }, startedAt, more.plan)
  for (let i = 0; ; i++) {
    const at = startedAt + (i + 1) * (more.everyS ?? 5) * 1000
    const look = looks[Math.min(i, looks.length - 1)] ?? {}
    const { rows = was, ip = null, value = null, restarted = false } = look
    const seen = readBack(state, { at, rows, restarted, publicIp: ip, value })
    state = seen.watch
    if (seen.verdict.state !== 'waiting') return { ...seen.verdict, after: at / 1000 }
    if (at > 1_000_000) throw new Error('There never was a verdict.')
  }
}
const on = (...rows: PortRow[]): Look => ({ rows })

describe('reading back', () => {
  const port = [row('2.01', 15)]

  it('confirms a lock by the locked state of the SIM that was meant, though its slot is no longer in use', () => {
    expect(follow('lock', '2', port, [{}, on(row('2.01', 12, { active: false }), row('2.02', 3))])).toMatchObject({
      state: 'confirmed',
      after: 10,
    })
    expect(follow('lock', '2.01', port, [{}])).toEqual({
      state: 'did-not-take',
      reason: 'It is not locked: On mobile data.',
      after: 60,
    })
  })

  it('confirms an unlock by any state but a lock of user or device', () => {
    const locked = [row('2.01', 12)]
    expect(follow('unlock', '2.01', locked, [on(row('2.01', 2))])).toMatchObject({ state: 'confirmed' })
    expect(follow('unlock', '2.01', locked, [{}])).toMatchObject({ reason: 'It is still locked: Locked by user.' })
  })

  it('confirms a switch when the slot is in use and its SIM on the network', () => {
    const was = [row('2.01', 3), row('2.02', 1, { active: false })]
    const idle = row('2.01', 1, { active: false })
    expect(follow('switch', '2.02', was, [{}, on(idle, row('2.02', 2)), on(idle, row('2.02', 3))])).toMatchObject({
      state: 'confirmed',
      after: 15,
    })
    expect(follow('switch', '2.02', was, [on(idle, row('2.02', 6))])).toEqual({
      state: 'did-not-take',
      reason: 'The slot is in use, but its SIM is not on the network: Registration failed.',
      after: 90,
    })
    expect(follow('switch', '2.02', was, [{}])).toMatchObject({ reason: 'Slot 2.01 is still in use.' })
  })

  it('confirms a reset only when the port was seen off the network and is on it again', () => {
    expect(follow('reset', '2', port, [{}, on(row('2.01', 11)), on(row('2.01', 2)), on(row('2.01', 3))])).toMatchObject(
      {
        state: 'confirmed',
        after: 20,
      },
    )
    expect(follow('reset', '2', port, [{}])).toMatchObject({
      state: 'did-not-take',
      reason: 'The port never left the network.',
    })
    expect(follow('reset', '2', port, [on(row('2.01', 2))])).toMatchObject({
      reason: 'The module has restarted, but the port is not back on the network: Registering.',
    })
  })

  it('confirms a reset that has cured a port which was stuck', () => {
    const stuck = [row('2.01', 16)]
    expect(follow('reset', '2', stuck, [on(row('2.01', 3))])).toMatchObject({ state: 'confirmed' })
    expect(follow('reset', '2', stuck, [{}])).toMatchObject({ reason: 'It is still so: Module does not answer.' })
    expect(follow('reset', '2', [row('2.01', 12)], [{}])).toMatchObject({ state: 'unclear' })
  })

  it('confirms a redial by the way off mobile data and back, or by a new public IP', () => {
    const dialling = [on(row('2.01', 2)), on(row('2.01', 3)), {}]
    expect(follow('redial', '2', port, dialling)).toMatchObject({ state: 'confirmed', after: 15 })
    expect(follow('redial', '2', port, [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }], { ip: '10.0.0.1' })).toMatchObject({
      state: 'confirmed',
      after: 10,
    })
    expect(follow('redial', '2', port, [on(row('2.01', 2)), on(row('2.01', 3))])).toMatchObject({
      state: 'did-not-take',
      reason: 'The port has not come back to mobile data: Registered.',
      after: 120,
    })
    const voice = [row('2.01', 3)]
    expect(follow('redial', '2', voice, [on(row('2.01', 2)), on(row('2.01', 3))])).toMatchObject({ state: 'confirmed' })
  })

  it('says of a redial that was never seen that it did not take, but of a fast one that it cannot tell', () => {
    expect(follow('redial', '2', port, [{}], { params: { mode: 0 } })).toMatchObject({ state: 'did-not-take' })
    expect(follow('redial', '2', port, [{}], { params: { mode: 1 } })).toMatchObject({ state: 'unclear' })
  })

  it('cannot tell when it did not watch all the time: after a restart, or with long gaps between two looks', () => {
    for (const kind of ['redial', 'reset'] as const) {
      expect(follow(kind, '2', port, [{}], { lateS: 300 })).toMatchObject({ state: 'unclear', after: 305 })
      expect(follow(kind, '2', port, [{}], { everyS: 30 })).toMatchObject({ state: 'unclear' })
      expect(follow(kind, '2', port, [{}], { unknownBefore: true })).toMatchObject({ state: 'unclear' })
    }
    const locked = on(row('2.01', 12))
    expect(follow('lock', '2', port, [locked], { lateS: 300 })).toMatchObject({ state: 'confirmed' })
  })

  it('takes no port that is missing from one answer for a port that has left', () => {
    expect(follow('redial', '2', port, [on(), {}])).toMatchObject({ state: 'did-not-take' })
    expect(follow('lock', '2', port, [on()])).toMatchObject({ state: 'unclear' })
    expect(follow('lock', '2', port, [{ rows: null }])).toEqual({
      state: 'unclear',
      reason: 'The gateway does not answer.',
      after: 60,
    })
  })

  it('confirms a reboot when the gateway was away and answers again, not by one answer that failed to come', () => {
    const away = { rows: null }
    expect(follow('reboot', null, port, [{}, away, away, away, {}])).toMatchObject({ state: 'confirmed', after: 25 })
    expect(follow('reboot', null, port, [{}, { restarted: true }])).toMatchObject({ state: 'confirmed', after: 10 })
    expect(follow('reboot', null, port, [{}, away, {}])).toMatchObject({ state: 'did-not-take', after: 300 })
    expect(follow('reboot', null, port, [away])).toMatchObject({ reason: 'The gateway has not come back.' })
    expect(follow('reboot', null, port, [{}], { lateS: 600 })).toMatchObject({ state: 'unclear' })
  })

  it('confirms a setting by reading it again, and repeats no value', () => {
    const params = { name: 'sms_url', value: 'http://10.0.0.2/secret' }
    expect(follow('set', null, [], [{ value: '' }, { value: 'http://10.0.0.2/secret ' }], { params })).toMatchObject({
      state: 'confirmed',
      after: 10,
    })
    const verdict = follow('set', null, [], [{ value: 'http://10.0.0.9/other' }], { params })
    expect(verdict).toEqual({ state: 'did-not-take', reason: 'It reads otherwise.', after: 30 })
    expect(follow('set', null, [], [{}], { params })).toMatchObject({ state: 'unclear' })
  })

  it('always ends by the time-out of its kind, and never before it but by a confirmation', () => {
    const kinds: readonly ReadBackKind[] = ['lock', 'unlock', 'switch', 'reset', 'redial', 'reboot', 'set']
    const look: fc.Arbitrary<Look> = fc.record(
      {
        rows: fc.option(
          fc
            .array(fc.tuple(fc.constantFrom('2.01', '2.02', '3.01'), fc.integer({ min: 0, max: 17 }), fc.boolean()))
            .map((list) => list.map(([id, state, active]) => row(id, state, { active }))),
        ),
        ip: fc.constantFrom('10.0.0.1', '10.0.0.2'),
        value: fc.constantFrom('0', '1'),
        restarted: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom('2', '2.01', '2.02'),
        fc.integer({ min: 0, max: 17 }),
        fc.array(look, { minLength: 1, maxLength: 70 }),
        (kind, target, state, looks) => {
          const verdict = follow(kind, target, [row('2.01', state)], looks, { ip: '10.0.0.1', params: { value: '1' } })
          const timeOut = (operationInfo[kind].confirmWithinMs ?? 0) / 1000
          expect(verdict.after).toBeLessThanOrEqual(timeOut)
          if (verdict.state !== 'confirmed') expect(verdict.after).toBe(timeOut)
        },
      ),
    )
  })
})

describe('reading back for a plan', () => {
  const onData = [row('2.01', 15)]
  const plan: Follow = { settleMs: 0, pollMs: 0, timeOutMs: 40_000, isBack: (state) => state === 15 }
  const dial = (looks: readonly Look[], more: { everyS?: number; plan?: Follow } = {}) =>
    follow('redial', '2', onData, looks, { ip: '198.18.0.1', params: { mode: 0 }, plan, ...more })

  it('waits only until the port is back, and no longer than the plan wants', () => {
    expect(dial([on(row('2.01', 2)), on(row('2.01', 3)), {}])).toMatchObject({ state: 'confirmed', after: 15 })
    expect(dial([on(row('2.01', 2))])).toMatchObject({ state: 'did-not-take', after: 40 })
    expect(dial([{ rows: null }])).toMatchObject({ state: 'unclear', after: 40 })
  })

  it('gives a port that was not seen to leave the time for it', () => {
    expect(dial([{ ip: '198.18.0.1' }])).toMatchObject({ state: 'did-not-take', after: 10 })
    expect(dial([{}, on(row('2.01', 2)), { ip: '198.18.0.2' }])).toMatchObject({ state: 'confirmed', after: 15 })
    expect(dial([{ ip: '198.18.0.1' }], { everyS: 15 })).toMatchObject({ state: 'unclear', after: 15 })
  })

  it('takes for back what the plan does', () => {
    const either = { ...plan, isBack: (state: number | null) => state === 15 || state === 3 }
    const looks = [on(row('2.01', 2)), on(row('2.01', 3))]
    expect(dial(looks, { plan: either })).toMatchObject({ state: 'confirmed', after: 10 })
    const stuck = [row('2.01', 2)]
    const reset = [on(row('2.01', 11)), on(row('2.01', 3)), on(row('2.01', 15))]
    expect(follow('reset', '2', stuck, reset, { plan })).toMatchObject({ state: 'confirmed', after: 15 })
    expect(follow('reset', '2', stuck, [{}], { plan })).toMatchObject({ state: 'did-not-take', after: 40 })
  })
})
