import { useHotkeys } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import classes from './VirtualTable.module.css'

export interface VirtualTableProps<T> {
  /** What the table lists, for those who do not see it. */
  readonly label: string
  readonly items: readonly T[]
  readonly itemKey: (item: T) => string
  /** Height of a usual item, px; real heights are measured. */
  readonly itemHeight: number
  /** The cells of the head row. */
  readonly head: ReactNode
  /** The row, or rows, of one item. The element in it that has the attribute `data-row-focus` is where the keys go to. */
  readonly children: (item: T) => ReactNode
  /** Where there is more than `items`: called when the last of them comes near. */
  readonly onNearEnd?: (() => void) | undefined
}

/** So many items before the last one more is asked for. */
const nearEnd = 30

/**
 * A real table of any length: only the rows in view exist. Items may have any height. Arrows and j/k move between them
 * when one of them has the focus.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, items, itemKey, itemHeight, head, children, onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => itemHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : itemKey(item)
    },
    overscan: 12,
  })
  const rows = virtualizer.getVirtualItems()
  const before = rows[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0)

  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (onNearEnd && last >= items.length - nearEnd) onNearEnd()
  }, [onNearEnd, last, items.length])

  const focusItem = (index: number) => {
    if (index < 0 || index >= items.length) return
    virtualizer.scrollToIndex(index)
    // The row may have to be drawn first.
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`tbody[data-index="${index}"] [data-row-focus]`)
        ?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event)
    const index = Number(
      (event.target as Element).closest<HTMLElement>('tbody[data-index]')?.dataset.index ?? Number.NaN,
    )
    if (step === 0 || Number.isNaN(index)) return
    event.preventDefault()
    focusItem(index + step)
  }
  useHotkeys([
    ['j', () => document.activeElement === document.body && focusItem(0)],
    ['ArrowDown', () => document.activeElement === document.body && focusItem(0), { preventDefault: false }],
  ])

  return (
    <div className={classes.scroller} ref={scroller}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={onNearEnd ? -1 : items.length}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>{head}</tr>
        </thead>
        {before > 0 ? <Gap height={before} /> : null}
        {rows.map(({ index, key }) => {
          const item = items[index]
          return item === undefined ? null : (
            <tbody key={key} data-index={index} ref={virtualizer.measureElement}>
              {children(item)}
            </tbody>
          )
        })}
        {after > 0 ? <Gap height={after} /> : null}
      </table>
    </div>
  )
}

/** Stands for the rows that are out of view. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tbody aria-hidden>
      <tr style={{ height }} />
    </tbody>
  )
}

function stepOf({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent<HTMLElement>): number {
  if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return 0
  if (key === 'ArrowDown' || key === 'j') return 1
  if (key === 'ArrowUp' || key === 'k') return -1
  return 0
}
