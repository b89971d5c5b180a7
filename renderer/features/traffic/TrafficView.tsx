import { Button } from '@mantine/core'
import { IconRouterOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { byName } from '../../app/navigationModel.ts'
import { paths } from '../../app/paths.ts'
import { useGateways } from '../../stores/gateways.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExplorerView } from './explorer/ExplorerView.tsx'
import { ExchangesView } from './list/ExchangesView.tsx'
import { TrafficBar } from './TrafficBar.tsx'
import classes from './TrafficView.module.css'
import { useTrafficAddress } from './useTrafficAddress.ts'

/** What Simrack and one gateway say to each other, and what a person says to it by hand. */
export function TrafficView() {
  const [address, onAddress] = useTrafficAddress()
  const { items, status } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  const gateway = items.get(address.gateway ?? '') ?? gateways[0]
  if (!gateway)
    return status === 'loading' ? null : (
      <EmptyState
        icon={IconRouterOff}
        title="There is no gateway yet"
        actions={
          <Button component={Link} href={paths.gateways} variant="default">
            Add a gateway
          </Button>
        }
      >
        What Simrack asks a gateway, what it answers, and what it reports by itself would stand here.
      </EmptyState>
    )
  const part = { address, onAddress, gateway }
  return (
    <div className={classes.view}>
      <TrafficBar {...part} gateways={gateways} />
      {address.show === 'explorer' ? (
        <ExplorerView key={gateway.id} {...part} />
      ) : (
        <ExchangesView key={gateway.id} {...part} />
      )}
    </div>
  )
}
