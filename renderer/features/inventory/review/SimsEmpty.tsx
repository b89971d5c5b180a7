import { Button } from '@mantine/core'
import { IconCamera, IconDeviceSim, IconFilterOff } from '@tabler/icons-react'
import type { SnapshotView } from '../../../../shared/domain/inventory.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { asksLive, chipsOf, unfiltered } from '../model/filters.ts'
import type { InventoryParts } from '../parts.ts'

interface SimsEmptyProps extends InventoryParts {
  readonly snapshot: SnapshotView | null
}

/** Where no SIM is found: why, and what helps. */
export function SimsEmpty({ address, onAddress, onCapture, snapshot }: SimsEmptyProps) {
  const { items: gateways } = useGateways()
  const { query } = address
  if (chipsOf(query).length > 0)
    return (
      <EmptyState
        icon={IconFilterOff}
        title="No SIM matches"
        actions={
          <Button variant="default" onClick={() => onAddress({ query: unfiltered(query) })}>
            Clear the filters
          </Button>
        }
      >
        Nothing here has all of what is searched and filtered for.
      </EmptyState>
    )
  if (snapshot)
    return (
      <EmptyState icon={IconDeviceSim} title={snapshot.jobId === null ? 'It holds no SIM' : 'No SIM yet'}>
        {snapshot.jobId === null
          ? 'The gateways that were read had no SIM in their slots, or none could be read.'
          : 'SIMs are shown as soon as the first gateway has answered; a full list may take it half a minute.'}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconDeviceSim}
      title="No SIM yet"
      actions={
        gateways.size > 0 ? (
          <Button leftSection={<IconCamera size={15} aria-hidden />} onClick={onCapture}>
            Capture SIMs
          </Button>
        ) : null
      }
    >
      {asksLive(query) && gateways.size === 0
        ? 'Here stand the SIMs of all gateways. Add a gateway, or drop a .simrack file that somebody has sent: that needs no gateway and no network.'
        : 'No gateway has told of a SIM yet. A capture reads all slots of the gateways that you choose.'}
    </EmptyState>
  )
}
