import { useState } from 'react'

/** Undefined until the first change. */
type Beat = 'odd' | 'even' | undefined

/**
 * Alternates each time that `value` changes, for `data-beat` of an element with the class of `Flash.module.css`; undefined
 * while it is what it was when the component appeared.
 */
export function useBeat(value: string): Beat {
  const [seen, setSeen] = useState({ value, beats: 0 })
  if (seen.value !== value) setSeen({ value, beats: seen.beats + 1 })
  return seen.beats === 0 ? undefined : seen.beats % 2 === 1 ? 'odd' : 'even'
}

/** As `useBeat`, for the cells of one row at once: for each index of `values`. */
export function useBeats(values: readonly string[]): readonly Beat[] {
  const [seen, setSeen] = useState({ values, beats: noBeats })
  if (seen.values.length !== values.length) setSeen({ values, beats: noBeats })
  else if (values.some((value, i) => value !== seen.values[i]))
    setSeen({
      values,
      beats: values.map((value, i) =>
        value === seen.values[i] ? seen.beats[i] : seen.beats[i] === 'odd' ? 'even' : 'odd',
      ),
    })
  return seen.beats
}

const noBeats: readonly Beat[] = []
