import { Button, Skeleton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconCircleCheck,
  IconCircleX,
  IconFilterOff,
  IconHelp,
  IconTransfer,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Tone } from '../../../../shared/domain/portState.ts'
import type { ExchangeSummary } from '../../../../shared/domain/traffic.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { emptyAddress, filterOf, showsAll } from '../model/address.ts'
import { bytesWord, durationWord, outcomeOf, purposeWord } from '../model/words.ts'
import type { PartProps } from '../useTrafficAddress.ts'
import classes from './ExchangeList.module.css'
import type { Exchanges } from './useExchanges.ts'

const icons: Partial<Record<Tone, TablerIcon>> = { good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX }

/** The exchanges that pass the filters, newest first. */
export function ExchangeList({ found, address, onAddress }: PartProps & { readonly found: Exchanges }) {
  const { loading, exchanges, error } = found
  if (error) return <ErrorNotice error={error} />
  if (loading && exchanges.length === 0)
    return <Skeleton m="md" h={140} role="status" aria-label="Loading the exchanges" />
  if (exchanges.length === 0) return <Nothing address={address} onAddress={onAddress} />
  return (
    <VirtualTable
      label="Exchanges"
      items={exchanges}
      itemKey={({ id }) => id}
      itemHeight={32}
      head={
        <>
          <th scope="col" className={classes.at}>
            At
          </th>
          <th scope="col" className={classes.purpose}>
            What for
          </th>
          <th scope="col" className={classes.outcome}>
            Answer
          </th>
          <th scope="col" className={classes.number}>
            Took
          </th>
          <th scope="col" className={classes.number}>
            Sent
          </th>
          <th scope="col" className={classes.number}>
            Received
          </th>
          <th scope="col">Address</th>
        </>
      }
    >
      {(exchange) => (
        <Row
          exchange={exchange}
          chosen={exchange.id === address.exchange}
          onChoose={() => onAddress({ exchange: exchange.id === address.exchange ? null : exchange.id }, 'replace')}
        />
      )}
    </VirtualTable>
  )
}

interface RowProps {
  readonly exchange: ExchangeSummary
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Row({ exchange, chosen, onChoose }: RowProps) {
  const { at, direction, byHand, method, path, query, ms, sentBytes, receivedBytes, problem } = exchange
  const { moment } = useTimeFormat()
  const { word, tone } = outcomeOf(exchange)
  const isRequest = direction === 'request'
  const target = query === '' ? path : `${path}?${query}`
  const Arrow = isRequest ? IconArrowUpRight : IconArrowDownLeft
  return (
    <tr className={classes.row} data-chosen={chosen || undefined}>
      <td className={classes.time}>{moment(at)}</td>
      <td className={classes.purpose}>
        <button type="button" className={classes.open} aria-pressed={chosen} data-row-focus onClick={onChoose}>
          <Arrow size={14} className={classes.arrow} aria-label={isRequest ? 'Request' : 'Callback'} />
          {purposeWord(exchange)}
          {byHand ? <span className={classes.byHand}> by hand</span> : null}
        </button>
      </td>
      <td>
        <ToneBadge tone={tone} icon={icons[tone] ?? IconHelp}>
          {word}
        </ToneBadge>
      </td>
      <td className={classes.number}>{durationWord(ms)}</td>
      <td className={classes.number}>{bytesWord(sentBytes)}</td>
      <td className={classes.number}>{bytesWord(receivedBytes)}</td>
      <td className={classes.address} title={problem?.message ?? target}>
        {method} {target}
        {problem ? <span className={classes.problem}>{problem.message}</span> : null}
      </td>
    </tr>
  )
}

function Nothing({ address, onAddress }: PartProps) {
  if (!showsAll(filterOf(address)))
    return (
      <EmptyState
        icon={IconFilterOff}
        title="Nothing matches"
        actions={
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress, gateway: address.gateway })}>
            Show all exchanges
          </Button>
        }
      >
        No exchange that is kept passes the filters that are set.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconTransfer}
      title="No traffic yet"
      actions={
        <Button variant="default" onClick={() => onAddress({ show: 'explorer' })}>
          Send a request
        </Button>
      }
    >
      Every request to this gateway and every callback of it stands here once it has ended: the last 500, without
      passwords, until Simrack quits. A connected gateway is asked for its status every poll period.
    </EmptyState>
  )
}
