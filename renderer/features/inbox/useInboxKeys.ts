import { useEffect, useRef } from 'react'

export interface InboxKeys {
  readonly onStep: (step: 1 | -1) => void
  readonly onUnread: () => void
  readonly onPin: () => void
  readonly onCopyCode: () => void
  readonly onEscape: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The keys of the inbox, wherever the focus is; they rest while one types and while a dialog is open. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) return
      const { onStep, onUnread, onPin, onCopyCode, onEscape } = latest.current
      if (event.key === 'j') onStep(1)
      else if (event.key === 'k') onStep(-1)
      else if (event.key === 'u') onUnread()
      else if (event.key === 'p') onPin()
      else if (event.key === 'c') onCopyCode()
      else if (event.key === 'Escape') onEscape()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
