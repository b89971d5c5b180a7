import { answerParent } from '../support/answerParent.ts'
import { watchTurns } from '../support/turns.ts'
import { usage } from '../support/usage.ts'

let endWatch: ReturnType<typeof watchTurns> | null = null

/** Loaded into a process before its own program: tells the bench what it uses. */
answerParent({
  usage,
  /** What is used when all garbage is gone; needs `--expose-gc`. */
  usageAfterCollection: () => {
    globalThis.gc?.()
    return usage()
  },
  watchTurns: () => {
    endWatch = watchTurns()
    return null
  },
  /** The longest turn of the event loop since. */
  turns: () => endWatch?.() ?? null,
})
