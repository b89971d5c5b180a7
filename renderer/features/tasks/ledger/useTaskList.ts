import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TaskState } from '../../../../shared/domain/task.ts'
import type { TaskView } from '../../../../shared/domain/taskLedger.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { type KnownList, withPart } from '../model/taskPages.ts'

export interface TaskFilter {
  readonly text: string
  readonly gatewayId: string | null
  readonly submissionId: string | null
  readonly states: readonly TaskState[]
}

export interface TaskList extends KnownList<TaskView> {
  /** The first answer has not come yet. */
  readonly loading: boolean
  readonly error: AppError | null
  /** Asks for what lies below the last task, unless that is being asked already. */
  readonly loadMore: () => void
  /** Asks again for what is in view, and for what is new. */
  readonly refresh: () => void
  /** Tells which tasks are in view, by their places. */
  readonly seen: (first: number, last: number) => void
}

const pageSize = 100
const nothing: KnownList<TaskView> = { items: [], more: true }

interface State {
  readonly key: string
  readonly list: KnownList<TaskView>
  readonly loaded: boolean
  readonly error: AppError | null
}

/** The tasks that a filter finds, newest first, fetched as they come into view. */
export function useTaskList(filter: TaskFilter): TaskList {
  const key = JSON.stringify(filter)
  const [state, setState] = useState<State>({ key, list: nothing, loaded: false, error: null })
  const latest = useRef({ key, list: state.list, asking: false, view: { first: 0, last: 0 } })
  latest.current.list = state.key === key ? state.list : nothing
  const ask = useCallback(async (forKey: string, before: number | null, limit: number) => {
    const wanted: TaskFilter = JSON.parse(forKey)
    const result = await bridge.call('tasks.list', { ...wanted, states: [...wanted.states], before, limit })
    if (latest.current.key !== forKey) return
    setState((now) => {
      const list = now.key === forKey ? now.list : nothing
      return result.ok
        ? {
            key: forKey,
            list: withPart(list, { before, items: result.value.tasks, more: result.value.more }),
            loaded: true,
            error: null,
          }
        : { key: forKey, list, loaded: true, error: result.error }
    })
  }, [])
  useEffect(() => {
    latest.current = { key, list: nothing, asking: false, view: { first: 0, last: 0 } }
    void ask(key, null, pageSize)
  }, [key, ask])
  const loadMore = useCallback(async () => {
    const now = latest.current
    const last = now.list.items.at(-1)
    if (now.asking || !now.list.more || !last) return
    now.asking = true
    await ask(now.key, last.id, pageSize)
    now.asking = false
  }, [ask])
  const refresh = useCallback(() => {
    const now = latest.current
    void ask(now.key, null, pageSize)
    const { first, last } = now.view
    const top = now.list.items[first]
    if (last >= pageSize && top) void ask(now.key, top.id + 1, Math.min(200, last - first + 1))
  }, [ask])
  const seen = useCallback((first: number, last: number) => {
    latest.current.view = { first, last }
  }, [])
  const current = state.key === key
  return useMemo(
    () => ({
      ...(current ? state.list : nothing),
      loading: !current || !state.loaded,
      error: current ? state.error : null,
      loadMore: () => void loadMore(),
      refresh,
      seen,
    }),
    [current, state, loadMore, refresh, seen],
  )
}
