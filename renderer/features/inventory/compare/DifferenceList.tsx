import { IconArrowNarrowRight } from '@tabler/icons-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { Difference } from '../../../../shared/domain/inventory.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import classes from '../../../ui/DataTable.module.css'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { rowGrid } from '../../../ui/grid.ts'
import type { RowPages } from '../../../ui/rowPages.ts'
import { keyTarget } from '../../../ui/spanSelection.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useTallList } from '../../../ui/useTallList.ts'
import view from '../InventoryView.module.css'
import type { CompareAddress } from '../model/address.ts'
import { changeWord, differenceWords, fieldWords, wayWords } from '../model/words.ts'
import own from '../table/SimTable.module.css'
import look from './CompareView.module.css'
import { kindIcons } from './kindIcons.ts'
import { useDifferences } from './useCompared.ts'

interface DifferenceListProps {
  readonly handle: string
  readonly compare: CompareAddress
  /** The ICCID that is shown beside the list. */
  readonly open: string | null
  readonly onSim: (iccid: string) => void
  readonly onClose: () => void
  readonly onGone: () => void
}

/** The differences as a list of any length: what, which SIM, from where to where, and what is another now. */
export function DifferenceList({ handle, compare, onGone, ...list }: DifferenceListProps) {
  const { pages, error } = useDifferences(handle, compare, onGone)
  const failed = error && error.code !== 'input/not-found' ? error : null
  return (
    <>
      {failed ? (
        <div className={view.notice}>
          <ErrorNotice error={failed} onRetry={onGone} />
        </div>
      ) : null}
      {pages ? <Table key={handle} pages={pages} {...list} /> : null}
    </>
  )
}

/** As in `DataTable.module.css`, px. */
const rowHeight = 30
const headHeight = 33
const template = '112px 182px 330px minmax(16rem, 1fr)'

interface TableProps extends Pick<DifferenceListProps, 'open' | 'onSim' | 'onClose'> {
  readonly pages: RowPages<Difference>
}

function Table({ pages, open, onSim, onClose }: TableProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const total = pages.total
  const list = useTallList(scroller, total, rowHeight, headHeight)
  const [chosen, setChosen] = useState<number | null>(null)
  const current = chosen !== null && chosen < total ? chosen : null
  useSyncExternalStore(pages.subscribe, pages.version)
  useEffect(() => pages.want(list.first, list.last), [pages, list.first, list.last])
  const show = (index: number) => {
    const iccid = pages.at(index)?.iccid
    if (iccid) onSim(iccid)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const target = keyTarget(total, current, event.key, list.page())
    if (event.key === 'Enter' && current !== null) show(current)
    else if (event.key === 'Escape') onClose()
    else if (target === null) return
    else {
      setChosen(target)
      list.reveal(target)
      if (open !== null) show(target)
    }
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || window.getSelection()?.type === 'Range') return
    const row = event.target.closest<HTMLElement>('tr[data-index]')
    if (!row) return
    setChosen(Number(row.dataset.index))
    show(Number(row.dataset.index))
  }
  const rows = []
  for (let index = list.first; index <= list.last; index++)
    rows.push(
      <tr
        key={index}
        id={`${id}-${index}`}
        className={classes.line}
        data-index={index}
        data-row={index}
        data-current={current === index || undefined}
        aria-selected={current === index}
        aria-rowindex={index + 2}
        style={{ top: index * rowHeight - list.shift }}
      >
        <DifferenceCells difference={pages.at(index)} />
      </tr>,
    )
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${own.scroller}`}
      style={cssVars({ '--columns': template, '--height': `${list.height}px` })}
    >
      <table
        className={classes.table}
        {...rowGrid(current === null ? undefined : `${id}-${current}`)}
        aria-label="Differences"
        aria-rowcount={total + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead className={classes.head}>
          <tr className={classes.line} aria-rowindex={1}>
            {['Difference', 'ICCID', 'Where', 'What is another now'].map((title) => (
              <th key={title} scope="col" className={look.headCell}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={`${classes.body} ${own.body}`}>{rows}</tbody>
      </table>
      {total === 0 ? <p className={look.none}>No difference of these kinds matches.</p> : null}
    </div>
  )
}

function DifferenceCells({ difference }: { readonly difference: Difference | undefined }) {
  if (!difference)
    return (
      <td className={classes.cell}>
        <span className={own.missing} />
      </td>
    )
  const { kind, iccid, from, to, changes, swappedWith } = difference
  const { word, tone } = differenceWords[kind]
  return (
    <>
      <td className={classes.cell}>
        <ToneBadge tone={tone} icon={kindIcons[kind]}>
          {word}
        </ToneBadge>
      </td>
      <td className={classes.cell} data-mono>
        {iccid ?? <span className={own.none}>no ICCID</span>}
      </td>
      <td className={classes.cell} title={wayWords(from, to)}>
        {wayWords(from, to)}
      </td>
      <td className={classes.cell} title={changesText(difference)}>
        {swappedWith === null ? null : <span className={look.change}>changed places with {swappedWith}</span>}
        {changes.map(({ field, from: was, to: is }) => (
          <span key={field} className={look.change}>
            <span className={look.dim}>{fieldWords[field]}</span> {changeWord(field, was)}
            <IconArrowNarrowRight size={14} role="img" aria-label="is now" className={look.arrow} />
            {changeWord(field, is)}
          </span>
        ))}
      </td>
    </>
  )
}

const changesText = ({ changes, swappedWith }: Difference): string =>
  [
    swappedWith === null ? '' : `changed places with ${swappedWith}`,
    ...changes.map(
      ({ field, from, to }) => `${fieldWords[field]} ${changeWord(field, from)} → ${changeWord(field, to)}`,
    ),
  ]
    .filter(Boolean)
    .join(', ')
