import { useEffect, useMemo, useRef } from 'react'
import type { SimQuery } from '../../../../shared/domain/inventory.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { useThrottled } from '../../../ui/useThrottled.ts'
import { asksLive } from '../model/filters.ts'

/** What is looked at is asked again at most so often, ms: rows are to stand still while one reads. */
const everyMs = 5000

/** Asks again when something of the sources has changed, unless a person is `busy` with what is shown. */
export function useSourceNews(query: SimQuery, busy: boolean, reopen: () => void): void {
  const gateways = useGateways().items
  const snapshots = useSnapshots().items
  const asked = query.sources.join(' ')
  const stamp = useMemo(() => {
    const captured = asked.split(' ').flatMap((id) => {
      const snapshot = snapshots.get(id)
      return snapshot ? `${snapshot.sims} ${snapshot.gateways.map(({ state }) => state).join(' ')}` : []
    })
    const heard = asksLive({ ...query, sources: asked.split(' ').filter(Boolean) })
      ? [...gateways.values()].map(({ id, status }) => `${id} ${status.activeAt} ${status.fullAt}`)
      : []
    return JSON.stringify([asked, captured, heard])
  }, [asked, gateways, snapshots, query])
  const passed = useThrottled(stamp, everyMs)
  const seen = useRef({ asked, passed })
  useEffect(() => {
    const before = seen.current
    if (before.passed === passed) return
    seen.current = { asked, passed }
    // Another question has been asked anyway.
    if (before.asked === asked && !busy) reopen()
  }, [passed, asked, busy, reopen])
}
