import { useEffect, useState } from 'react'
import type { RecipientState } from '../../../../shared/domain/task.ts'
import type { TaskMessageView } from '../../../../shared/domain/taskLedger.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'

const pageSize = 500

export interface TaskMessages {
  readonly messages: readonly TaskMessageView[]
  /** How many there are in all. */
  readonly total: number
  readonly loading: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
  readonly reload: () => void
}

/** The messages of one task; read again whenever `revision` changes. */
export function useTaskMessages(taskId: number, states: readonly RecipientState[], revision: number): TaskMessages {
  const [pages, setPages] = useState(1)
  const [round, setRound] = useState(0)
  const key = JSON.stringify({ taskId, states, pages, round, revision })
  const [answer, setAnswer] = useState<{
    messages: readonly TaskMessageView[]
    total: number
    error: AppError | null
    loaded: boolean
  }>({ messages: [], total: 0, error: null, loaded: false })
  useEffect(() => {
    let current = true
    const asked: { taskId: number; states: RecipientState[]; pages: number } = JSON.parse(key)
    const load = async () => {
      const messages: TaskMessageView[] = []
      let total = 0
      for (let page = 0; page < asked.pages; page++) {
        const result = await bridge.call('tasks.messages', {
          taskId: asked.taskId,
          states: asked.states,
          offset: page * pageSize,
          limit: pageSize,
        })
        if (!current) return
        if (!result.ok) {
          const { error } = result
          return setAnswer((before) => ({ ...before, error, loaded: true }))
        }
        messages.push(...result.value.messages)
        total = result.value.total
      }
      setAnswer({ messages, total, error: null, loaded: true })
    }
    void load()
    return () => {
      current = false
    }
  }, [key])
  return {
    ...answer,
    loading: !answer.loaded,
    loadMore: () => setPages((n) => n + 1),
    reload: () => setRound((n) => n + 1),
  }
}
