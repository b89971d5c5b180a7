import { Button, Loader } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Toolbar.module.css'

export interface ToolbarProps {
  readonly search: ReactNode
  /** How many messages are found, in words; empty while that is not known. */
  readonly found: string
  readonly opening: boolean
  readonly syncing: boolean
  /** How fresh it is. */
  readonly fetched: ReactNode
  /** Null when there is no gateway that could be asked. */
  readonly onSync: (() => void) | null
  readonly exporting: ReactNode
}

/** Over list and message: the search, what it has found, and what can be done with all of it. */
export function Toolbar({ search, found, opening, syncing, fetched, onSync, exporting }: ToolbarProps) {
  return (
    <div className={classes.bar}>
      {search}
      <span className={classes.found} role="status">
        {found}
      </span>
      {opening ? <Loader role="img" size={13} className={classes.opening} aria-label="Searching" /> : null}
      <span className={classes.space} />
      {fetched}
      {exporting}
      <Button
        variant="default"
        leftSection={syncing ? <Loader size={14} aria-hidden /> : <IconRefresh size={15} aria-hidden />}
        disabled={onSync === null}
        onClick={() => onSync?.()}
      >
        Sync now
      </Button>
    </div>
  )
}
