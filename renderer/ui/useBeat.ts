import { useState } from 'react'

/**
 * Alternates each time that `value` changes, for `data-beat` of an element with the class of `Flash.module.css`; undefined
 * while it is what it was when the component appeared.
 */
export function useBeat(value: string): 'odd' | 'even' | undefined {
  const [seen, setSeen] = useState({ value, beats: 0 })
  if (seen.value !== value) setSeen({ value, beats: seen.beats + 1 })
  return seen.beats === 0 ? undefined : seen.beats % 2 === 1 ? 'odd' : 'even'
}
