import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RedialRun } from '../../../../shared/domain/redialPlan.ts'
import type { RunFilter } from '../../../../shared/domain/redialView.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { type KnownRuns, withNewest, withOlder } from '../model/ledgerPages.ts'

export interface Runs extends KnownRuns<RedialRun> {
  /** The first answer has not come yet. */
  readonly loading: boolean
  readonly error: AppError | null
  /** Asks for what lies below the last run, unless that is being asked already. */
  readonly loadMore: () => void
  /** Asks for what is new. */
  readonly refresh: () => void
}

const pageSize = 200
const nothing: KnownRuns<RedialRun> = { runs: [], more: false }

interface State {
  readonly key: string
  readonly known: KnownRuns<RedialRun>
  readonly loaded: boolean
  readonly error: AppError | null
}

/** The runs of the ledger that a filter finds, newest first, fetched as they come into view. */
export function useRuns(filter: RunFilter): Runs {
  const key = JSON.stringify(filter)
  const [state, setState] = useState<State>({ key, known: nothing, loaded: false, error: null })
  const latest = useRef({ key, known: state.known, asking: false })
  latest.current.known = state.key === key ? state.known : nothing
  const ask = useCallback(async (forKey: string, before: string | null) => {
    const result = await bridge.call('redial.runs', { filter: JSON.parse(forKey), before, limit: pageSize })
    if (latest.current.key !== forKey) return
    setState((now) => {
      const known = now.key === forKey ? now.known : nothing
      if (!result.ok) return { key: forKey, known, loaded: true, error: result.error }
      const next = before === null ? withNewest(known, result.value) : withOlder(known, result.value)
      return { key: forKey, known: next, loaded: true, error: null }
    })
  }, [])
  useEffect(() => {
    latest.current = { key, known: nothing, asking: false }
    void ask(key, null)
  }, [key, ask])
  const loadMore = useCallback(async () => {
    const now = latest.current
    const last = now.known.runs.at(-1)
    if (now.asking || !now.known.more || !last) return
    now.asking = true
    await ask(now.key, last.id)
    now.asking = false
  }, [ask])
  const refresh = useCallback(() => void ask(latest.current.key, null), [ask])
  const current = state.key === key
  return useMemo(
    () => ({
      ...(current ? state.known : nothing),
      loading: !current || !state.loaded,
      error: current ? state.error : null,
      loadMore: () => void loadMore(),
      refresh,
    }),
    [current, state, loadMore, refresh],
  )
}
