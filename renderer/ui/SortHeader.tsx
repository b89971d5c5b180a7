import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './SortHeader.module.css'

export interface SortHeaderProps {
  readonly children: ReactNode
  /** How the table is sorted by this column now; null: it is not. */
  readonly sorted: 'ascending' | 'descending' | null
  readonly onSort: () => void
  readonly className?: string | undefined
}

/** The head of a column that the table can be sorted by. */
export function SortHeader({ children, sorted, onSort, className }: SortHeaderProps) {
  const Icon = sorted === 'ascending' ? IconArrowUp : sorted === 'descending' ? IconArrowDown : IconArrowsSort
  return (
    <th aria-sort={sorted ?? 'none'} scope="col" className={className}>
      <UnstyledButton className={classes.button} onClick={onSort} data-sorted={sorted !== null || undefined}>
        {children}
        <Icon size={12} aria-hidden className={classes.icon} />
      </UnstyledButton>
    </th>
  )
}
