import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from '../../shared/domain/portState.ts'
import classes from './ToneBadge.module.css'

export interface ToneBadgeProps {
  readonly tone: Tone
  readonly icon: TablerIcon
  /** The word: no state is told by colour alone. */
  readonly children: ReactNode
  readonly count?: number | undefined
}

/** A small pill that says a state by icon, word and colour. */
export function ToneBadge({ tone, icon: Icon, children, count }: ToneBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={13} aria-hidden className={classes.glyph} />
      <span className={classes.word}>{children}</span>
      {count === undefined ? null : <strong className={classes.count}>{count}</strong>}
    </span>
  )
}
