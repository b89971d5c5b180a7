import { Skeleton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { live, type SimQuery, type SimView, type SnapshotView } from '../../../../shared/domain/inventory.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { countSelected, nothingSelected, selectCurrent } from '../../../ui/spanSelection.ts'
import { plural } from '../../../ui/words.ts'
import { InventoryBar } from '../InventoryBar.tsx'
import view from '../InventoryView.module.css'
import { emptyQuery } from '../model/address.ts'
import { sourcesWord } from '../model/filters.ts'
import { inRackOrder } from '../model/sorting.ts'
import { unsaid } from '../model/words.ts'
import type { InventoryParts } from '../parts.ts'
import { PivotForm } from '../pivot/PivotForm.tsx'
import { RackForm } from '../rack/RackForm.tsx'
import { SimPanel } from '../sim/SimPanel.tsx'
import { SimTable, simTableId } from '../table/SimTable.tsx'
import { useSimSelection } from '../table/useSimSelection.ts'
import { FacetLine } from './FacetLine.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { SelectionLine } from './SelectionLine.tsx'
import { SimsEmpty } from './SimsEmpty.tsx'
import { SimsExport } from './SimsExport.tsx'
import classes from './SimsView.module.css'
import { SnapshotHead } from './SnapshotHead.tsx'
import { copySims } from './selected.ts'
import { useSims } from './useSims.ts'
import { useSourceNews } from './useSourceNews.ts'

const noneClosed: ReadonlySet<string> = new Set()

/** The SIMs of some sources: searched, narrowed, grouped, counted, or as the rack of one gateway; one of them beside it. */
export function SimsView(parts: InventoryParts) {
  const { address, onAddress, columns } = parts
  const { query } = address
  const asked = useMemo(() => inRackOrder(query), [query])
  const snapshots = useSnapshots()
  const sims = useSims(asked)
  const { shown, error, reopen } = sims
  const [selection, setSelection] = useSimSelection(shown)
  const [closed, setClosed] = useState({ group: query.group, values: noneClosed })
  const [noted, setNoted] = useState(0)
  const onNoted = () => {
    setNoted((n) => n + 1)
    reopen()
  }
  useSourceNews(query, countSelected(selection) > 1, reopen)
  const [source = live] = query.sources
  const snapshot = query.sources.length === 1 ? snapshots.items.get(source) : undefined
  const form = address.form === 'rack' && !snapshot ? 'table' : address.form
  const closedValues = closed.group === query.group ? closed.values : noneClosed
  const current = selection.current === null ? undefined : shown?.pages.at(selection.current)
  const open = useOpenSim(address.sim, current)
  const close = () => {
    onAddress({ sim: null })
    open.close()
    document.getElementById(simTableId)?.focus()
  }
  const show = (sim: SimView | undefined) => {
    if (!sim) return
    open.show(sim)
    if (sim.iccid !== address.sim) onAddress({ sim: sim.iccid }, address.sim === null ? 'push' : 'replace')
  }
  const total = shown?.opened.total ?? 0
  const title = useMemo(
    () => (query.sources.length === 0 ? 'All SIMs' : sourcesWord(query, snapshots.items)),
    [query, snapshots.items],
  )
  const warnings = snapshot?.jobId ? [] : unsaid(shown?.opened.warnings ?? [], snapshot?.gateways ?? [])
  const removed = query.sources.length === 1 && source !== live && !snapshot && snapshots.status === 'live'
  return (
    <>
      <InventoryBar
        {...parts}
        title={title}
        about={<span className={view.dim}>{aboutOf(query, snapshot)}</span>}
        exporting={
          <SimsExport answer={shown} columns={columns} snapshot={snapshot ?? null} found={plural(total, 'SIM')} />
        }
      />
      {snapshot ? <SnapshotHead snapshot={snapshot} onRemoved={() => onAddress({ query: emptyQuery })} /> : null}
      {removed && !error ? null : (
        <>
          <ReviewBar {...parts} form={form} sims={sims} rackOffered={snapshot !== undefined} />
          {shown ? (
            <FacetLine
              query={query}
              facets={shown.opened.facets}
              onQuery={(next, step) => onAddress({ query: next }, step)}
            />
          ) : null}
        </>
      )}
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={reopen} />
        </div>
      ) : null}
      {warnings.length > 0 ? (
        <ul className={classes.warnings} data-tone="warn" aria-label="What is missing">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <div className={classes.body}>
        <div className={classes.list}>
          {shown === null ? (
            error ? null : (
              <div className={view.loading} role="status" aria-label="Opening the SIMs">
                {[1, 2, 3, 4, 5, 6].map((line) => (
                  <Skeleton key={line} height={24} />
                ))}
              </div>
            )
          ) : form === 'rack' && snapshot ? (
            <RackForm {...parts} snapshot={snapshot} />
          ) : total === 0 ? (
            <SimsEmpty {...parts} snapshot={snapshot ?? null} />
          ) : form === 'pivot' ? (
            <PivotForm {...parts} />
          ) : (
            <>
              {shown.pages.error ? (
                <div className={view.notice}>
                  <ErrorNotice error={shown.pages.error} onRetry={() => shown.pages.retry()} />
                </div>
              ) : null}
              <SelectionLine
                answer={shown}
                selection={selection}
                columns={columns}
                onNoted={onNoted}
                onClear={() => setSelection(selectCurrent(selection))}
              />
              <SimTable
                answer={shown}
                columns={columns}
                sort={query.sort}
                onSort={(sort) => onAddress({ query: { ...query, sort } }, 'replace')}
                selection={selection}
                onSelection={(next, opens) => {
                  setSelection(next)
                  const sim = next.current === null ? undefined : shown.pages.at(next.current)
                  if (opens || open.isOpen) show(sim)
                }}
                closed={closedValues}
                onClosed={(values) => setClosed({ group: query.group, values })}
                onEscape={() => {
                  if (countSelected(selection) > 1) setSelection(selectCurrent(selection))
                  else if (open.isOpen) close()
                  else setSelection(nothingSelected)
                }}
                onCopy={() => void copySims(shown, selection, columns)}
              />
            </>
          )}
        </div>
        {open.isOpen ? (
          <SimPanel
            key={open.iccid ?? open.sim?.id}
            iccid={open.iccid}
            sim={open.sim}
            noted={noted}
            onNoted={onNoted}
            onClose={close}
          />
        ) : null}
      </div>
    </>
  )
}

/** What stands behind the title: the site, unless the title says it. */
function aboutOf({ sources }: SimQuery, snapshot: SnapshotView | undefined): string {
  if (sources.length === 0) return 'as the gateways show them now'
  return snapshot && !snapshot.name.includes(snapshot.site) ? snapshot.site : ''
}

interface OpenSim {
  readonly isOpen: boolean
  readonly iccid: string | null
  /** The row that was clicked on, as it is now; null when only the address names it. */
  readonly sim: SimView | null
  readonly show: (sim: SimView) => void
  readonly close: () => void
}

/** The SIM that is shown beside the table: the one that the address names, or a row without an ICCID that was clicked on. */
function useOpenSim(iccid: string | null, current: SimView | undefined): OpenSim {
  const [chosen, setChosen] = useState<SimView | null>(null)
  const latest = current && chosen && current.id === chosen.id ? current : chosen
  const sim = latest && latest.iccid === iccid ? latest : null
  return {
    isOpen: iccid !== null || sim !== null,
    iccid,
    sim,
    show: setChosen,
    close: () => setChosen(null),
  }
}
