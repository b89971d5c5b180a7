import { useEffect, useState } from 'react'
import type { CallArgs } from '../../../shared/contract.ts'
import type { AppError } from '../../../shared/errors.ts'
import { bridge } from '../../bridge/appBridge.ts'

export type DoctorTarget = CallArgs<'doctor.start'>

/** One examination: begins when the component appears, ends with it. */
export interface DoctorRun {
  readonly runId: string | null
  /** Why it could not begin. */
  readonly error: AppError | null
  /** Begins anew. */
  readonly again: () => void
  readonly cancel: () => void
}

export function useDoctorRun(target: DoctorTarget): DoctorRun {
  const [round, setRound] = useState(0)
  const [run, setRun] = useState<{ id: string | null; error: AppError | null }>({ id: null, error: null })
  const key = `${round} ${JSON.stringify(target)}`
  useEffect(() => {
    let gone = false
    let id: string | null = null
    const cancel = () => {
      if (id !== null) void bridge.call('doctor.cancel', { runId: id })
    }
    const wanted = JSON.parse(key.slice(key.indexOf(' '))) as DoctorTarget
    bridge.call('doctor.start', wanted).then((result) => {
      if (result.ok) id = result.value.runId
      if (gone) cancel()
      else setRun(result.ok ? { id, error: null } : { id: null, error: result.error })
    })
    return () => {
      gone = true
      cancel()
    }
  }, [key])
  return {
    runId: run.id,
    error: run.error,
    again: () => {
      setRun({ id: null, error: null })
      setRound((n) => n + 1)
    },
    cancel: () => {
      if (run.id !== null) void bridge.call('doctor.cancel', { runId: run.id })
    },
  }
}
