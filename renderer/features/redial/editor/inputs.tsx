import { Collapse, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { formatDuration, parseDuration } from '../model/duration.ts'
import { type CountField, type DurationField, durationFields } from '../model/planDraft.ts'
import classes from './editor.module.css'
import type { PlanFields } from './usePlanDraft.ts'

interface DurationInputProps {
  readonly fields: PlanFields
  readonly field: DurationField
  readonly label: string
  readonly description?: string
}

/** A length of time, typed as people do; when it is left, it is written plainly. */
export function DurationInput({ fields, field, label, description }: DurationInputProps) {
  const typed = fields.draft.durations[field]
  const seconds = parseDuration(typed, durationFields[field])
  const plain = seconds === null ? null : formatDuration(seconds)
  return (
    <TextInput
      label={label}
      description={[description, plain !== null && plain !== typed.trim() ? `= ${plain}` : null]
        .filter(Boolean)
        .join(' ')}
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      data-field={field}
      value={typed}
      error={fields.errorOf(field)}
      onChange={(event) => fields.setDuration(field, event.currentTarget.value)}
      onBlur={() => {
        if (plain !== null && plain !== typed) fields.setDuration(field, plain)
      }}
    />
  )
}

interface CountInputProps {
  readonly fields: PlanFields
  readonly field: CountField
  readonly label: string
  readonly description?: string
  readonly placeholder?: string
}

/** A whole number. */
export const CountInput = ({ fields, field, label, description, placeholder }: CountInputProps) => (
  <TextInput
    label={label}
    description={description}
    placeholder={placeholder}
    inputMode="numeric"
    autoComplete="off"
    maxLength={6}
    data-field={field}
    value={fields.draft.counts[field]}
    error={fields.errorOf(field)}
    onChange={(event) => fields.setCount(field, event.currentTarget.value)}
  />
)

interface FoldProps {
  readonly title: string
  /** What is set within, in one line. */
  readonly summary: string
  readonly open: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** A part of the form that is seldom touched; closed it says what is set in it. */
export function Fold({ title, summary, open, onToggle, children }: FoldProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-label={title}>
      <UnstyledButton className={classes.fold} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <IconChevronRight size={15} aria-hidden className={classes.foldArrow} data-open={open || undefined} />
        <span className={classes.foldTitle}>{title}</span>
        <span className={classes.foldSummary} title={summary}>
          {summary}
        </span>
      </UnstyledButton>
      <Collapse expanded={open} id={id}>
        <div className={classes.folded}>{open ? children : null}</div>
      </Collapse>
    </section>
  )
}
