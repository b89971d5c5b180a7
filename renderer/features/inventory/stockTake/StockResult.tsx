import { Button, Skeleton } from '@mantine/core'
import { IconChecklist, IconClipboardOff, IconDownload, IconFilterOff } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { StockItem, StockTakeView } from '../../../../shared/domain/stockTake.ts'
import { useStockTakes } from '../../../stores/stockTake.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { countSelected, nothingSelected, type SpanSelection } from '../../../ui/spanSelection.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { InventoryBar } from '../InventoryBar.tsx'
import view from '../InventoryView.module.css'
import { emptyAddress } from '../model/address.ts'
import type { InventoryParts } from '../parts.ts'
import { totalOf } from './model/stockWords.ts'
import { OutcomeFilters } from './OutcomeFilters.tsx'
import { type Resolve, ResolveForm } from './ResolveForm.tsx'
import { StockItemPanel } from './StockItemPanel.tsx'
import { StockItemTable } from './StockItemTable.tsx'
import classes from './StockTake.module.css'
import { exportStockTake, resolveItems } from './stockActions.ts'
import { useStockFilter } from './useStockFilter.ts'
import { useStockItems } from './useStockItems.ts'

/** What came of a stock-take: counts that filter, the items, and one of them with both sides beside each other. */
export function StockResult({ id, ...parts }: InventoryParts & { readonly id: string }) {
  const { items, status } = useStockTakes()
  const take = items.get(id)
  const { dateTime } = useTimeFormat()
  if (!take) {
    return (
      <>
        <InventoryBar {...parts} title="Stock-take" />
        {status === 'loading' ? (
          <Loading />
        ) : (
          <Gone onNew={() => parts.onAddress({ ...emptyAddress, show: 'stock' })} />
        )}
      </>
    )
  }
  return (
    <>
      <InventoryBar
        {...parts}
        title="Stock-take"
        about={
          <span
            className={classes.about}
            title={`${take.fileName}, set against ${take.sourceName}, ${dateTime(take.at)}`}
          >
            <strong>{take.fileName}</strong> set against {take.sourceName}, {dateTime(take.at)}
          </span>
        }
        exporting={
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            title="All items, with what was said to them, as CSV"
            onClick={() => void exportStockTake(id)}
          >
            Export
          </Button>
        }
      />
      <Items take={take} />
    </>
  )
}

function Items({ take }: { readonly take: StockTakeView }) {
  const [filter, onFilter] = useStockFilter()
  const { pages, error, again } = useStockItems(take.id, filter)
  // Places mean something only in the answer in which they were chosen.
  const [chosen, setChosen] = useState<{ of: unknown; selection: SpanSelection }>({
    of: null,
    selection: nothingSelected,
  })
  const key = JSON.stringify(filter)
  const total = pages?.total ?? 0
  const selection = useMemo(
    () => (chosen.of === key ? within(chosen.selection, total) : nothingSelected),
    [chosen, key, total],
  )
  const select = (next: SpanSelection) => setChosen({ of: key, selection: next })
  const resolve: Resolve = async (resolution, comment) => {
    if (!pages) return
    const items: StockItem[] = []
    for (const { from, to } of selection.spans) {
      const range = await pages.range(from, to)
      if (range.ok) items.push(...range.value)
    }
    if (items.length > 0) await resolveItems(take.id, items, resolution, comment, again)
  }
  const current = selection.current === null ? undefined : pages?.at(selection.current)
  const isMany = countSelected(selection) > 1
  return (
    <>
      <div className={classes.filterLine}>
        <OutcomeFilters take={take} filter={filter} onFilter={onFilter} />
      </div>
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={again} />
        </div>
      ) : null}
      {!pages ? (
        error ? null : (
          <Loading />
        )
      ) : total === 0 ? (
        <Nothing
          settled={filter.open && take.open === 0}
          onAll={() => onFilter({ outcomes: [], open: false, text: '' })}
        />
      ) : (
        <div className={classes.result}>
          <div className={classes.list}>
            <StockItemTable
              pages={pages}
              selection={selection}
              onSelection={select}
              onResolve={(how) => void resolve(how, '')}
            />
            {isMany ? (
              <ResolveForm
                key={`many ${key}`}
                selected={countSelected(selection)}
                onResolve={resolve}
                comment=""
                resolution={null}
              />
            ) : null}
          </div>
          {current && !isMany ? (
            <StockItemPanel
              key={current.id}
              item={current}
              onResolve={resolve}
              onClose={() => select(nothingSelected)}
            />
          ) : null}
        </div>
      )}
      <p className={classes.hidden} role="status">
        {total === totalOf(take) ? '' : `${total} items shown`}
      </p>
    </>
  )
}

/** What has been resolved may have left the list: places beyond its end are none. */
function within(selection: SpanSelection, total: number): SpanSelection {
  const last = total - 1
  if (total === 0) return nothingSelected
  const clip = (place: number | null) => (place === null ? null : Math.min(place, last))
  const spans = selection.spans.flatMap(({ from, to }) => (from > last ? [] : { from, to: Math.min(to, last) }))
  const current = clip(selection.current)
  return {
    current,
    anchor: clip(selection.anchor),
    spans: spans.length > 0 || current === null ? spans : [{ from: current, to: current }],
  }
}

const Loading = () => (
  <div className={view.loading} role="status" aria-label="Loading the items">
    {['a', 'b', 'c', 'd'].map((key) => (
      <Skeleton key={key} height={26} />
    ))}
  </div>
)

const Gone = ({ onNew }: { readonly onNew: () => void }) => (
  <EmptyState
    icon={IconClipboardOff}
    title="This stock-take does not exist any more"
    actions={
      <Button variant="default" onClick={onNew}>
        Begin a new one
      </Button>
    }
  >
    It was removed on this machine.
  </EmptyState>
)

function Nothing({ settled, onAll }: { readonly settled: boolean; readonly onAll: () => void }) {
  return (
    <EmptyState
      icon={settled ? IconChecklist : IconFilterOff}
      title={settled ? 'All settled' : 'Nothing matches'}
      actions={
        <Button variant="default" onClick={onAll}>
          Show all items
        </Button>
      }
    >
      {settled
        ? 'Every item matches, or somebody has said what is to be done.'
        : 'No item passes the filters that are set.'}
    </EmptyState>
  )
}
