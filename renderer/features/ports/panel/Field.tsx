import type { ReactNode } from 'react'
import { CopyIcon, Mono } from '../../../ui/CopyText.tsx'
import classes from './PortPanel.module.css'

export interface FieldProps {
  readonly label: string
  /** What is copied; empty when there is nothing, then `none` is said. */
  readonly value: string
  readonly none?: string
  readonly mono?: boolean
  /** Shown instead of the value. */
  readonly children?: ReactNode
  /** Stands behind the value. */
  readonly mark?: ReactNode
}

/** One fact in the side panel, with a button that copies it. */
export function Field({ label, value, none = 'not reported', mono = false, children, mark }: FieldProps) {
  return (
    <div className={classes.field}>
      <dt className={classes.fieldLabel}>{label}</dt>
      <dd className={classes.fieldValue}>
        {value === '' ? (
          <span className={classes.none}>{none}</span>
        ) : (
          <>
            {mono ? <Mono>{children ?? value}</Mono> : <span className={classes.fieldText}>{children ?? value}</span>}
            {mark}
            <span className={classes.copy}>
              <CopyIcon value={value} label={label} />
            </span>
          </>
        )}
      </dd>
    </div>
  )
}
