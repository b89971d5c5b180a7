import { useState } from 'react'
import { nothingSelected, type SpanSelection } from '../../../ui/spanSelection.ts'
import type { OpenedAnswer } from '../review/useSims.ts'

interface Chosen {
  readonly answer: OpenedAnswer | null
  readonly selection: SpanSelection
}

/**
 * What is chosen in an answer, by place. In another answer the places are others: only the SIM that is current is found again,
 * if it is near.
 */
export function useSimSelection(
  answer: OpenedAnswer | null,
): readonly [SpanSelection, (selection: SpanSelection) => void] {
  const [chosen, setChosen] = useState<Chosen>({ answer, selection: nothingSelected })
  if (chosen.answer !== answer) setChosen({ answer, selection: taken(chosen, answer) })
  return [chosen.selection, (selection) => setChosen({ answer, selection })]
}

function taken({ answer: old, selection }: Chosen, answer: OpenedAnswer | null): SpanSelection {
  if (!answer?.renews || !old || selection.current === null) return nothingSelected
  const current = old.pages.at(selection.current)
  // The same SIMs in the same order, as after a note was put to some: everything stays chosen.
  if (current && answer.pages.total === old.pages.total && sameAt(answer, selection.current, current.id))
    return selection
  const place = current ? answer.pages.indexOf(current.id) : null
  return place === null ? nothingSelected : { current: place, anchor: place, spans: [{ from: place, to: place }] }
}

const sameAt = ({ pages }: OpenedAnswer, place: number, id: string): boolean => {
  const row = pages.at(place)
  return row === undefined || row.id === id
}
