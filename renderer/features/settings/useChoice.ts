import { useState } from 'react'

/**
 * A setting that shows what was chosen at once, and goes back to what holds when saving it fails. `save` tells whether
 * it was saved.
 */
export function useChoice<T>(value: T, save: (next: T) => Promise<boolean>): readonly [T, (next: T) => void] {
  const [choice, setChoice] = useState<{ readonly next: T; readonly over: T } | null>(null)
  // Once the core says something else than what was chosen over, what it says holds.
  const shown = choice && choice.over === value ? choice.next : value
  const choose = (next: T) => {
    setChoice({ next, over: value })
    void save(next).then((saved) => {
      if (!saved) setChoice(null)
    })
  }
  return [shown, choose]
}
