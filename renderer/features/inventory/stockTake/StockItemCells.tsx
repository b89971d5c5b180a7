import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { outcomeWords, resolutionWords, type StockItem } from '../../../../shared/domain/stockTake.ts'
import classes from '../../../ui/DataTable.module.css'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import own from '../table/SimTable.module.css'
import { iccidOf, lineWords, numberOf, outcomeLooks, placeWords } from './model/stockWords.ts'
import { outcomeIcons } from './outcomeIcons.ts'

interface StockItemCellsProps {
  /** Undefined while it is being fetched. */
  readonly item: StockItem | undefined
  readonly selected: boolean
}

/** The cells of one item. */
export const StockItemCells = memo(function StockItemCells({ item, selected }: StockItemCellsProps) {
  const box = (
    <td className={classes.boxCell} data-box>
      <span className={classes.box} data-checked={selected || undefined}>
        {selected ? <IconCheck size={11} stroke={3} aria-hidden /> : null}
      </span>
    </td>
  )
  if (!item)
    return (
      <>
        {box}
        <td className={classes.cell}>
          <span className={own.missing} />
        </td>
      </>
    )
  const { outcome, words, resolution, comment } = item
  return (
    <>
      {box}
      <td className={classes.cell}>
        <ToneBadge tone={outcomeLooks[outcome].tone} icon={outcomeIcons[outcome]}>
          {outcomeWords[outcome]}
        </ToneBadge>
      </td>
      <td className={classes.cell} data-mono title={iccidOf(item)}>
        {iccidOf(item) || <span className={own.none}>no ICCID</span>}
      </td>
      <td className={classes.cell} title={placeWords(item)}>
        {placeWords(item) || <span className={own.none}>not in the rack</span>}
      </td>
      <td className={classes.cell} title={comment}>
        {resolution === null ? null : resolutionWords[resolution]}
        {comment === '' ? null : <span className={own.none}> {comment}</span>}
      </td>
      <td className={classes.cell} title={words}>
        {words}
      </td>
      <td className={classes.cell} data-mono title={numberOf(item)}>
        {numberOf(item)}
      </td>
      <td className={classes.cell} title={lineWords(item)}>
        {lineWords(item) || <span className={own.none}>not listed</span>}
      </td>
    </>
  )
})
