import { useEffect } from 'react'

/** A message that has been open for so long has been read, ms. */
const readMs = 1000

/** Calls `onRead` once the message of this id has been in view for a second, while it `waits` for that. */
export function useReadAfter(id: number | null, waits: boolean, onRead: (id: number) => void): void {
  useEffect(() => {
    if (id === null || !waits) return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') onRead(id)
    }, readMs)
    return () => clearTimeout(timer)
  }, [id, waits, onRead])
}
