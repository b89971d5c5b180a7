import { Button, Select, Skeleton } from '@mantine/core'
import { IconSwitchHorizontal } from '@tabler/icons-react'
import { type SimCount, type SimGroup, simGroups } from '../../../../shared/domain/inventory.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { count } from '../../../ui/words.ts'
import view from '../InventoryView.module.css'
import { ofCell, valueWord } from '../model/filters.ts'
import { groupWords } from '../model/words.ts'
import type { InventoryParts } from '../parts.ts'
import classes from './PivotForm.module.css'

/** So many values are shown of one property: more is no table that one reads. */
const maxShown = 60

/** How many SIMs there are under each pair of values. A click on a number leads to the SIMs that it counts. */
export function PivotForm({ address, onAddress }: InventoryParts) {
  const { query, pivot } = address
  const { value, error, reload } = useLoad('inventory.pivot', { query, rows: pivot.rows, columns: pivot.columns })
  const goTo = (...values: readonly { readonly group: SimGroup; readonly value: string }[]) =>
    onAddress({ form: 'table', query: ofCell(query, ...values) })
  return (
    <div className={classes.form}>
      <div className={classes.choice}>
        <GroupSelect label="Rows" value={pivot.rows} onChange={(rows) => onAddress({ pivot: { ...pivot, rows } })} />
        <Button
          variant="default"
          leftSection={<IconSwitchHorizontal size={14} aria-hidden />}
          onClick={() => onAddress({ pivot: { rows: pivot.columns, columns: pivot.rows } })}
        >
          Turn round
        </Button>
        <GroupSelect
          label="Columns"
          value={pivot.columns}
          onChange={(columns) => onAddress({ pivot: { ...pivot, columns } })}
        />
      </div>
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      ) : value === null ? (
        <div className={view.loading} role="status" aria-label="Counting the SIMs">
          <Skeleton height={26} />
          <Skeleton height={26} />
        </div>
      ) : (
        <PivotTable {...value} by={pivot} onCell={goTo} />
      )}
    </div>
  )
}

interface GroupSelectProps {
  readonly label: string
  readonly value: SimGroup
  readonly onChange: (group: SimGroup) => void
}

const GroupSelect = ({ label, value, onChange }: GroupSelectProps) => (
  <Select
    label={label}
    className={classes.select}
    data={simGroups.map((group) => ({ value: group, label: groupWords[group] }))}
    value={value}
    allowDeselect={false}
    onChange={(chosen) => {
      const group = simGroups.find((other) => other === chosen)
      if (group) onChange(group)
    }}
  />
)

interface PivotTableProps {
  readonly rows: readonly SimCount[]
  readonly columns: readonly SimCount[]
  readonly cells: readonly (readonly number[])[]
  readonly by: { readonly rows: SimGroup; readonly columns: SimGroup }
  readonly onCell: (...values: readonly { readonly group: SimGroup; readonly value: string }[]) => void
}

function PivotTable({ rows, columns, cells, by, onCell }: PivotTableProps) {
  const shownRows = rows.slice(0, maxShown)
  const shownColumns = columns.slice(0, maxShown)
  const left = rows.length - shownRows.length + columns.length - shownColumns.length
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={`SIMs by ${groupWords[by.rows]} and ${groupWords[by.columns]}`}>
        <thead>
          <tr>
            <th scope="col">{groupWords[by.rows]}</th>
            <th scope="col" className={classes.number}>
              All
            </th>
            {shownColumns.map((column) => (
              <th key={column.value} scope="col" className={classes.number}>
                {valueWord(by.columns, column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownRows.map((row, r) => (
            <tr key={row.value}>
              <th scope="row">{valueWord(by.rows, row)}</th>
              <td className={classes.number}>
                <Count
                  n={row.count}
                  words={valueWord(by.rows, row)}
                  onClick={() => onCell({ group: by.rows, value: row.value })}
                />
              </td>
              {shownColumns.map((column, c) => (
                <td key={column.value} className={classes.number}>
                  <Count
                    n={cells[r]?.[c] ?? 0}
                    words={`${valueWord(by.rows, row)}, ${valueWord(by.columns, column)}`}
                    onClick={() =>
                      onCell({ group: by.rows, value: row.value }, { group: by.columns, value: column.value })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <p className={classes.left}>{count(left)} more values have fewer SIMs and are not shown here.</p>
      ) : null}
    </div>
  )
}

interface CountProps {
  readonly n: number
  /** What it counts. */
  readonly words: string
  readonly onClick: () => void
}

/** A number that leads to what it counts. */
function Count({ n, words, onClick }: CountProps) {
  if (n === 0) return <span className={classes.zero}>0</span>
  return (
    <button type="button" className={classes.count} aria-label={`${count(n)}: ${words}`} onClick={onClick}>
      {count(n)}
    </button>
  )
}
