import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

export interface Typed {
  readonly typed: string
  readonly set: (next: string) => void
  /** Tells at once what waits to be told. */
  readonly tell: () => void
}

/**
 * What stands in a field whose value lives elsewhere, as in the address: typed at once, told after a pause of `pauseMs`, and
 * replaced when the value was changed from elsewhere (Back, filters that were cleared).
 */
export function useTyped(value: string, onChange: (value: string) => void, pauseMs: number): Typed {
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    setFrom(value)
    setTyped(value)
  }
  const report = useDebouncedCallback((next: string) => {
    setFrom(next)
    onChange(next)
  }, pauseMs)
  return {
    typed,
    set: (next) => {
      setTyped(next)
      report(next)
    },
    tell: () => report.flush(),
  }
}
