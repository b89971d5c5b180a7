import type { InboxSyncView } from '../../../../shared/domain/message.ts'
import { Freshness } from '../../../ui/Freshness.tsx'
import { count } from '../../../ui/words.ts'
import classes from './Toolbar.module.css'

export interface FetchedProps {
  readonly syncs: ReadonlyMap<string, InboxSyncView>
  /** Only of this gateway. */
  readonly gateway: string | null
}

/** How fresh the list is: when the gateways that it shows were last asked, the one that waits longest. */
export function Fetched({ syncs, gateway }: FetchedProps) {
  const shown = gateway === null ? [...syncs.values()] : [syncs.get(gateway)].filter((sync) => sync !== undefined)
  if (shown.length === 0) return null
  const [one] = shown
  const times = shown.map(({ lastAt }) => lastAt ?? 0)
  const oldest = Math.min(...times)
  const missed = shown.reduce((sum, sync) => sum + sync.missed, 0)
  return (
    <span className={classes.fetched}>
      fetched <Freshness at={oldest === 0 ? null : oldest} never={shown.length === 1 ? 'never' : 'never from some'} />
      {shown.length === 1 && one && one.lastPushAt !== null ? (
        <>
          , pushed <Freshness at={one.lastPushAt} />
        </>
      ) : null}
      {missed > 0 ? (
        <span title="They were overwritten or deleted on the device before Simrack could fetch them">
          , {count(missed)} missed
        </span>
      ) : null}
    </span>
  )
}
