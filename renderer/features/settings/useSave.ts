import { useEffect, useRef, useState } from 'react'
import type { SettingsPatch } from '../../../shared/domain/settings.ts'
import type { AppError } from '../../../shared/errors.ts'
import { bridge } from '../../bridge/appBridge.ts'

/** "Saved" stays in view so long, ms. */
const shownMs = 2500

/** Saving of one setting: what became of the last change. */
export interface Save {
  readonly state: 'idle' | 'saving' | 'saved'
  readonly error: AppError | null
  /** Tells whether it was saved. */
  readonly save: (patch: SettingsPatch) => Promise<boolean>
}

export function useSave(): Save {
  const [state, setState] = useState<Save['state']>('idle')
  const [error, setError] = useState<AppError | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const save = async (patch: SettingsPatch) => {
    clearTimeout(timer.current)
    setState('saving')
    setError(null)
    const result = await bridge.call('settings.update', patch)
    setState(result.ok ? 'saved' : 'idle')
    if (!result.ok) setError(result.error)
    else timer.current = setTimeout(() => setState('idle'), shownMs)
    return result.ok
  }
  return { state, error, save }
}
