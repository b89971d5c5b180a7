import { CopyButton, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './CodeButton.module.css'

export interface CodeButtonProps {
  readonly code: string
  /** Small; the keys stay with the list. */
  readonly inList?: boolean
}

/** A one-time code: one click copies it. */
export function CodeButton({ code, inList = false }: CodeButtonProps) {
  return (
    <CopyButton value={code} timeout={1500}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes.code}
          data-list={inList || undefined}
          tabIndex={inList ? -1 : 0}
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
