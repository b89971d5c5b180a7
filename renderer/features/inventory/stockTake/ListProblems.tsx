import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { StockList } from '../../../../shared/domain/stockTake.ts'
import { plural } from '../../../ui/words.ts'
import classes from './StockTake.module.css'

/** So many are seen at first. */
const few = 4

/** What is odd about a list, by line, and what to do about it. */
export function ListProblems({ problems }: Pick<StockList, 'problems'>) {
  const [all, setAll] = useState(false)
  if (problems.length === 0) return null
  return (
    <div className={classes.problems} data-tone="warn">
      <IconAlertTriangle size={16} aria-hidden />
      <ul aria-label="What is odd about the list">
        {(all ? problems : problems.slice(0, few)).map(({ line, words }) => (
          <li key={`${line} ${words}`}>
            {line === null ? null : <strong>Line {line}: </strong>}
            {words}
          </li>
        ))}
      </ul>
      {problems.length > few ? (
        <Button variant="default" size="compact-xs" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${plural(problems.length, 'problem')}`}
        </Button>
      ) : null}
    </div>
  )
}
