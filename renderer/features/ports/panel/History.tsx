import { Button, Skeleton } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { PortEvent } from '../../../../shared/domain/portRow.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { eventWords } from '../model/words.ts'
import classes from './PortPanel.module.css'
import { usePortHistory } from './usePortHistory.ts'

export interface HistoryProps {
  readonly gatewayId: string
  readonly portId: string
  readonly changedAt: number
}

/** What has happened to a port, newest first. */
export function History({ gatewayId, portId, changedAt }: HistoryProps) {
  const { pages, loading, error, loadMore, retry } = usePortHistory(gatewayId, portId, changedAt)
  if (error && !pages) return <ErrorNotice error={error} onRetry={retry} />
  if (!pages) return <Skeleton height={60} aria-label="Loading the history" />
  if (pages.events.length === 0) return <p className={classes.note}>Nothing has changed since Simrack first saw it.</p>
  return (
    <>
      <ol className={classes.events}>
        {pages.events.map((event) => (
          <EventLine key={event.seq} event={event} />
        ))}
      </ol>
      {error ? <ErrorNotice error={error} onRetry={loadMore} /> : null}
      {pages.more ? (
        <Button variant="default" size="compact-xs" loading={loading} onClick={loadMore}>
          Show earlier changes
        </Button>
      ) : null}
    </>
  )
}

function EventLine({ event }: { readonly event: PortEvent }) {
  const { moment, dateTime } = useTimeFormat()
  const { what, from, to } = eventWords(event)
  return (
    <li className={classes.event} data-kind={event.kind}>
      <time
        dateTime={new Date(event.at).toISOString()}
        title={`${dateTime(event.at)}, learned by ${event.source}`}
        className={classes.eventTime}
      >
        {moment(event.at)}
      </time>
      <span className={classes.eventWords}>
        {what === '' ? null : <span className={classes.eventWhat}>{what} </span>}
        {from === '' ? null : <span className={classes.eventValue}>{from}</span>}
        {from === '' || to === '' ? null : (
          <IconArrowRight size={12} aria-label="to" role="img" className={classes.eventArrow} />
        )}
        {to === '' ? null : <span className={classes.eventValue}>{to}</span>}
      </span>
    </li>
  )
}
