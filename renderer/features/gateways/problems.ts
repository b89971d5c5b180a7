import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { Tone } from '../../../shared/domain/portState.ts'
import { sessionStates } from '../../../shared/domain/sessionState.ts'
import { wordsFor } from '../../bridge/errorWords.ts'
import { formatSpan } from '../../ui/time.ts'

/** What a person can do about a problem, in the order in which it is offered. */
export type Remedy = 'edit' | 'accept' | 'doctor' | 'listener'

/** Something about a gateway that a person should know, in plain words. */
export interface Problem {
  readonly id: string
  readonly tone: Tone
  readonly text: string
  /** What to try; may be empty. */
  readonly next: string
  readonly remedies: readonly Remedy[]
}

/** A difference of the clocks that is worth telling, ms. */
const skewWorthTelling = 60_000

/** Everything that is wrong or odd about a gateway, worst first. `all` is where the others' names are found. */
export function problemsOf(view: GatewayView, all: ReadonlyMap<string, GatewayView>): readonly Problem[] {
  return [
    ...passwordProblem(view),
    ...sessionProblem(view),
    ...sharedMacProblem(view, all),
    ...subscriptionProblem(view),
    ...clockProblem(view),
    ...view.status.warnings.map(
      (text, i): Problem => ({ id: `warning-${i}`, tone: 'warn', text, next: '', remedies: [] }),
    ),
  ]
}

function passwordProblem({ password }: GatewayView): Problem[] {
  if (password !== 'missing') return []
  return [
    {
      id: 'password',
      tone: 'warn',
      text: 'The password is not at hand: it was not kept when Simrack was closed, or it can no longer be opened.',
      next: 'Type it again.',
      remedies: ['edit'],
    },
  ]
}

function sessionProblem({ session, device, otherMac, password, status }: GatewayView): Problem[] {
  const { state, error } = session
  const { tone, meaning, next } = sessionStates[state]
  const problem = (text: string, advice: string, ...remedies: Remedy[]): Problem[] => [
    { id: 'session', tone, text, next: advice, remedies },
  ]
  const cause = error ? wordsFor(error.code) : null
  switch (state) {
    case 'online':
    case 'connecting':
    case 'disconnected':
      return []
    case 'wrong-credentials':
      // Without a password there is one thing to say, and it has been said.
      return password === 'missing' ? [] : problem(meaning, next, 'edit')
    case 'not-a-gateway':
      return problem(error ? `${meaning} Seen: ${sentence(error.message)}` : meaning, next, 'edit', 'doctor')
    case 'wrong-device':
      return problem(
        `This profile means the device ${device?.mac ?? 'with another MAC address'}, but ${otherMac ?? 'another one'} answers at its address. Nothing of it is stored.`,
        next,
        'accept',
        'edit',
      )
    case 'offline': {
      const what = status.activeAt === null ? 'Nothing has been heard of it yet.' : meaning
      return problem(cause ? `${what} ${cause.title}.` : what, cause?.next || next, 'doctor')
    }
    case 'degraded':
      return problem(cause ? `${cause.title}.` : meaning, cause?.next || next, 'doctor')
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function sharedMacProblem({ sharesMacWith }: GatewayView, all: ReadonlyMap<string, GatewayView>): Problem[] {
  if (sharesMacWith.length === 0) return []
  const names = sharesMacWith.map((id) => `“${all.get(id)?.profile.name ?? id}”`).join(', ')
  return [
    {
      id: 'mac',
      tone: 'warn',
      text: `It answers with the same MAC address as ${names}.`,
      next: 'Either it is the same device under two profiles: remove one. Or a device has a copied MAC address: tell its vendor.',
      remedies: ['edit'],
    },
  ]
}

function subscriptionProblem({ subscription }: GatewayView): Problem[] {
  if (!subscription || subscription.current) return []
  return [
    {
      id: 'subscription',
      tone: 'warn',
      text: 'It still reports to an address where Simrack no longer listens.',
      next: 'Subscribe again.',
      remedies: ['listener'],
    },
  ]
}

function clockProblem({ clockSkewMs }: GatewayView): Problem[] {
  if (clockSkewMs === null || Math.abs(clockSkewMs) <= skewWorthTelling) return []
  return [
    {
      id: 'clock',
      tone: 'quiet',
      text: `Its clock is ${formatSpan(Math.abs(clockSkewMs))} ${clockSkewMs > 0 ? 'ahead of' : 'behind'} this laptop's.`,
      next: 'Set the time on the gateway, or the times that it reports will not match.',
      remedies: [],
    },
  ]
}
