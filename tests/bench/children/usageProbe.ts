import { answerParent } from '../support/answerParent.ts'
import { usage } from '../support/usage.ts'

/** Loaded into a process before its own program: tells the bench what it uses. */
answerParent({
  usage,
  /** What is used when all garbage is gone; needs `--expose-gc`. */
  usageAfterCollection: () => {
    globalThis.gc?.()
    return usage()
  },
})
