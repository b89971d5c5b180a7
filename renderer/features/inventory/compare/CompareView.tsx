import { Button, Loader, SegmentedControl, Select, Skeleton } from '@mantine/core'
import { IconArrowsDiff, IconEqual, IconSwitchHorizontal } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { type ComparedView, live } from '../../../../shared/domain/inventory.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { InventoryBar } from '../InventoryBar.tsx'
import view from '../InventoryView.module.css'
import type { CompareAddress } from '../model/address.ts'
import type { InventoryParts } from '../parts.ts'
import { SimPanel } from '../sim/SimPanel.tsx'
import { CompareExport } from './CompareExport.tsx'
import classes from './CompareView.module.css'
import { DifferenceList } from './DifferenceList.tsx'
import { DifferenceRackView } from './DifferenceRackView.tsx'
import { KindFilters } from './KindFilters.tsx'
import { useCompared } from './useCompared.ts'

/** Two snapshots, or one and what is there now, set against each other. */
export function CompareView(parts: InventoryParts) {
  const { address, onAddress } = parts
  const { compare } = address
  const [noted, setNoted] = useState(0)
  const { compared, comparing, error, again } = useCompared(compare.from, compare.to)
  const change = (part: Partial<CompareAddress>, step: 'push' | 'replace' = 'push') =>
    onAddress({ compare: { ...compare, ...part } }, step)
  return (
    <>
      <InventoryBar
        {...parts}
        title="Compare"
        exporting={<CompareExport compared={comparing ? null : compared} onGone={again} />}
      />
      <Sources compare={compare} onChange={change} comparing={comparing} />
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={again} />
        </div>
      ) : null}
      {compared ? (
        <div className={classes.body}>
          <div className={classes.main}>
            <Warnings warnings={compared.warnings} />
            <KindFilters compared={compared} compare={compare} onChange={change} />
            <Differences compared={compared} compare={compare} parts={parts} onChange={change} onGone={again} />
          </div>
          {address.sim === null ? null : (
            <SimPanel
              key={address.sim}
              iccid={address.sim}
              sim={null}
              noted={noted}
              onNoted={() => setNoted((n) => n + 1)}
              onClose={() => onAddress({ sim: null })}
            />
          )}
        </div>
      ) : comparing && !error ? (
        <div className={view.loading} role="status" aria-label="Comparing">
          <Skeleton height={24} />
          <Skeleton height={24} />
          <Skeleton height={24} />
        </div>
      ) : error ? null : (
        <EmptyState icon={IconArrowsDiff} title="Choose what is compared">
          An earlier and a later one: two snapshots, or a snapshot and the gateways as they are now. It tells which SIMs
          have appeared, gone, moved, changed places, or changed their state, operator, number or IMEI.
        </EmptyState>
      )}
    </>
  )
}

interface DifferencesProps {
  readonly compared: ComparedView
  readonly compare: CompareAddress
  readonly parts: InventoryParts
  readonly onChange: (part: Partial<CompareAddress>, step?: 'push' | 'replace') => void
  readonly onGone: () => void
}

function Differences({ compared, compare, parts, onChange, onGone }: DifferencesProps) {
  const all = Object.values(compared.counts).reduce((sum, n) => sum + n, 0)
  if (all === 0)
    return (
      <EmptyState icon={IconEqual} title="Nothing differs">
        {plural(compared.same, 'SIM is', 'SIMs are')} at the same place in both, with the same state, operator, number
        and identities.
      </EmptyState>
    )
  const onSim = (iccid: string) => parts.onAddress({ sim: iccid }, parts.address.sim === null ? 'push' : 'replace')
  return compare.rack ? (
    <DifferenceRackView compared={compared} compare={compare} onChange={onChange} onSim={onSim} onGone={onGone} />
  ) : (
    <DifferenceList
      handle={compared.handle}
      compare={compare}
      open={parts.address.sim}
      onSim={onSim}
      onClose={() => parts.onAddress({ sim: null })}
      onGone={onGone}
    />
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className={classes.warnings} data-tone="warn" aria-label="To be known before one believes it">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  )
}

interface SourcesProps {
  readonly compare: CompareAddress
  readonly comparing: boolean
  readonly onChange: (part: Partial<CompareAddress>) => void
}

function Sources({ compare, comparing, onChange }: SourcesProps) {
  const { items } = useSnapshots()
  const { dateTime } = useTimeFormat()
  const data = useMemo(
    () => [
      { value: live, label: 'Now: the gateways as they are' },
      ...[...items.values()].map(({ id, name, takenAt }) => {
        const when = dateTime(takenAt)
        // The name that is proposed holds the day and time.
        return { value: id, label: name.includes(when.slice(0, 16)) ? name : `${name} (${when})` }
      }),
    ],
    [items, dateTime],
  )
  const { from, to } = compare
  return (
    <div className={classes.sources}>
      <Select
        label="Earlier"
        className={classes.source}
        placeholder="Choose"
        data={data}
        value={from}
        searchable={data.length > 8}
        onChange={(value) => onChange({ from: value, gateway: null })}
      />
      <Button
        variant="default"
        leftSection={<IconSwitchHorizontal size={14} aria-hidden />}
        onClick={() => onChange({ from: to, to: from })}
      >
        Turn round
      </Button>
      <Select
        label="Later"
        className={classes.source}
        placeholder="Choose"
        data={data}
        value={to}
        searchable={data.length > 8}
        onChange={(value) => onChange({ to: value, gateway: null })}
      />
      {comparing ? <Loader role="img" size={14} aria-label="Comparing" /> : null}
      <span className={view.space} />
      <SegmentedControl
        aria-label="Form"
        data={[
          { value: 'list', label: 'List' },
          { value: 'rack', label: 'Rack' },
        ]}
        value={compare.rack ? 'rack' : 'list'}
        onChange={(value) => onChange({ rack: value === 'rack' })}
      />
    </div>
  )
}
