import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { type ConfirmOptions, confirm } from './confirm.tsx'

export interface ConfirmButtonProps extends ButtonProps {
  readonly question: ConfirmOptions
  readonly onConfirmed: () => void
  readonly children: ReactNode
}

/** A button that asks before it acts. */
export function ConfirmButton({ question, onConfirmed, ...button }: ConfirmButtonProps) {
  return (
    <Button
      {...button}
      onClick={async () => {
        if (await confirm(question)) onConfirmed()
      }}
    />
  )
}
