import { Button, Group, Loader, Stack } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type Operation, operationInfo } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { useOperationBatch, useOperations } from '../../../stores/operations.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { useThrottled } from '../../../ui/useThrottled.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { batchWords, plannedOf } from '../model/batch.ts'
import { withLive } from '../model/pages.ts'
import { OperationBadge, OperationWords } from '../OperationParts.tsx'
import { BatchBar } from './BatchBar.tsx'
import classes from './Several.module.css'

export interface BatchProgressProps {
  readonly batchId: string
  /** It is tried again, as this batch. */
  readonly onRetried: (batchId: string) => void
  readonly onDone: () => void
}

/** What has ended long ago is read again at most so often, ms. */
const readEveryMs = 500

/** How far a batch is, what came of each of its ports, and the ways to end it or to try the rest again. */
export function BatchProgress({ batchId, onRetried, onDone }: BatchProgressProps) {
  const batch = useOperationBatch(batchId)
  const { items } = useOperations()
  const { value, error, reload } = useLoad('commands.ofBatch', { batchId })
  const tally = useThrottled(JSON.stringify(batch?.tally ?? {}), readEveryMs)
  useEffect(() => {
    // The tally is not read: its change is the sign to read again.
    if (tally !== '{}') reload()
  }, [tally, reload])
  if (error && !value) return <ErrorNotice error={error} onRetry={reload} />
  if (!value)
    return (
      <div role="status">
        <Loader size={14} aria-hidden /> Reading what has become of it …
      </div>
    )
  return (
    <Stack gap="sm">
      {batch ? <BatchHead batch={batch} /> : null}
      <Results operations={withLive(value.operations, items)} />
      <BatchActions batchId={batchId} batch={batch} onRetried={onRetried} onDone={onDone} />
    </Stack>
  )
}

function BatchHead({ batch }: { readonly batch: BatchView }) {
  const { state, reason, kind, expression, gatewayName } = batch
  const Icon = state === 'running' ? null : state === 'done' && batch.retryable === 0 ? IconCheck : IconAlertTriangle
  return (
    <>
      <div className={classes.batchHead}>
        {Icon ? <Icon size={16} aria-hidden /> : <Loader size={14} aria-hidden />}
        <span role="status">{batchWords(batch)}</span>
        <span className={classes.of} title={expression}>
          {operationInfo[kind].word}, {gatewayName}, ports {expression}
        </span>
      </div>
      {reason === '' ? null : (
        <p className={classes.reason} data-tone={state === 'stopped' ? 'bad' : 'quiet'}>
          {state === 'stopped' ? <IconPlayerStop size={14} aria-hidden /> : null} {reason}
        </p>
      )}
      <BatchBar batch={batch} counts />
    </>
  )
}

function Results({ operations }: { readonly operations: readonly Operation[] }) {
  return (
    <div className={classes.results}>
      <VirtualTable
        label="Result of each port"
        items={operations}
        itemKey={({ id }) => id}
        itemHeight={34}
        head={
          <>
            <th className={classes.portColumn} scope="col">
              Port
            </th>
            <th className={classes.stateColumn} scope="col">
              State
            </th>
            <th scope="col">What came of it</th>
          </>
        }
      >
        {(operation) => (
          <tr data-row-focus tabIndex={-1}>
            <td>
              <strong className={classes.target}>{operation.target}</strong>
            </td>
            <td>
              <OperationBadge operation={operation} />
            </td>
            <td>
              <OperationWords operation={operation} />
            </td>
          </tr>
        )}
      </VirtualTable>
    </div>
  )
}

interface ActionsProps extends BatchProgressProps {
  readonly batch: BatchView | undefined
}

function BatchActions({ batchId, batch, onRetried, onDone }: ActionsProps) {
  const cancel = useAction('commands.cancelBatch')
  const retry = useAction('commands.retry')
  const [failure, setFailure] = useState<AppError | null>(null)
  const planned = batch ? plannedOf(batch) : 0
  const onCancel = async () => {
    setFailure(null)
    const result = await cancel.run({ batchId })
    if (!result.ok) setFailure(result.error)
  }
  const onRetry = async () => {
    setFailure(null)
    const result = await retry.run({ batchId })
    if (result.ok) onRetried(result.value.batchId)
    else setFailure(result.error)
  }
  return (
    <>
      {failure ? <ErrorNotice error={failure} /> : null}
      <Group justify="flex-end" gap="xs">
        {planned > 0 ? (
          <Button variant="default" loading={cancel.busy} onClick={() => void onCancel()}>
            Cancel the other {planned}
          </Button>
        ) : null}
        {batch && batch.retryable > 0 ? (
          <Button variant="default" loading={retry.busy} onClick={() => void onRetry()}>
            Retry failed ({batch.retryable})
          </Button>
        ) : null}
        <Button onClick={onDone}>{batch?.state === 'running' ? 'Go on in the background' : 'Close'}</Button>
      </Group>
    </>
  )
}
