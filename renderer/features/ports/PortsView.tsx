import type { PortRow } from '../../../shared/domain/portRow.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useTopic } from '../../stores/useTopic.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Inspector } from './Inspector.tsx'
import { NoSuchGateway, PortsEmpty, PortsLoading } from './PortsEmpty.tsx'
import { PortsHeader } from './PortsHeader.tsx'
import classes from './PortsView.module.css'
import { usePortsQuery } from './usePortsQuery.ts'

/** Every port and SIM slot of one gateway: as a rack or as a table, with a side panel for the one that is looked at. */
export function PortsView({ gatewayId }: { readonly gatewayId: string }) {
  const gateways = useGateways()
  const ports = useTopic('ports', { gatewayId })
  const [query, change] = usePortsQuery()
  const gateway = gateways.items.get(gatewayId)
  const error = gateways.error ?? ports.error
  if (error)
    return (
      <div className={classes.main}>
        <ErrorNotice error={error} />
      </div>
    )
  if (!gateway) return gateways.status === 'loading' ? <PortsLoading /> : <NoSuchGateway />
  if (ports.status === 'loading') return <PortsLoading />
  const rows: ReadonlyMap<string, PortRow> = ports.items
  if (rows.size === 0 && query.selected === null)
    return (
      <div className={classes.main}>
        <PortsHeader gateway={gateway} form={query.form} onForm={(form) => change({ form })} onExport={null} />
        <PortsEmpty gateway={gateway} />
      </div>
    )
  return <Inspector gateway={gateway} gateways={gateways.items} rows={rows} query={query} change={change} />
}
