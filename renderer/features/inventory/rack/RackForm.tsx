import { Select } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconServerOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { SnapshotGateway, SnapshotView } from '../../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { nothingSelected } from '../../../ui/dataTableSelection.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { Rack } from '../../ports/rack/Rack.tsx'
import { RackLegend } from '../../ports/rack/RackLegend.tsx'
import view from '../InventoryView.module.css'
import { chipsOf } from '../model/filters.ts'
import type { InventoryParts } from '../parts.ts'
import classes from './RackForm.module.css'
import { useRackMatches } from './useRackMatches.ts'

interface RackFormProps extends InventoryParts {
  readonly snapshot: SnapshotView
}

/** The rack of one gateway as it was when the snapshot was taken. */
export function RackForm({ snapshot, address, onAddress }: RackFormProps) {
  const { dateTime } = useTimeFormat()
  const read = snapshot.gateways.filter(({ takenAt }) => takenAt !== null)
  const gateway = read.find(({ key }) => key === address.gateway) ?? read[0]
  if (!gateway)
    return (
      <EmptyState icon={IconServerOff} title="No gateway of this snapshot was read">
        A rack picture shows the slots that a gateway has listed. Read its gateways again with Retry.
      </EmptyState>
    )
  return (
    <div className={classes.form}>
      <div className={classes.choice}>
        <Select
          aria-label="Gateway"
          className={classes.select}
          data={read.map(({ key, name }) => ({ value: key, label: name }))}
          value={gateway.key}
          allowDeselect={false}
          searchable={read.length > 8}
          onChange={(key) => onAddress({ gateway: key })}
        />
        <span className={view.dim}>
          as it was on {dateTime(gateway.takenAt ?? snapshot.takenAt)}
          {gateway.state === 'partial' ? ` · partial: ${gateway.reason}` : ''}
        </span>
        <span className={view.space} />
        <RackLegend />
      </div>
      <SnapshotRackView
        key={gateway.key}
        snapshotId={snapshot.id}
        gateway={gateway}
        address={address}
        onAddress={onAddress}
      />
    </div>
  )
}

/** Room that the ends of the lines take beside each other, px. */
const lineEnds = 48

interface SnapshotRackViewProps extends Pick<InventoryParts, 'address' | 'onAddress'> {
  readonly snapshotId: string
  readonly gateway: SnapshotGateway
}

function SnapshotRackView({ snapshotId, gateway, address, onAddress }: SnapshotRackViewProps) {
  const { ref, width } = useElementSize()
  const { value, error, reload } = useLoad('inventory.rack', { id: snapshotId, key: gateway.key })
  const rows = useMemo(() => new Map((value?.rows ?? []).map((row) => [row.id, row])), [value])
  const matching = useRackMatches(address.query, gateway)
  const isNarrowed = chipsOf(address.query).length > 0
  const selected = useMemo(
    () => (address.sim === null ? null : ([...rows.values()].find(({ iccid }) => iccid === address.sim)?.id ?? null)),
    [rows, address.sim],
  )
  const matches = (row: PortRow) => !isNarrowed || (matching?.has(row.id) ?? true)
  return (
    <div ref={ref} className={classes.rack}>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {value ? (
        <Rack
          rows={rows}
          device={gateway}
          matches={matches}
          selected={selected}
          onSelect={(id) => onAddress({ sim: id === null ? null : (rows.get(id)?.iccid ?? null) })}
          chosen={nothingSelected}
          onChosen={() => {}}
          planWidth={width - lineEnds}
          onShowTable={() => onAddress({ form: 'table' })}
        />
      ) : null}
    </div>
  )
}
