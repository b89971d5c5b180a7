import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileTypeCsv, IconTable } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { type DraftContent, maxRecipientsText, type RecipientTable } from '../../../../shared/domain/taskDraft.ts'
import type { DraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { plural } from '../../../ui/words.ts'
import classes from './compose.module.css'
import { LineIssues } from './LineIssues.tsx'
import { guessTable, looksLikeTable, readTableFile } from './model/tables.ts'
import { TableChoice } from './TableChoice.tsx'

export interface RecipientsFieldProps {
  readonly typed: string
  readonly table: RecipientTable | null
  readonly read: DraftRecipients
  readonly onChange: (part: Partial<DraftContent>) => void
}

/** Whom it is for: typed, pasted, or a table. It is not drawn again while something else is typed. */
export const RecipientsField = memo(function RecipientsField({ typed, table, read, onChange }: RecipientsFieldProps) {
  const tabular = useMemo(() => table === null && looksLikeTable(typed), [typed, table])
  const openFile = async (file: File | null) => {
    if (!file) return
    const result = readTableFile(file.name, new Uint8Array(await file.arrayBuffer()))
    if (result.ok) onChange({ table: result.value })
    else notifyFailed(`${file.name} was not read`, result.error)
  }
  const choose = (
    <FileButton accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" onChange={openFile}>
      {(props) => (
        <Button {...props} variant="subtle" size="compact-xs" leftSection={<IconFileTypeCsv size={14} aria-hidden />}>
          {table ? 'Another file…' : 'From a CSV file…'}
        </Button>
      )}
    </FileButton>
  )
  return (
    <section className={classes.field} aria-label="Whom it is for">
      {table ? (
        <>
          <div className={classes.fieldHead}>
            <h2 className={classes.label}>Recipients</h2>
            <span className={classes.counted} role="status">
              {plural(read.numbers.length, 'row')} with a number
            </span>
            <span className={classes.space} />
            {choose}
          </div>
          <TableChoice
            table={table}
            read={read}
            onTable={(next) => onChange({ table: next })}
            onLeave={() => onChange({ table: null })}
          />
        </>
      ) : (
        <>
          <Textarea
            label="Recipients"
            labelProps={{ className: classes.label }}
            classNames={{ input: classes.numbers }}
            placeholder={'One a line, or separated by commas: +86 138 0000 0000, 10086'}
            rows={5}
            spellCheck={false}
            autoComplete="off"
            maxLength={maxRecipientsText}
            value={typed}
            onChange={(event) => onChange({ recipients: event.currentTarget.value })}
          />
          <div className={classes.fieldFoot}>
            <span className={classes.counted} role="status">
              {read.numbers.length === 0 ? 'Nobody yet' : plural(read.numbers.length, 'recipient')}
            </span>
            <span className={classes.space} />
            {tabular ? (
              <Button
                variant="light"
                size="compact-xs"
                leftSection={<IconTable size={14} aria-hidden />}
                onClick={() => onChange({ table: guessTable('pasted', typed), recipients: '' })}
              >
                Read it as a table
              </Button>
            ) : null}
            {choose}
          </div>
        </>
      )}
      <LineIssues recipients={read} />
    </section>
  )
})
