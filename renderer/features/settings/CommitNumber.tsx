import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { count } from '../../ui/words.ts'
import type { RowNames } from './SettingRow.tsx'

export interface CommitNumberProps {
  readonly names: RowNames
  readonly value: number
  readonly min: number
  readonly max: number
  readonly suffix?: string
  readonly disabled?: boolean
  readonly onCommit: (value: number) => void
}

/** A whole number that is taken over when the field is left or Enter is pressed; Esc takes the change back. */
export function CommitNumber({ names, value, min, max, suffix, disabled, onCommit }: CommitNumberProps) {
  const [draft, setDraft] = useState<number | string | null>(null)
  const shown = draft ?? value
  const wrong = typeof shown !== 'number' || shown < min || shown > max
  const commit = () => {
    if (wrong || draft === null) return
    setDraft(null)
    if (shown !== value) onCommit(shown)
  }
  return (
    <NumberInput
      {...names}
      value={shown}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft(null)
      }}
      error={wrong ? `From ${count(min)} to ${count(max)}.` : null}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      thousandSeparator={suffix ? ',' : ''}
      {...(suffix ? { suffix } : {})}
      disabled={disabled ?? false}
    />
  )
}
