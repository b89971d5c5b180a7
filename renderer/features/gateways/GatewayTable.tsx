import { VisuallyHidden } from '@mantine/core'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { SortHeader } from '../../ui/SortHeader.tsx'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { GatewayRow } from './GatewayRow.tsx'
import classes from './GatewayTable.module.css'
import type { Sort, SortKey } from './model.ts'
import { ProblemRow } from './ProblemRow.tsx'
import { problemsOf } from './problems.ts'

export interface GatewayTableProps {
  /** In the order in which they are shown. */
  readonly gateways: readonly GatewayView[]
  readonly all: ReadonlyMap<string, GatewayView>
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

interface Column {
  readonly key: SortKey | null
  readonly title: string
  readonly className: string | undefined
}

const columns: readonly Column[] = [
  { key: 'state', title: 'State', className: classes.state },
  { key: 'name', title: 'Name', className: classes.name },
  { key: 'address', title: 'Address', className: classes.address },
  { key: null, title: 'Device', className: classes.device },
  { key: 'ports', title: 'Ports and SIMs', className: undefined },
  { key: 'updated', title: 'Updated', className: classes.updated },
]

/** The list of gateways; under each, in plain words, what is wrong with it. */
export function GatewayTable({ gateways, all, sort, onSort }: GatewayTableProps) {
  return (
    <VirtualTable
      label="Gateways"
      items={gateways}
      itemKey={(gateway) => gateway.id}
      itemHeight={52}
      head={
        <>
          {columns.map(({ key, title, className }) =>
            key === null ? (
              <th key={title} scope="col" className={className}>
                {title}
              </th>
            ) : (
              <SortHeader
                key={title}
                className={className}
                sorted={sort.key === key ? (sort.descending ? 'descending' : 'ascending') : null}
                onSort={() => onSort({ key, descending: sort.key === key && !sort.descending })}
              >
                {title}
              </SortHeader>
            ),
          )}
          <th scope="col" className={classes.actions}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </>
      }
    >
      {(gateway) => {
        const problems = problemsOf(gateway, all)
        return (
          <>
            <GatewayRow gateway={gateway} />
            {problems.length > 0 ? (
              <ProblemRow gateway={gateway} problems={problems} columns={columns.length + 1} />
            ) : null}
          </>
        )
      }}
    </VirtualTable>
  )
}
