import { useSyncExternalStore } from 'react'
import { coreTime } from '../stores/coreTime.ts'

/** One clock for the whole screen, that of the core: it ticks once a second while anything that tells an age is in view. */
const listeners = new Set<() => void>()
let now = coreTime.now()
let timer: ReturnType<typeof setInterval> | null = null

function subscribe(then: () => void): () => void {
  listeners.add(then)
  now = coreTime.now()
  timer ??= setInterval(() => {
    now = coreTime.now()
    for (const listener of listeners) listener()
  }, 1000)
  return () => {
    listeners.delete(then)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/**
 * What `derive` makes of the present time (epoch ms). The component is drawn again only when that changes, so derive
 * something coarse: a text, a boolean.
 */
export function useTicking<T extends string | number | boolean | null>(derive: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => derive(now))
}
