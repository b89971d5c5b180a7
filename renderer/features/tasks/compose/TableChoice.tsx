import { ActionIcon, Checkbox, Select, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { RecipientTable } from '../../../../shared/domain/taskDraft.ts'
import type { DraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'
import { plural } from '../../../ui/words.ts'
import classes from './compose.module.css'

export interface TableChoiceProps {
  readonly table: RecipientTable
  readonly read: DraftRecipients
  readonly onTable: (table: RecipientTable) => void
  readonly onLeave: () => void
}

const rowsShown = 4
const columnsShown = 6
const delimiterWords = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const

/** A table of recipients: what was read of it, and which of its columns holds the numbers. */
export function TableChoice({ table, read, onTable, onLeave }: TableChoiceProps) {
  const header = read.table?.header ?? []
  const first = Math.max(0, Math.min(table.numberColumn - columnsShown + 1, header.length - columnsShown))
  const columns = header.map((name, i) => ({ name, i })).slice(first, first + columnsShown)
  const hidden = header.length - columns.length
  return (
    <div className={classes.table}>
      <div className={classes.tableHead}>
        <span className={classes.tableName} title={table.name}>
          {table.name}
        </span>
        <span className={classes.dim}>
          {plural(header.length, 'column')}, separated by {delimiterWords[read.table?.delimiter ?? ',']}
        </span>
        <span className={classes.space} />
        <Tooltip label="Use no table">
          <ActionIcon aria-label="Use no table" onClick={onLeave}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.tableControls}>
        <Select
          label="Column with the numbers"
          data={header.map((name, i) => ({ value: String(i), label: name }))}
          value={table.numberColumn < header.length ? String(table.numberColumn) : null}
          error={table.numberColumn < header.length ? null : 'The table has no such column.'}
          allowDeselect={false}
          searchable={header.length > 8}
          onChange={(value) => value !== null && onTable({ ...table, numberColumn: Number(value) })}
        />
        <Checkbox
          label="The first line names the columns"
          checked={table.hasHeader}
          onChange={(event) => onTable({ ...table, hasHeader: event.currentTarget.checked })}
        />
      </div>
      <div className={classes.previewScroll}>
        <table className={classes.preview} aria-label="The first rows of the table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              {columns.map(({ name, i }) => (
                <th key={i} scope="col" data-numbers={i === table.numberColumn || undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(read.table?.rows ?? []).slice(0, rowsShown).map((row, at) => (
              <tr key={read.lines[at]}>
                <td className={classes.dim}>{read.lines[at]}</td>
                {columns.map(({ i }) => (
                  <td key={i} data-numbers={i === table.numberColumn || undefined}>
                    {row[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 ? <p className={classes.dim}>{plural(hidden, 'more column')} not shown here.</p> : null}
    </div>
  )
}
