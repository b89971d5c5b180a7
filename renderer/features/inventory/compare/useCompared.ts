import { useCallback, useEffect, useState } from 'react'
import type { ComparedView, Difference } from '../../../../shared/domain/inventory.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge, useConnection } from '../../../bridge/appBridge.ts'
import { RowPages } from '../../../ui/rowPages.ts'
import type { CompareAddress } from '../model/address.ts'

export interface ComparedState {
  /** Null until there is one. The last good one stays while another is made. */
  readonly compared: ComparedView | null
  readonly comparing: boolean
  readonly error: AppError | null
  /** Compares again: what is there now may differ from what it was. */
  readonly again: () => void
}

/** Two sources set against each other, again when one of them is exchanged. */
export function useCompared(from: string | null, to: string | null): ComparedState {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ key: string; compared: ComparedView | null; error: AppError | null } | null>(
    null,
  )
  const lost = useConnection() === 'lost'
  const key = from === null || to === null ? null : JSON.stringify([round, from, to])
  useEffect(() => {
    if (key === null || from === null || to === null || lost) return
    let current = true
    void bridge.call('inventory.compare', { from, to }).then((result) => {
      if (!current) return
      setAnswer((last) =>
        result.ok
          ? { key, compared: result.value, error: null }
          : { key, compared: last?.compared ?? null, error: result.error },
      )
    })
    return () => {
      current = false
    }
  }, [key, from, to, lost])
  const ours = key !== null && answer?.key === key
  return {
    compared: key === null ? null : (answer?.compared ?? null),
    comparing: key !== null && !ours,
    error: ours ? answer.error : null,
    again: useCallback(() => setRound((n) => n + 1), []),
  }
}

export interface DifferencesState {
  /** The last good ones stay while others are asked for. */
  readonly pages: RowPages<Difference> | null
  readonly error: AppError | null
}

type DifferenceFilter = Pick<CompareAddress, 'kinds' | 'text' | 'gateway'>

/** The differences that a filter finds. `onGone` is called when the core no longer knows the comparison. */
export function useDifferences(
  handle: string,
  { kinds, text, gateway }: DifferenceFilter,
  onGone: () => void,
): DifferencesState {
  const [state, setState] = useState<DifferencesState>({ pages: null, error: null })
  const asked = JSON.stringify([handle, kinds, text, gateway])
  useEffect(() => {
    let current = true
    const [ofHandle, ofKinds, ofText, ofGateway] = JSON.parse(asked) as [
      string,
      DifferenceFilter['kinds'],
      string,
      string | null,
    ]
    const load = (offset: number, limit: number) =>
      bridge.call('inventory.differences', {
        handle: ofHandle,
        kinds: [...ofKinds],
        text: ofText,
        gateway: ofGateway,
        offset,
        limit,
      })
    void load(0, 1).then(async (first) => {
      if (!current) return
      if (!first.ok) {
        if (first.error.code === 'input/not-found') onGone()
        return setState((last) => ({ pages: last.pages, error: first.error }))
      }
      const pages = new RowPages<Difference>({ found: first.value.total, complete: true }, async (offset, limit) => {
        const page = await load(offset, limit)
        return page.ok ? { ok: true, value: page.value.differences } : page
      })
      await pages.begin()
      if (current) setState({ pages, error: null })
    })
    return () => {
      current = false
    }
  }, [asked, onGone])
  return state
}
