import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { SortHeader } from '../../ui/SortHeader.tsx'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { GatewayRow } from './GatewayRow.tsx'
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

const columns: readonly { readonly key: SortKey | null; readonly title: string }[] = [
  { key: 'state', title: 'State' },
  { key: 'name', title: 'Name' },
  { key: 'address', title: 'Address' },
  { key: null, title: 'Device' },
  { key: 'ports', title: 'Ports and SIMs' },
  { key: 'updated', title: 'Updated' },
  { key: 'latency', title: 'Answer' },
]

/** The list of gateways; under each, in plain words, what is wrong with it. */
export function GatewayTable({ gateways, all, sort, onSort }: GatewayTableProps) {
  return (
    <VirtualTable
      label="Gateways"
      items={gateways}
      itemKey={(gateway) => gateway.id}
      itemHeight={48}
      head={
        <>
          {columns.map(({ key, title }) =>
            key === null ? (
              <th key={title} scope="col">
                {title}
              </th>
            ) : (
              <SortHeader
                key={title}
                sorted={sort.key === key ? (sort.descending ? 'descending' : 'ascending') : null}
                onSort={() => onSort({ key, descending: sort.key === key && !sort.descending })}
              >
                {title}
              </SortHeader>
            ),
          )}
          <td aria-label="Actions" />
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
