import { useEffect, useRef, useState } from 'react'

/** A value that is passed on at most every `ms`: at once when it has been still for so long, and the last one always. */
export function useThrottled<T>(value: T, ms: number): T {
  const [passed, setPassed] = useState(value)
  const passedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const pass = () => {
      passedAt.current = performance.now()
      setPassed(value)
    }
    const timer = setTimeout(pass, Math.max(0, passedAt.current + ms - performance.now()))
    return () => clearTimeout(timer)
  }, [value, ms])
  return passed
}
