import { outcomeWords, runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import type { RunDay } from '../../../../shared/domain/redialView.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count } from '../../../ui/words.ts'
import { reconnectWords } from '../model/words.ts'
import classes from './Figures.module.css'

/** The days in numbers, the last first: what the charts show. */
export function DayTable({ days }: { readonly days: readonly RunDay[] }) {
  const sorted = [...days].sort((a, b) => b.day.localeCompare(a.day))
  return (
    <div className={classes.days}>
      <VirtualTable
        label="Runs by day"
        items={sorted}
        itemKey={({ day }) => day}
        itemHeight={32}
        head={
          <>
            <th scope="col">Day</th>
            {runOutcomes.map((outcome) => (
              <th key={outcome} scope="col">
                {outcomeWords[outcome]}
              </th>
            ))}
            <th scope="col">Back after</th>
          </>
        }
      >
        {({ day, tally, medianReconnectMs }) => (
          <tr>
            <td>{day}</td>
            {runOutcomes.map((outcome) => (
              <td key={outcome}>{count(tally[outcome])}</td>
            ))}
            <td>{reconnectWords(medianReconnectMs)}</td>
          </tr>
        )}
      </VirtualTable>
    </div>
  )
}
