import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { outcomeWords, stockOutcomes } from '../../../../shared/domain/stockTake.ts'
import { useStockTakes } from '../../../stores/stockTake.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { count } from '../../../ui/words.ts'
import { newestFirst, openWords } from './model/stockWords.ts'
import classes from './StockTake.module.css'
import { removeStockTake } from './stockActions.ts'

/** The stock-takes that are kept, newest first. */
export function PastTakes({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const takes = newestFirst(useStockTakes().items.values())
  const { dateTime } = useTimeFormat()
  if (takes.length === 0) return null
  return (
    <section className={classes.past} aria-labelledby="past-stock-takes">
      <h3 className={classes.pastTitle} id="past-stock-takes">
        Stock-takes that are kept
      </h3>
      <table className={classes.pastTable}>
        <thead>
          <tr>
            <th scope="col">List</th>
            <th scope="col">Set against</th>
            <th scope="col">When</th>
            {stockOutcomes.map((outcome) => (
              <th key={outcome} scope="col" data-align="end">
                {outcomeWords[outcome]}
              </th>
            ))}
            <th scope="col">Open</th>
            <th scope="col">
              <span className={classes.hidden}>Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {takes.map((take) => (
            <tr key={take.id}>
              <th scope="row">
                <button type="button" className={classes.link} onClick={() => onOpen(take.id)}>
                  {take.fileName}
                </button>
              </th>
              <td>{take.sourceName}</td>
              <td>{dateTime(take.at)}</td>
              {stockOutcomes.map((outcome) => (
                <td key={outcome} data-align="end">
                  {count(take.counts[outcome])}
                </td>
              ))}
              <td>{openWords(take)}</td>
              <td>
                <Tooltip label="Remove">
                  <ActionIcon
                    aria-label={`Remove the stock-take ${take.fileName}`}
                    onClick={() => void removeStockTake(take)}
                  >
                    <IconTrash size={15} />
                  </ActionIcon>
                </Tooltip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
