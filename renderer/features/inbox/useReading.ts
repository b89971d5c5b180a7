import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { nothingSelected, type SpanSelection, selectOne } from '../../ui/spanSelection.ts'
import type { OpenedResult } from './useResult.ts'

/** Steps that follow each other this fast, ms, are a key held down: only what they end at is opened. */
const quickMs = 80

export interface Reading {
  readonly selection: SpanSelection
  /** `opens`: the current message is to be read, as soon as it is here. */
  readonly choose: (selection: SpanSelection, opens: boolean) => void
}

interface Chosen {
  readonly result: OpenedResult
  readonly selection: SpanSelection
  readonly opens: boolean
}

/** What is chosen in a result, kept together with the message that the address says is open. */
export function useReading(result: OpenedResult, openId: number | null, onOpen: (id: number) => void): Reading {
  const [chosen, setChosen] = useState<Chosen>(() => ({ result, selection: placeOf(result, openId), opens: false }))
  if (chosen.result !== result) setChosen(taken(chosen, result, openId))
  const { selection, opens } = chosen
  const { pages } = result
  const version = useSyncExternalStore(pages.subscribe, pages.version)
  const followed = useRef(openId)
  const steppedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    // The message may have just come: it is looked for again with every version.
    const here = version >= 0 && selection.current !== null ? pages.at(selection.current) : undefined
    if (opens && here) {
      const open = () => {
        setChosen((before) => ({ ...before, opens: false }))
        followed.current = here.id
        if (here.id !== openId) onOpen(here.id)
      }
      const quick = performance.now() - steppedAt.current < quickMs
      steppedAt.current = performance.now()
      if (!quick) return open()
      const timer = setTimeout(open, quickMs)
      return () => clearTimeout(timer)
    }
    if (!opens && followed.current !== openId) {
      followed.current = openId
      if (here?.id !== openId) setChosen((before) => ({ ...before, selection: placeOf(result, openId) }))
    }
  }, [pages, version, selection, opens, openId, onOpen, result])
  return {
    selection,
    choose: (next, nextOpens) => setChosen({ result, selection: next, opens: nextOpens }),
  }
}

/** Another result: what was chosen is let go, but the open message is found again where that is possible. */
function taken(
  { result: old, selection: { current }, opens }: Chosen,
  result: OpenedResult,
  openId: number | null,
): Chosen {
  const found = placeOf(result, openId)
  if (!result.renews || found.current !== null || current === null) return { result, selection: found, opens: false }
  const place = current + result.pages.total - old.pages.total
  return place < 0 || place >= result.pages.total
    ? { result, selection: nothingSelected, opens: false }
    : { result, selection: selectOne(place), opens }
}

function placeOf({ pages }: OpenedResult, id: number | null): SpanSelection {
  const index = id === null ? null : pages.indexOf(id)
  return index === null ? nothingSelected : selectOne(index)
}
