import { useEffect, useState } from 'react'
import { useThrottled } from './useThrottled.ts'

/** While things change, what is shown is asked again at most so often, ms. */
const rereadMs = 700

/** Calls `reload` whenever `revision` is another value (`Object.is`) than before. */
export function useReloadOn(revision: unknown, reload: () => void): void {
  const now = useThrottled(revision, rereadMs)
  const [seen, setSeen] = useState<unknown>(now)
  useEffect(() => {
    if (Object.is(seen, now)) return
    setSeen(now)
    reload()
  }, [seen, now, reload])
}
