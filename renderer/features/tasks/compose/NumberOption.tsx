import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { count } from '../../../ui/words.ts'

export interface NumberOptionProps {
  readonly label: string
  readonly description: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly suffix?: string
  readonly onChange: (value: number) => void
}

/** A whole number within its bounds: what is out of them is marked, and taken back when the field is left. */
export function NumberOption({ label, description, value, min, max, suffix = '', onChange }: NumberOptionProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const shown = typed ?? value
  const wrong = typeof shown !== 'number' || shown < min || shown > max
  return (
    <NumberInput
      label={label}
      description={description}
      value={shown}
      suffix={suffix}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      error={wrong ? `From ${count(min)} to ${count(max)}.` : null}
      onChange={(next) => {
        setTyped(next)
        if (typeof next === 'number' && next >= min && next <= max) onChange(next)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
