import { useColorScheme } from '@mantine/hooks'
import { useEffect } from 'react'
import type { Settings } from '../../shared/domain/settings.ts'
import { useTopicItem } from '../stores/useTopic.ts'

/** The last choice, so that the page does not flash in the wrong scheme before the core has answered. */
const storageKey = 'simrack-color-scheme'

function remembered(): Settings['colorScheme'] {
  const value = localStorage.getItem(storageKey)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

/** The scheme to show: the person's choice, or the system's when that is `auto`. */
export function useColorSchemeSetting(): 'light' | 'dark' {
  const set = useTopicItem('settings', {}, 'settings')?.colorScheme
  const system = useColorScheme('light', { getInitialValueInEffect: false })
  useEffect(() => {
    if (set) localStorage.setItem(storageKey, set)
  }, [set])
  const choice = set ?? remembered()
  return choice === 'auto' ? system : choice
}
