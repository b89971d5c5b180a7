import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { SimColumn, SimQuery } from '../../../../shared/domain/inventory.ts'
import classes from '../../../ui/DataTable.module.css'
import type { SimColumnInfo } from '../model/columns.ts'
import { rankOf } from '../model/sorting.ts'
import own from './SimTable.module.css'

interface HeadProps {
  readonly columns: readonly SimColumnInfo[]
  readonly sort: SimQuery['sort']
  /** `added`: behind the columns that sort already. */
  readonly onSort: (column: SimColumn, added: boolean) => void
  readonly selected: 'all' | 'some' | 'none'
  readonly onSelectAll: () => void
}

/** The heads: each is a button that sorts; with Shift it sorts besides the others. */
export function SimTableHead({ columns, sort, onSort, selected, onSelectAll }: HeadProps) {
  return (
    <thead className={classes.head}>
      <tr className={classes.line} aria-rowindex={1}>
        <th scope="col" className={`${classes.boxCell} ${classes.pinned}`}>
          <Checkbox
            aria-label="Select all SIMs that are found"
            checked={selected === 'all'}
            indeterminate={selected === 'some'}
            onChange={onSelectAll}
          />
        </th>
        {columns.map(({ id, title, align }, i) => {
          const rank = rankOf(sort, id)
          const sorted = rank === null ? 'none' : rank.descending ? 'descending' : 'ascending'
          const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp
          return (
            <th
              key={id}
              scope="col"
              aria-sort={sorted}
              className={i === 0 ? `${classes.headCell} ${classes.pinned}` : classes.headCell}
              data-align={align}
            >
              <button
                type="button"
                className={classes.headButton}
                title={`Sort by ${title}. With Shift: besides the columns that sort already.`}
                onClick={(event) => onSort(id, event.shiftKey)}
              >
                <span className={classes.headTitle}>{title}</span>
                <Arrow size={13} aria-hidden className={classes.arrow} data-sorted={sorted} />
                {rank !== null && sort.length > 1 ? <span className={own.rank}>{rank.rank}</span> : null}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
