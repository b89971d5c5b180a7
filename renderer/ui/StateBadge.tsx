import { portStateInfo } from '../../shared/domain/portState.ts'
import { stateIcon } from './stateIcons.ts'
import classes from './ToneBadge.module.css'
import { ToneBadge } from './ToneBadge.tsx'

/** A port's state: icon, word and colour. `code` is the vendor's number, null for one that could not be read. */
export function StateBadge({ code, count }: { readonly code: number | null; readonly count?: number }) {
  const { word, tone } = portStateInfo(code)
  return (
    <ToneBadge tone={tone} icon={stateIcon(code)} count={count}>
      {word}
    </ToneBadge>
  )
}

/** The icon of a port's state alone, in its colour, with the word as its accessible name. */
export function StateIcon({ code, size = 14 }: { readonly code: number | null; readonly size?: number }) {
  const { word, tone } = portStateInfo(code)
  const Icon = stateIcon(code)
  return (
    <span className={classes.icon} data-tone={tone} role="img" aria-label={word}>
      <Icon size={size} aria-hidden />
    </span>
  )
}
