import { ActionIcon, SegmentedControl, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconBraces, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { memo, useId, useRef, useState } from 'react'
import { maxTaskText, type TaskOptions } from '../../../../shared/domain/task.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import type { DraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'
import type { ReadText } from '../../../../shared/lib/sms/draftText.ts'
import type { TextTotals } from '../../../../shared/lib/sms/texts.ts'
import { count, plural } from '../../../ui/words.ts'
import { codingWords, segmentWords } from '../model/words.ts'
import classes from './compose.module.css'

export interface MessageFieldProps {
  readonly text: string
  readonly options: TaskOptions
  readonly recipients: DraftRecipients
  readonly read: ReadText
  readonly totals: TextTotals
  readonly onChange: (part: Partial<DraftContent>) => void
}

/** The text: placeholders, how many segments it takes, how it is coded and why. */
export const MessageField = memo(function MessageField(props: MessageFieldProps) {
  const { text, options, recipients, read, totals, onChange } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const codingId = useId()
  const coding = codingWords(totals, options.coding)
  const several = read.template?.fill.some((part) => typeof part === 'number') ?? false
  const insert = (column: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {}
    const placeholder = `{${column}}`
    onChange({
      text: `${text.slice(0, selectionStart)}${placeholder}${text.slice(selectionEnd)}`.slice(0, maxTaskText),
    })
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(selectionStart + placeholder.length, selectionStart + placeholder.length)
    })
  }
  return (
    <section className={classes.field} aria-label="What it says">
      <Textarea
        ref={field}
        label="Message"
        labelProps={{ className: classes.label }}
        rows={4}
        maxLength={maxTaskText}
        value={text}
        error={read.problems.length > 0 ? read.problems.join(' ') : null}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {recipients.table ? <Columns header={recipients.table.header} onPick={insert} /> : null}
      <div className={classes.fieldFoot}>
        <span role="status">
          <strong>{coding.encoding}</strong>
          {totals.longest ? `, ${several ? 'longest: ' : ''}${segmentWords(totals.longest)}` : null}
        </span>
        <span className={classes.space} />
        <span className={classes.dim} id={codingId}>
          Coding
        </span>
        <SegmentedControl
          aria-labelledby={codingId}
          data={[
            { value: '0', label: 'Automatic' },
            { value: '2', label: '7-bit' },
            { value: '1', label: 'UCS-2' },
          ]}
          value={String(options.coding)}
          onChange={(value) => onChange({ options: { ...options, coding: value === '1' ? 1 : value === '2' ? 2 : 0 } })}
        />
      </div>
      <p className={classes.note} data-tone={coding.warn ? 'warn' : undefined} data-warn={coding.warn || undefined}>
        {coding.warn ? <IconAlertTriangle size={14} aria-hidden /> : null}
        {coding.why}
      </p>
      <Warnings read={read} />
      {several ? <Example recipients={recipients} read={read} /> : null}
    </section>
  )
})

interface ColumnsProps {
  readonly header: readonly string[]
  readonly onPick: (column: string) => void
}

/** The columns of the table, to be put into the text. */
function Columns({ header, onPick }: ColumnsProps) {
  const usable = header.filter((name) => !/[{}\n]/.test(name) && name.length <= 60)
  return (
    <fieldset className={classes.columns} aria-label="Insert a placeholder">
      <IconBraces size={14} aria-hidden className={classes.dim} />
      {usable.slice(0, 40).map((name) => (
        <button key={name} type="button" className={classes.column} onClick={() => onPick(name)}>
          {`{${name}}`}
        </button>
      ))}
    </fieldset>
  )
}

const linesShown = 8

function Warnings({ read }: { readonly read: ReadText }) {
  const { againLines, emptyLines } = read
  const lines = (all: readonly number[]) =>
    `${all.slice(0, linesShown).map(count).join(', ')}${all.length > linesShown ? ` and ${count(all.length - linesShown)} more` : ''}`
  const words = [
    emptyLines.length === 0 ? null : `Nothing for a placeholder in line ${lines(emptyLines)}.`,
    againLines.length === 0
      ? null
      : `The same text to the same number again in line ${lines(againLines)}: each is sent once.`,
  ].filter((word) => word !== null)
  return words.map((word) => (
    <p key={word} className={classes.note} data-tone="warn" data-warn>
      <IconAlertTriangle size={14} aria-hidden />
      {word}
    </p>
  ))
}

/** The text as one recipient gets it. */
function Example({
  recipients: { numbers, table, lines },
  read: { template },
}: {
  recipients: DraftRecipients
  read: ReadText
}) {
  const [wanted, setAt] = useState(0)
  const at = Math.min(wanted, numbers.length - 1)
  const row = table?.rows[at]
  if (!template || !row) return null
  return (
    <div className={classes.example}>
      <div className={classes.fieldHead}>
        <span className={classes.dim}>
          As line {count(lines[at] ?? 0)} gets it, <span className={classes.mono}>{numbers[at]}</span>
        </span>
        <span className={classes.space} />
        <ActionIcon aria-label="The recipient before" disabled={at === 0} onClick={() => setAt(at - 1)}>
          <IconChevronLeft size={15} />
        </ActionIcon>
        <span className={classes.dim}>
          {count(at + 1)} of {plural(numbers.length, 'row')}
        </span>
        <ActionIcon aria-label="The recipient after" disabled={at === numbers.length - 1} onClick={() => setAt(at + 1)}>
          <IconChevronRight size={15} />
        </ActionIcon>
      </div>
      <p className={classes.exampleText}>{template.render(row)}</p>
    </div>
  )
}
