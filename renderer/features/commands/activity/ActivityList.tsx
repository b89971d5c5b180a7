import { Button, UnstyledButton } from '@mantine/core'
import { Link } from 'wouter'
import type { Operation } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import { paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { Freshness } from '../../../ui/Freshness.tsx'
import { useAction } from '../../../ui/useAction.ts'
import type { ActivityItem } from '../model/activity.ts'
import { batchTone, batchWords } from '../model/batch.ts'
import { isFailure, operationTitle, stateWords } from '../model/operationWords.ts'
import { actWords } from '../model/targets.ts'
import { OperationBadge, OperationWords } from '../OperationParts.tsx'
import { showBatch } from '../openDialogs.ts'
import { BatchBar } from '../several/BatchBar.tsx'
import classes from './Activity.module.css'

interface ActivityListProps {
  /** In order. */
  readonly items: readonly ActivityItem[]
  readonly seenAt: number
  /** Something was chosen that is shown elsewhere. */
  readonly onLeave: () => void
}

/** So many are shown; a gateway's own history has them all. */
const shown = 60

/** What goes on and what came last, of all gateways; each leads to its port. */
export function ActivityList({ items, seenAt, onLeave }: ActivityListProps) {
  if (items.length === 0)
    return <p className={classes.none}>Nothing has been done yet. What you do to a port or gateway is listed here.</p>
  return (
    <section aria-label="Activity" className={classes.list}>
      <ul>
        {items.slice(0, shown).map((item) => (
          <li
            key={item.id}
            className={classes.item}
            data-tone={toneOf(item)}
            data-unseen={isUnseen(item, seenAt) || undefined}
          >
            {item.kind === 'batch' ? (
              <Batch batch={item.batch} onLeave={onLeave} />
            ) : (
              <One operation={item.operation} unseen={isUnseen(item, seenAt)} onLeave={onLeave} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const toneOf = (item: ActivityItem) => (item.kind === 'batch' ? batchTone(item.batch) : stateWords(item.operation).tone)

const isUnseen = (item: ActivityItem, seenAt: number): boolean =>
  item.kind === 'operation' && isFailure(item.operation) && (item.operation.endedAt ?? 0) > seenAt

interface OneProps {
  readonly operation: Operation
  readonly unseen: boolean
  readonly onLeave: () => void
}

function One({ operation, unseen, onLeave }: OneProps) {
  const { id, gatewayId, gatewayName, target, state } = operation
  const cancel = useAction('commands.cancel')
  const there = useGateways().items.has(gatewayId)
  const title = operationTitle(operation)
  return (
    <>
      <span className={classes.head}>
        {there ? (
          <Link href={placeOf(gatewayId, target)} className={classes.title} onClick={onLeave}>
            {title}
          </Link>
        ) : (
          <strong className={classes.title}>{title}</strong>
        )}
        <OperationBadge operation={operation} />
        {unseen ? <span className={classes.new}>new</span> : null}
        <span className={classes.age}>
          <Freshness at={operation.endedAt ?? operation.sentAt ?? operation.createdAt} />
        </span>
      </span>
      <span className={classes.where}>
        {gatewayName}
        {operation.by === 'plan' ? ', by a redial plan' : ''}
      </span>
      <OperationWords operation={operation} />
      {state === 'planned' ? (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Cancel ${title}`}
          loading={cancel.busy}
          onClick={() => void cancel.run({ operationId: id })}
        >
          Cancel
        </Button>
      ) : null}
    </>
  )
}

/** The port's own screen; for the gateway as a whole its ports. */
const placeOf = (gatewayId: string, target: string | null): string =>
  target === null ? paths.gateway(gatewayId) : `${paths.gateway(gatewayId)}?port=${encodeURIComponent(target)}`

function Batch({ batch, onLeave }: { readonly batch: BatchView; readonly onLeave: () => void }) {
  const { id, kind, gatewayName, expression, createdAt, total } = batch
  const title = `${actWords(kind, total)} of ${gatewayName}`
  return (
    <>
      <span className={classes.head}>
        <UnstyledButton
          className={classes.title}
          onClick={() => {
            onLeave()
            void showBatch(id, title)
          }}
        >
          {actWords(kind, total)}
        </UnstyledButton>
        <span className={classes.age}>
          <Freshness at={createdAt} />
        </span>
      </span>
      <span className={classes.where}>
        {gatewayName} · {batchWords(batch)}
      </span>
      <span className={classes.expression} title={expression}>
        {expression}
      </span>
      <BatchBar batch={batch} />
    </>
  )
}
