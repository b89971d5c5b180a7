import { Loader } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { wordsFor } from '../../bridge/errorWords.ts'
import classes from './SettingRow.module.css'
import type { Save } from './useSave.ts'

/** What the input of a row carries so that the row's title is its label. */
export interface RowNames {
  readonly id: string
}

export interface SettingRowProps {
  readonly title: string
  readonly description?: ReactNode
  readonly saving: Save
  readonly children: (names: RowNames) => ReactNode
}

/** One setting: its name, what it does, its control, and what became of the last change. */
export function SettingRow({ title, description, saving, children }: SettingRowProps) {
  const id = useId()
  return (
    <div className={classes.row}>
      <div>
        <label htmlFor={id} className={classes.title}>
          {title}
        </label>
        <div className={classes.description}>{description}</div>
      </div>
      <div className={classes.control}>
        {children({ id })}
        <div className={classes.feedback} role="status">
          {saving.state === 'saving' ? <Loader role="img" size={12} aria-label="Saving" /> : null}
          {saving.state === 'saved' ? (
            <span className={classes.saved}>
              <IconCheck size={13} aria-hidden /> Saved
            </span>
          ) : null}
        </div>
        {saving.error ? (
          <div className={classes.error} role="alert">
            {wordsFor(saving.error.code).title}: {saving.error.message}
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** Settings that belong together. */
export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.group}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}
