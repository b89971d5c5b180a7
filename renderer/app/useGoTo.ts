import { useEffect } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { paths } from './paths.ts'

const targets: Readonly<Record<string, string>> = { g: paths.gateways, l: paths.listener, s: paths.settings }
/** The letter after `g` has to follow so soon, ms. */
const windowMs = 1500

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** `g` and then a letter goes to a screen, as in mail programs. Not while typing or with a dialog open. */
export function useGoTo(): void {
  useEffect(() => {
    let begunAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"]')) return
      const target = targets[event.key]
      if (target && event.timeStamp - begunAt < windowMs) {
        begunAt = Number.NEGATIVE_INFINITY
        navigate(target)
      } else if (event.key === 'g') begunAt = event.timeStamp
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
