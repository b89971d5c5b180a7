import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DraftContent, DraftKind } from '../../../../shared/domain/taskDraft.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { DraftSaver, type SaverState } from './model/draftSaver.ts'

export interface OpenDraft {
  readonly content: DraftContent
  readonly change: (part: Partial<DraftContent>) => void
  readonly saving: SaverState
  /** Saves at once; the draft's id, null when it could not be kept. */
  readonly keep: () => Promise<string | null>
  /** What is typed from now on is kept no more: the draft is gone. */
  readonly forget: () => void
}

export interface DraftBeginning {
  /** Null for a new one: it gets its id when something is typed. */
  readonly id: string | null
  readonly kind: DraftKind
  readonly content: DraftContent
}

/** A draft that is edited: kept as it is typed, and on leaving. */
export function useDraft({ id, kind, content: first }: DraftBeginning, onNamed: (id: string) => void): OpenDraft {
  const [content, setContent] = useState(first)
  const [saving, setSaving] = useState<SaverState>({ is: 'saved' })
  const latest = useRef({ content, onNamed })
  latest.current.onNamed = onNamed
  const gone = useRef(false)
  const mounted = useRef(true)
  const saver = useMemo(
    () =>
      new DraftSaver(id, kind, {
        save: (draft) => bridge.call('tasks.saveDraft', draft),
        after: (ms, then) => {
          const timer = setTimeout(then, ms)
          return () => clearTimeout(timer)
        },
        // Whoever has left is not called back.
        onNamed: (named) => mounted.current && latest.current.onNamed(named),
        onState: (state) => mounted.current && setSaving(state),
      }),
    [id, kind],
  )
  useEffect(() => {
    const flush = () => {
      if (!gone.current) void saver.flush()
    }
    mounted.current = true
    window.addEventListener('pagehide', flush)
    return () => {
      mounted.current = false
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [saver])
  const change = useCallback(
    (part: Partial<DraftContent>) => {
      latest.current.content = { ...latest.current.content, ...part }
      setContent(latest.current.content)
      if (!gone.current) saver.changed(latest.current.content)
    },
    [saver],
  )
  const keep = useCallback(async () => {
    if (saver.id === null) saver.changed(latest.current.content)
    await saver.flush()
    return saver.isKept ? saver.id : null
  }, [saver])
  const forget = useCallback(() => {
    gone.current = true
    saver.drop()
  }, [saver])
  return { content, change, saving, keep, forget }
}
