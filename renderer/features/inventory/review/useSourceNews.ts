import { useEffect, useMemo, useRef } from 'react'
import type { SimQuery } from '../../../../shared/domain/inventory.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { useThrottled } from '../../../ui/useThrottled.ts'
import { asksLive } from '../model/filters.ts'

/** What is captured is shown soon, ms. */
const capturedEveryMs = 500
/** What the gateways tell is shown at most so often, ms: rows are to stand still while one reads. */
const liveEveryMs = 5000

/** Asks again when something of the sources has changed, unless a person is `busy` with what is shown. */
export function useSourceNews(query: SimQuery, busy: boolean, reopen: () => void): void {
  const gateways = useGateways().items
  const snapshots = useSnapshots().items
  const asked = query.sources.join(' ')
  const isLive = asksLive(query)
  const captured = useMemo(
    () =>
      JSON.stringify([
        asked,
        ...asked.split(' ').flatMap((id) => {
          const snapshot = snapshots.get(id)
          return snapshot ? `${snapshot.sims} ${snapshot.gateways.map(({ state }) => state).join(' ')}` : []
        }),
      ]),
    [asked, snapshots],
  )
  const heard = useMemo(
    () =>
      JSON.stringify([
        asked,
        ...(isLive ? [...gateways.values()] : []).map(({ id, status }) => `${id} ${status.activeAt} ${status.fullAt}`),
      ]),
    [asked, isLive, gateways],
  )
  useAgain(useThrottled(captured, capturedEveryMs), asked, busy, reopen)
  useAgain(useThrottled(heard, liveEveryMs), asked, busy, reopen)
}

/** Asks again when `stamp` is another while the question is the same: another question is asked anyway. */
function useAgain(stamp: string, asked: string, busy: boolean, reopen: () => void): void {
  const seen = useRef({ asked, stamp })
  useEffect(() => {
    const before = seen.current
    if (before.stamp === stamp) return
    seen.current = { asked, stamp }
    if (before.asked === asked && !busy) reopen()
  }, [stamp, asked, busy, reopen])
}
