import { useEffect } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { openPalette, showKeys } from './overlays.ts'
import { paths } from './paths.ts'

/** After `g`. */
const goTo: Readonly<Record<string, string>> = {
  g: paths.gateways,
  i: paths.inbox,
  t: paths.tasks,
  r: paths.redial,
  v: paths.inventory,
  c: paths.statistics,
  l: paths.listener,
  s: paths.settings,
}
/** The letter after `g` has to follow so soon, ms. */
const windowMs = 1500

/** Puts the cursor into the search field of the screen: the one that is marked `data-search`. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * The keys that work on every screen: Ctrl/⌘ K, `/`, `?`, and `g` with a letter. Single keys rest while one types and
 * while a dialog is open.
 */
export function useKeys(): void {
  useEffect(() => {
    let begunAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return
      const target = event.timeStamp - begunAt < windowMs ? goTo[event.key] : undefined
      begunAt = event.key === 'g' && !target ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (target) navigate(target)
      else if (event.key === 'n') navigate(paths.newDraft())
      else if (event.key === '?') showKeys()
      else if (event.key === '/') {
        // Not into the field that is about to have the cursor.
        event.preventDefault()
        focusSearch()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
