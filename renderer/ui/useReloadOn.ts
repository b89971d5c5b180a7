import { useEffect, useState } from 'react'
import { useThrottled } from './useThrottled.ts'

/** While things change, what is shown is asked again at most so often unless it is said otherwise, ms. */
const usualMs = 700

/** Calls `reload` whenever `revision` is another value (`Object.is`) than before, at most every `everyMs`. */
export function useReloadOn(revision: unknown, reload: () => void, everyMs = usualMs): void {
  const now = useThrottled(revision, everyMs)
  const [seen, setSeen] = useState<unknown>(now)
  useEffect(() => {
    if (Object.is(seen, now)) return
    setSeen(now)
    reload()
  }, [seen, now, reload])
}
