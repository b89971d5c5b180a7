import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { cssVars } from '../../ui/cssVars.ts'
import { saveText } from '../../ui/saveFile.ts'
import type { HistoryStep } from '../../ui/useAddress.ts'
import { GatewayOperationNotice, UnsavedNotice } from '../commands/UnsavedNotice.tsx'
import { FilterLine } from './FilterLine.tsx'
import { exportName, portsCsv, portsJson } from './model/exportText.ts'
import { countStates } from './model/filter.ts'
import { freezeOrder, inOrder, rackSort } from './model/order.ts'
import type { PortsQuery } from './model/query.ts'
import { PortsHeader } from './PortsHeader.tsx'
import { PortsNotice } from './PortsNotice.tsx'
import classes from './PortsView.module.css'
import { PortPanel } from './panel/PortPanel.tsx'
import { Rack } from './rack/Rack.tsx'
import { RackLegend } from './rack/RackLegend.tsx'
import { recallView, rememberView } from './remember.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { StateStrip } from './StateStrip.tsx'
import { TableForm } from './table/TableForm.tsx'
import { useChosenRows } from './useChosenRows.ts'
import { useShownRows } from './useShownRows.ts'

export interface InspectorProps {
  readonly gateway: GatewayView
  readonly gateways: ReadonlyMap<string, GatewayView>
  readonly rows: ReadonlyMap<string, PortRow>
  readonly query: PortsQuery
  readonly change: (change: Partial<PortsQuery>, step?: HistoryStep) => void
}

/** Side panel and paddings, px; as in `PortPanel.module.css` and `PortsView.module.css`. */
const besideRack = 320 + 2 * 14

/** The inspector over rows that are there. */
export function Inspector({ gateway, gateways, rows, query, change }: InspectorProps) {
  const { form, selected } = query
  const main = useRef<HTMLElement>(null)
  const { ref, width } = useElementSize()
  // What is laid out for this width stays where it is when the panel opens.
  const planWidth = width - besideRack
  const [view, setView] = useState(recallView)
  const sort = query.sort ?? view.sort
  const shown = useShownRows(rows, query, sort)
  const chosen = useChosenRows(shown.rows, view.columns, selected)
  const counts = useMemo(() => countStates(rows.values(), query.states), [rows, query.states])
  const flaggedCount = useMemo(() => [...rows.values()].filter((row) => row.flags.length > 0).length, [rows])
  const remember = (next: Partial<typeof view>) => {
    const changed = { ...view, ...next }
    setView(changed)
    rememberView(changed)
  }
  const select = (id: string | null) => {
    if (id === selected) return
    // Opening and closing are steps; going on to a neighbour is not.
    change({ selected: id }, id !== null && selected !== null ? 'replace' : 'push')
    if (id === null)
      main.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"], [role=grid][tabindex]')?.focus()
  }
  const exportRows = (kind: 'csv' | 'json') => {
    const { name } = gateway.profile
    const list = form === 'table' ? shown.rows : inOrder(shown.rows, freezeOrder(shown.rows, rackSort))
    const head = { gateway: name, mac: gateway.device?.mac ?? null, capturedAt: capturedAt(gateway) }
    const text = kind === 'csv' ? portsCsv(list, view.columns) : portsJson(list, view.columns, head)
    saveText(exportName(name, kind), kind === 'csv' ? 'text/csv' : 'application/json', text)
  }
  const live = gateway.session.state === 'online' || gateway.session.state === 'degraded'
  const filterLine = (controls: ReactNode) => (
    <FilterLine filter={query} onFilter={change} shown={shown.rows.length} total={rows.size} noun={nounOf(rows)}>
      <SelectionBar gateway={gateway} rows={chosen} />
      {controls}
    </FilterLine>
  )
  return (
    <div ref={ref} className={classes.view} style={cssVars({ '--beside-panel': `${planWidth}px` })}>
      <section ref={main} className={classes.main} aria-label="Ports">
        <PortsHeader
          gateway={gateway}
          form={form}
          onForm={(next) => change({ form: next })}
          onExport={shown.rows.length === 0 ? null : exportRows}
        />
        <PortsNotice gateway={gateway} gateways={gateways} />
        <UnsavedNotice gateway={{ id: gateway.id, name: gateway.profile.name }} reachable={live} />
        <GatewayOperationNotice gatewayId={gateway.id} />
        <StateStrip
          counts={counts}
          flaggedCount={flaggedCount}
          states={query.states}
          flagged={query.flagged}
          onStates={(states) => change({ states })}
          onFlagged={(flagged) => change({ flagged })}
        />
        {form === 'table' ? (
          <TableForm
            filterLine={filterLine}
            rows={shown.rows}
            outdated={shown.outdated}
            onSortAgain={shown.sortAgain}
            columns={view.columns}
            onColumns={(columns) => remember({ columns })}
            sort={sort}
            onSort={(next) => {
              remember({ sort: next })
              change({ sort: next })
            }}
            group={query.group}
            onGroup={(group) => change({ group })}
            selected={selected}
            onSelect={select}
            chosen={chosen.chosen}
            onChosen={chosen.setChosen}
            onCopy={() => void chosen.copy('text')}
            onClearFilters={() => change({ text: '', states: [], flagged: false })}
            stored={!live}
          />
        ) : (
          <>
            {filterLine(chosen.picked.length > 1 ? null : <RackLegend />)}
            <div className={classes.body} data-stored={!live || undefined}>
              <Rack
                rows={rows}
                device={gateway.device ?? noDevice}
                matches={shown.matches}
                selected={selected}
                onSelect={select}
                chosen={chosen.chosen}
                onChosen={chosen.setChosen}
                planWidth={planWidth}
                onShowTable={() => change({ form: 'table' })}
              />
            </div>
          </>
        )}
      </section>
      {selected === null ? null : (
        <PortPanel
          gateway={gateway}
          portId={selected}
          row={rows.get(selected)}
          rows={rows}
          activeSibling={activeSibling(rows, selected)}
          onSelect={select}
          onClose={() => select(null)}
        />
      )}
    </div>
  )
}

const noDevice = { maxPorts: 0, maxSlots: 0 }

/** With one slot for each port, or none that it names, a gateway's rows are its ports. */
const nounOf = (rows: ReadonlyMap<string, PortRow>) =>
  [...rows.values()].some(({ slot }) => slot !== null && slot > 1) ? 'slots' : 'ports'

/** When the rows were last heard of from the gateway. */
const capturedAt = ({ status: { activeAt, fullAt } }: GatewayView): number | null =>
  activeAt === null && fullAt === null ? null : Math.max(activeAt ?? 0, fullAt ?? 0)

/** The slot that the module of this port uses, when it is another one. */
function activeSibling(rows: ReadonlyMap<string, PortRow>, id: string): string | null {
  const row = rows.get(id)
  if (!row || row.active || row.slot === null) return null
  for (const other of rows.values()) if (other.active && other.port === row.port && other.id !== id) return other.id
  return null
}
