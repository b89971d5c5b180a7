import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './CopyText.module.css'

/** An identifier, monospaced, as it is. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={classes.mono}>{children}</span>
}

export interface CopyTextProps {
  /** What is shown and copied. */
  readonly value: string
  /** What it is, for the button's name: `Copy ICCID`. */
  readonly label: string
  /** Shown instead of the value, which is still what is copied. */
  readonly children?: ReactNode
}

/** An identifier with a button that copies it. */
export function CopyText({ value, label, children }: CopyTextProps) {
  return (
    <span className={classes.copyText}>
      <Mono>{children ?? value}</Mono>
      <CopyIcon value={value} label={label} />
    </span>
  )
}

/** The button alone. It says "Copied" for a moment when it has. */
export function CopyIcon({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
          <ActionIcon
            size="xs"
            aria-label={copied ? `${label} copied` : `Copy ${label}`}
            onClick={(event) => {
              event.stopPropagation()
              copy()
            }}
            className={classes.button}
          >
            {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
