import { create } from 'zustand'

const key = 'simrack.activity.seenAt'

/** When a person has looked at the activity last, epoch ms. */
export const useSeenAt = create<{ readonly seenAt: number }>(() => ({ seenAt: recall() }))

/** What has failed until now has been looked at. */
export function noteSeen(now: number): void {
  useSeenAt.setState({ seenAt: now })
  try {
    localStorage.setItem(key, String(now))
  } catch {
    // Storage may be full or forbidden: then it holds for this window only.
  }
}

function recall(): number {
  try {
    const stored = Number(localStorage.getItem(key) ?? 0)
    return Number.isFinite(stored) ? stored : 0
  } catch {
    return 0
  }
}
