import { Button, Skeleton } from '@mantine/core'
import type { Operation } from '../../../shared/domain/operation.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { operationTitle } from './model/operationWords.ts'
import classes from './OperationHistory.module.css'
import { OperationBadge, OperationWords } from './OperationParts.tsx'
import { useOperationHistory } from './useOperationHistory.ts'

export interface OperationHistoryProps {
  readonly gatewayId: string
  /** Null: all of the gateway. */
  readonly port: number | null
}

/** What was done to a port or gateway and what came of it, newest first. */
export function OperationHistory({ gatewayId, port }: OperationHistoryProps) {
  const { pages, loading, error, loadMore, retry } = useOperationHistory(gatewayId, port)
  if (error && !pages) return <ErrorNotice error={error} onRetry={retry} />
  if (!pages) return <Skeleton height={40} aria-label="Loading the commands" />
  if (pages.operations.length === 0) return <p className={classes.none}>Nothing has been done here yet.</p>
  return (
    <>
      <ol className={classes.list} aria-label="Commands, newest first">
        {pages.operations.map((operation) => (
          <Line key={operation.id} operation={operation} />
        ))}
      </ol>
      {error ? <ErrorNotice error={error} onRetry={loadMore} /> : null}
      {pages.more ? (
        <Button variant="default" size="compact-xs" loading={loading} onClick={loadMore}>
          Show earlier commands
        </Button>
      ) : null}
    </>
  )
}

function Line({ operation }: { readonly operation: Operation }) {
  const { moment, dateTime } = useTimeFormat()
  const at = operation.sentAt ?? operation.createdAt
  return (
    <li className={classes.line}>
      <span className={classes.head}>
        <span className={classes.title}>{operationTitle(operation)}</span>
        <OperationBadge operation={operation} />
      </span>
      <span className={classes.when}>
        <time dateTime={new Date(at).toISOString()} title={dateTime(at)}>
          {moment(at)}
        </time>
        {operation.by === 'plan' ? ' · by a redial plan' : ''}
      </span>
      <OperationWords operation={operation} />
    </li>
  )
}
