import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { DryRun, PortOperationKind } from '../../../../shared/domain/operation.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'

export interface DryRunState {
  /** The last that was answered. */
  readonly run: DryRun | null
  readonly error: AppError | null
  /** It answers what is typed now. */
  readonly current: boolean
}

/** What is typed is asked about after this pause, and again so often, since ports change, ms. */
const pauseMs = 200
const againMs = 4000

/** Which ports an operation would touch now, kept up to date. An empty expression is not asked about. */
export function useDryRun(gatewayId: string, kind: PortOperationKind, typed: string): DryRunState {
  const ports = typed.trim()
  const key = `${kind} ${ports}`
  const [asked] = useDebouncedValue(key, pauseMs)
  const [answer, setAnswer] = useState<{ key: string; run: DryRun | null; error: AppError | null } | null>(null)
  useEffect(() => {
    let current = true
    const ask = async () => {
      if (ports === '' || asked !== key) return
      const result = await bridge.call('commands.dryRun', { gatewayId, kind, ports })
      if (current) setAnswer({ key, run: result.ok ? result.value : null, error: result.ok ? null : result.error })
    }
    void ask()
    const timer = setInterval(() => void ask(), againMs)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [gatewayId, kind, ports, asked, key])
  if (ports === '') return { run: null, error: null, current: false }
  return { run: answer?.run ?? null, error: answer?.error ?? null, current: answer?.key === key }
}
