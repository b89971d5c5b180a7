import { CopyButton, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './CodeButton.module.css'

export interface CodeButtonProps {
  readonly code: string
  readonly small?: boolean
}

/** A one-time code: one click copies it. */
export function CodeButton({ code, small = false }: CodeButtonProps) {
  return (
    <CopyButton value={code} timeout={1500}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes.code}
          data-small={small || undefined}
          aria-label={copied ? `Code ${code} copied` : `Copy the code ${code}`}
          title={copied ? 'Copied' : 'Copy the code'}
          onClick={copy}
        >
          {code}
          {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
        </UnstyledButton>
      )}
    </CopyButton>
  )
}
