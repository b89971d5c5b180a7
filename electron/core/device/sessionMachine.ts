import type { GatewayProfile, SessionState } from '../../../shared/domain/gateway.ts'
import type { AppError, ErrorCode } from '../../../shared/errors.ts'

/** Where a session stands; every change is one of the pure functions below. */
export interface SessionFacts {
  readonly state: SessionState
  readonly since: number
  readonly error: AppError | null
  /** Failed polls in a row. */
  readonly failures: number
  readonly latencyMs: number | null
}

/** A status of the active slots that takes longer than this is slow. */
export const slowMs = 5000
/** So many failed polls in a row and a device is offline. */
export const offlineAfter = 3
/** How long polling pauses when only a person can mend it. */
const pauseMs = 10 * 60_000
const firstRetryMs = 5000

export const entered = (state: SessionState, now: number): SessionFacts => ({
  state,
  since: now,
  error: null,
  failures: 0,
  latencyMs: null,
})

/** After an answer that was understood. */
export function afterAnswer(facts: SessionFacts, ms: number, slow: boolean, now: number): SessionFacts {
  const state: SessionState = slow ? 'degraded' : 'online'
  return {
    state,
    since: facts.state === state ? facts.since : now,
    error: null,
    failures: 0,
    latencyMs: Math.round(ms),
  }
}

/** After a poll that failed. A cancelled one says nothing about the device. */
export function afterFailure(facts: SessionFacts, error: AppError, now: number): SessionFacts {
  if (error.code === 'app/cancelled') return facts
  const failures = facts.failures + 1
  const state = stateAfter(facts.state, failures, error.code)
  return { ...facts, state, since: facts.state === state ? facts.since : now, error, failures }
}

/** It answers, though not as it should, or what it says cannot be kept. */
const answersBadly: ReadonlySet<ErrorCode> = new Set([
  'device/protocol',
  'device/rejected',
  'device/busy',
  'device/too-large',
  'store/failed',
])

function stateAfter(state: SessionState, failures: number, code: ErrorCode): SessionState {
  if (code === 'device/identity') return 'wrong-device'
  if (code === 'secret/unavailable') return 'wrong-credentials'
  // A device that was well a moment ago gets a second chance: while it boots it says strange things.
  const wasWell = (state === 'online' || state === 'degraded') && failures < 2
  if (code === 'device/auth') return wasWell ? 'degraded' : 'wrong-credentials'
  if (code === 'device/not-a-gateway') return wasWell ? 'degraded' : 'not-a-gateway'
  if (answersBadly.has(code)) return 'degraded'
  if (state === 'online' || state === 'degraded') return failures >= offlineAfter ? 'offline' : 'degraded'
  return 'offline'
}

/**
 * How long until the next poll, ms; `chance` is uniform in [0, 1). With jitter, so that many gateways do not fall into step;
 * with back-off after failures, soon at first, so that a short interruption is short on the screen too; null: not by itself.
 */
export function nextPollMs(
  facts: SessionFacts,
  profile: Pick<GatewayProfile, 'pollPeriodS'>,
  chance: number,
): number | null {
  const periodMs = profile.pollPeriodS * 1000
  const jittered = (ms: number, share: number) => Math.round(ms * (1 + share * (2 * chance - 1)))
  if (facts.state === 'disconnected' || facts.error?.code === 'secret/unavailable') return null
  if (facts.state === 'wrong-credentials' || facts.state === 'not-a-gateway' || facts.state === 'wrong-device')
    return jittered(pauseMs, 0.1)
  if (facts.failures === 0) return jittered(periodMs, 0.1)
  const backOff = Math.min(firstRetryMs * 2 ** Math.min(facts.failures - 1, 10), Math.max(periodMs, 60_000))
  return jittered(backOff, 0.2)
}
