import { describe, expect, it } from 'vitest'
import {
  afterAnswer,
  afterFailure,
  entered,
  nextPollMs,
  type SessionFacts,
} from '../../../../electron/core/device/sessionMachine.ts'
import type { ErrorCode } from '../../../../shared/errors.ts'

const failWith = (code: ErrorCode) => (facts: SessionFacts) => afterFailure(facts, { code, message: code }, 5)
const run = (facts: SessionFacts, ...codes: ErrorCode[]) => codes.reduce((f, code) => failWith(code)(f), facts)
const connecting = entered('connecting', 0)
const online = afterAnswer(connecting, 20, false, 1)
const profile = { pollPeriodS: 30 }

describe('the state of a session', () => {
  it('is online after an answer and degraded after a slow one', () => {
    expect(online).toMatchObject({ state: 'online', since: 1, latencyMs: 20 })
    expect(afterAnswer(online, 9000, true, 2)).toMatchObject({ state: 'degraded', since: 2 })
  })

  it('is offline at once when it was never reached, and after three failures when it was well', () => {
    expect(run(connecting, 'device/refused').state).toBe('offline')
    expect(run(online, 'device/timeout', 'device/timeout').state).toBe('degraded')
    expect(run(online, 'device/timeout', 'device/timeout', 'device/refused').state).toBe('offline')
  })

  it.each([
    ['device/auth', 'wrong-credentials'],
    ['device/not-a-gateway', 'not-a-gateway'],
  ] as const)('takes %s seriously at once when connecting, and at the second time when it was well', (code, state) => {
    expect(run(connecting, code).state).toBe(state)
    expect(run(online, code).state).toBe('degraded')
    expect(run(online, code, code).state).toBe(state)
  })

  it('stays degraded as long as it answers, however badly', () => {
    expect(run(online, ...Array<ErrorCode>(10).fill('device/protocol')).state).toBe('degraded')
  })

  it('is degraded, not offline, when what it says cannot be stored', () => {
    expect(run(connecting, 'store/failed').state).toBe('degraded')
  })

  it('says that another device answers', () => {
    expect(run(online, 'device/identity').state).toBe('wrong-device')
  })

  it('is not changed by a request that was cancelled', () => {
    expect(run(online, 'app/cancelled')).toBe(online)
  })

  it('is well again after one good answer', () => {
    const back = afterAnswer(run(online, 'device/reset', 'device/reset', 'device/reset'), 10, false, 9)
    expect(back).toEqual({ state: 'online', since: 9, error: null, failures: 0, latencyMs: 10 })
  })
})

describe('the next poll', () => {
  it('comes after the period, give or take a tenth', () => {
    expect([nextPollMs(online, profile, 0), nextPollMs(online, profile, 0.5), nextPollMs(online, profile, 1)]).toEqual([
      27_000, 30_000, 33_000,
    ])
  })

  it('comes soon after a first failure, then ever later, at most after a minute or the period', () => {
    const delays = [1, 2, 3, 4, 5, 9].map((n) =>
      nextPollMs(run(online, ...Array<ErrorCode>(n).fill('device/reset')), profile, 0.5),
    )
    expect(delays).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000])
    expect(nextPollMs(run(online, ...Array<ErrorCode>(20).fill('device/reset')), { pollPeriodS: 300 }, 0.5)).toBe(
      300_000,
    )
  })

  it('waits ten minutes where only a person can help', () => {
    for (const code of ['device/auth', 'device/not-a-gateway', 'device/identity'] as const) {
      expect(nextPollMs(run(connecting, code), profile, 0.5)).toBe(600_000)
    }
  })

  it('does not come by itself while disconnected or without a password', () => {
    expect(nextPollMs(entered('disconnected', 0), profile, 0.5)).toBeNull()
    expect(nextPollMs(run(connecting, 'secret/unavailable'), profile, 0.5)).toBeNull()
  })
})
