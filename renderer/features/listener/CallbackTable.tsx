import { Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelp, type TablerIcon } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { CallbackRecord } from '../../../shared/domain/listener.ts'
import type { Tone } from '../../../shared/domain/portState.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useTopic } from '../../stores/useTopic.ts'
import { Mono } from '../../ui/CopyText.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { count } from '../../ui/words.ts'
import classes from './CallbackTable.module.css'
import { verdictWords } from './model.ts'

const icons: Partial<Record<Tone, TablerIcon>> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
}

/** What came in last, newest first, with what became of it. */
export function CallbackTable() {
  const { status, items } = useTopic('callbacks', {})
  const gateways = useGateways().items
  const records = useMemo(() => [...items.values()].reverse(), [items])
  if (status !== 'loading' && records.length === 0)
    return (
      <Text c="dimmed" size="sm" className={classes.none}>
        Nothing has come in since Simrack started. A subscribed gateway reports every period, and at each change of a
        port.
      </Text>
    )
  return (
    <VirtualTable
      label="Last callbacks"
      items={records}
      itemKey={(record) => record.id}
      itemHeight={34}
      head={
        <>
          <th scope="col" className={classes.at}>
            At
          </th>
          <th scope="col" className={classes.result}>
            Result
          </th>
          <th scope="col">Gateway</th>
          <th scope="col" className={classes.from}>
            From
          </th>
          <th scope="col" className={classes.kind}>
            Kind
          </th>
          <th scope="col" className={classes.number}>
            Rows
          </th>
          <th scope="col" className={classes.number}>
            Bytes
          </th>
          <th scope="col">Detail</th>
        </>
      }
    >
      {(record) => (
        <CallbackRow record={record} gateway={record.gatewayId === null ? undefined : gateways.get(record.gatewayId)} />
      )}
    </VirtualTable>
  )
}

function CallbackRow({
  record,
  gateway,
}: {
  readonly record: CallbackRecord
  readonly gateway: GatewayView | undefined
}) {
  const { moment } = useTimeFormat()
  const { word, tone, meaning } = verdictWords[record.verdict]
  return (
    <tr>
      <td className={classes.time} tabIndex={-1} data-row-focus>
        {moment(record.at)}
      </td>
      <td>
        <Tooltip label={meaning}>
          <span>
            <ToneBadge tone={tone} icon={icons[tone] ?? IconHelp}>
              {word}
            </ToneBadge>
          </span>
        </Tooltip>
      </td>
      <td>{gateway?.profile.name ?? (record.gatewayId === null ? '' : 'removed')}</td>
      <td>
        <Mono>{record.from}</Mono>
      </td>
      <td>{record.type}</td>
      <td className={classes.number}>{record.rows}</td>
      <td className={classes.number}>{count(record.bytes)}</td>
      <td className={classes.detail}>{record.detail}</td>
    </tr>
  )
}
