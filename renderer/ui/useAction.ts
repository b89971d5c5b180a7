import { useState } from 'react'
import type { CallArgs, CallName, CallOutput } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import { bridge } from '../bridge/appBridge.ts'

/** One call that a button starts: `busy` while it is under way. */
export interface Action<N extends CallName> {
  readonly busy: boolean
  readonly run: (args: CallArgs<N>) => Promise<Result<CallOutput<N>>>
}

export function useAction<N extends CallName>(name: N): Action<N> {
  const [running, setRunning] = useState(0)
  const run = async (args: CallArgs<N>) => {
    setRunning((n) => n + 1)
    const result = await bridge.call(name, args)
    setRunning((n) => n - 1)
    return result
  }
  return { busy: running > 0, run }
}
