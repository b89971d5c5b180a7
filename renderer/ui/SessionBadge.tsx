import type { SessionState } from '../../shared/domain/gateway.ts'
import { sessionStates } from '../../shared/domain/sessionState.ts'
import { sessionIcons } from './sessionIcons.ts'
import classes from './ToneBadge.module.css'
import { ToneBadge } from './ToneBadge.tsx'

/** How a gateway's session stands: icon, word and colour. */
export function SessionBadge({ state }: { readonly state: SessionState }) {
  const { word, tone } = sessionStates[state]
  return (
    <ToneBadge tone={tone} icon={sessionIcons[state]}>
      {word}
    </ToneBadge>
  )
}

/** The icon alone, in its colour, with the word as its accessible name. */
export function SessionIcon({ state, size = 14 }: { readonly state: SessionState; readonly size?: number }) {
  const { word, tone } = sessionStates[state]
  const Icon = sessionIcons[state]
  return (
    <span className={classes.icon} data-tone={tone} role="img" aria-label={word}>
      <Icon size={size} aria-hidden />
    </span>
  )
}
