import type { GatewayView } from '../../shared/domain/gateway.ts'
import { sessionStates } from '../../shared/domain/sessionState.ts'
import { formatSpan } from '../ui/time.ts'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By name, as people count: `Rack 2` before `Rack 10`. */
export const byName = (a: GatewayView, b: GatewayView): number => collator.compare(a.profile.name, b.profile.name)

/** The few words beside a gateway's name in the navigation: nothing when it is well, since when when it is not. */
export function problemWord({ session }: GatewayView, now: number): string {
  if (session.state === 'online') return ''
  const word = sessionStates[session.state].word.toLowerCase()
  if (session.state !== 'offline') return word
  return now - session.since < 60_000 ? word : `${word} ${formatSpan(now - session.since)}`
}
