import { VisuallyHidden } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import classes from './Freshness.module.css'
import { useTicking } from './ticker.ts'
import { formatAgo } from './time.ts'
import { useTimeFormat } from './useTimeFormat.ts'

export interface FreshnessProps {
  /** When it was heard (epoch ms); null: never. */
  readonly at: number | null
  /** How often news are expected, ms: older than two of these is stale. Null: never stale. */
  readonly periodMs?: number | null
  /** Shown for `at` null. */
  readonly never?: string
}

/** How old something is, kept up to date: `12 s ago`; marked when it is stale. */
export function Freshness({ at, periodMs = null, never = 'never' }: FreshnessProps) {
  const { dateTime } = useTimeFormat()
  const ago = useTicking((now) => (at === null ? never : formatAgo(at, now)))
  const stale = useTicking((now) => at !== null && periodMs !== null && now - at > 2 * periodMs)
  return (
    <span className={classes.root} data-stale={stale || undefined} title={at === null ? undefined : dateTime(at)}>
      {stale ? <IconClockExclamation size={13} aria-hidden /> : null}
      {ago}
      {stale ? <VisuallyHidden>, stale</VisuallyHidden> : null}
    </span>
  )
}
