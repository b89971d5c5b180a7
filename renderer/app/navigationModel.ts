import type { GatewayView, SessionState } from '../../shared/domain/gateway.ts'
import type { RedialBoardView } from '../../shared/domain/redialView.ts'
import { formatSpan } from '../ui/time.ts'
import { count } from '../ui/words.ts'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By name, as people count: `Rack 2` before `Rack 10`. */
export const byName = (a: GatewayView, b: GatewayView): number => collator.compare(a.profile.name, b.profile.name)

/** Short enough to leave room for the name; the icon and the tooltip say it in full. */
const shortWords: Readonly<Record<SessionState, string>> = {
  online: '',
  degraded: 'degraded',
  connecting: 'connecting',
  offline: 'offline',
  'wrong-credentials': 'wrong login',
  'not-a-gateway': 'no gateway',
  'wrong-device': 'other device',
  disconnected: 'off',
}

/** The few words beside a gateway's name in the navigation: nothing when it is well, since when when it is not. */
export function problemWord({ session }: GatewayView, now: number): string {
  const word = shortWords[session.state]
  const ms = now - session.since
  return session.state === 'offline' && ms >= 60_000 ? `${word} ${formatSpan(ms)}` : word
}

/** The few words beside "Redial": what a person should know first, nothing when all goes by itself and nothing is under way. */
export function redialWord({ pausedSince, held, underway }: RedialBoardView): string {
  if (pausedSince !== null) return 'paused'
  if (held > 0) return `${count(held)} held`
  return underway > 0 ? `${count(underway)} under way` : ''
}
