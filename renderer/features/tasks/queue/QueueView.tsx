import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh, IconRouterOff, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import type { QueuedTask } from '../../../../shared/domain/taskLedger.ts'
import { openGatewayForm } from '../../../app/overlays.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useTaskQueue, useTaskQueues } from '../../../stores/tasks.ts'
import { DataTable } from '../../../ui/DataTable.tsx'
import { type ListSelection, nothingSelected } from '../../../ui/dataTableSelection.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { notifyFailed } from '../../../ui/notify.ts'
import { useAction } from '../../../ui/useAction.ts'
import { count, plural } from '../../../ui/words.ts'
import { NewTask } from '../drafts/DraftsView.tsx'
import { emptyAddress, type TasksAddress } from '../model/address.ts'
import { isQueueSortColumn, type QueueSort, searchQueue, sortQueue } from '../model/queue.ts'
import view from '../TasksView.module.css'
import type { ChangeAddress } from '../useTasksAddress.ts'
import { AllTasksMenu } from './AllTasksMenu.tsx'
import { QueueActs } from './QueueActs.tsx'
import classes from './QueueView.module.css'
import { queueColumns, shownColumns } from './queueColumns.tsx'

export interface QueueViewProps {
  readonly address: TasksAddress
  readonly onAddress: ChangeAddress
}

/** What waits on one gateway, whoever sent it. */
export function QueueView({ address, onAddress }: QueueViewProps) {
  const { items, status } = useGateways()
  const gateway = items.get(address.gateway ?? '')
  if (!gateway) {
    if (status === 'loading') return <div className={view.main} />
    return (
      <EmptyState
        icon={IconRouterOff}
        title="There is no such gateway"
        actions={
          <Button leftSection={<IconPlus size={15} />} onClick={() => openGatewayForm({ kind: 'add' })}>
            Add gateway
          </Button>
        }
      >
        The tasks that wait on a gateway would stand here. Choose one on the left, or add one.
      </EmptyState>
    )
  }
  return (
    <GatewayQueue
      gatewayId={gateway.id}
      name={gateway.profile.name}
      connected={gateway.session.state !== 'disconnected'}
      answers={gateway.session.state === 'online' || gateway.session.state === 'degraded'}
      onTask={(task) => onAddress({ ...emptyAddress, task })}
    />
  )
}

/** How many of all are shown, and how many of them something else has sent. */
function countWords(shown: readonly QueuedTask[], all: number): string {
  const foreign = shown.filter(({ taskId }) => taskId === null).length
  const of = shown.length === all ? '' : `${count(shown.length)} of `
  return `${of}${plural(all, 'task')}${foreign > 0 ? `, ${count(foreign)} foreign` : ''}`
}

interface GatewayQueueProps {
  readonly gatewayId: string
  readonly name: string
  readonly connected: boolean
  /** It was heard of and is there. */
  readonly answers: boolean
  readonly onTask: (taskId: number) => void
}

function GatewayQueue({ gatewayId, name, connected, answers, onTask }: GatewayQueueProps) {
  const { items, status, error } = useTaskQueue(gatewayId)
  const queue = useTaskQueues().items.get(gatewayId)
  const read = useAction('tasks.readQueue')
  const [withTexts, setWithTexts] = useState(true)
  const [text, setText] = useState('')
  const [sort, setSort] = useState<QueueSort>({ column: 'tid', desc: false })
  const [selection, setSelection] = useState<ListSelection>(nothingSelected)
  const shown = useMemo(() => sortQueue(searchQueue(items.values(), text), sort), [items, text, sort])
  const rows = useMemo(() => shown.map((row) => ({ kind: 'row' as const, id: row.id, row })), [shown])
  const chosen = shown.filter(({ id }) => selection.selected.has(id))
  const reading = read.busy || queue?.state === 'reading'
  const readNow = async () => {
    const result = await read.run({ gatewayId, content: withTexts })
    // What the gateway has answered badly stands over the table.
    if (result.ok || result.error.code.startsWith('device/')) return
    notifyFailed(`The queue of ${name} was not read`, result.error)
  }
  const neverRead = answers && queue?.state === 'never'
  useEffect(() => {
    // Whoever opens a queue wants to see it. A failure is told by the topic, and is not tried again by itself.
    if (neverRead) void bridge.call('tasks.readQueue', { gatewayId, content: true })
  }, [neverRead, gatewayId])
  const columns = useMemo(() => queueColumns(onTask), [onTask])
  const unread = !queue?.readAt && items.size === 0
  const refused = error ?? (queue?.state === 'failed' ? queue.error : null)
  return (
    <div className={view.main}>
      <div className={view.bar}>
        <TextInput
          type="search"
          className={classes.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          placeholder="Search   /"
          aria-label="Search the queue"
          data-search
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={view.dim} role="status">
          {unread ? '' : `${countWords(shown, items.size)} · `}
          {reading && queue ? (
            `reading, ${count(queue.portsRead)} of ${plural(queue.ports, 'port')}`
          ) : unread ? (
            'not read yet'
          ) : (
            <>
              read <Freshness at={queue?.readAt ?? null} />
            </>
          )}
        </span>
        <span className={view.space} />
        <Checkbox
          className={classes.withTexts}
          label="With texts"
          title="The texts of waiting tasks make the answer longer"
          checked={withTexts}
          onChange={(event) => setWithTexts(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={reading}
          disabled={!connected}
          onClick={() => void readNow()}
        >
          Read now
        </Button>
        <AllTasksMenu gatewayId={gatewayId} name={name} known={items.size} />
        <NewTask gatewayId={gatewayId} />
      </div>
      <QueueActs gatewayId={gatewayId} name={name} chosen={chosen} />
      {refused ? (
        <div className={view.notice}>
          <ErrorNotice error={refused} onRetry={() => void readNow()} />
        </div>
      ) : null}
      {status === 'loading' ? null : rows.length > 0 ? (
        <div className={classes.table}>
          <DataTable
            label={`Tasks that wait on ${name}`}
            columns={columns}
            shown={shownColumns}
            items={rows}
            sort={sort}
            onSort={({ column, desc }) => isQueueSortColumn(column) && setSort({ column, desc })}
            selection={selection}
            onSelection={setSelection}
            onOpen={() => {}}
          />
        </div>
      ) : refused ? null : items.size > 0 ? (
        <EmptyState
          icon={IconSearch}
          title="No task matches"
          actions={
            <Button variant="default" onClick={() => setText('')}>
              Clear the search
            </Button>
          }
        >
          Searched: numbers of tasks, recipients, texts, whose they are and their state.
        </EmptyState>
      ) : (
        <EmptyState
          icon={IconStack2}
          title={queue?.readAt ? `Nothing waits on ${name}` : 'The queue has not been read yet'}
          actions={
            <Button
              variant="default"
              loading={reading}
              disabled={!connected}
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => void readNow()}
            >
              Read now
            </Button>
          }
        >
          {connected
            ? 'Tasks that the gateway has taken and not sent yet would stand here, also those that something else has sent. What is being sent at this moment waits no more.'
            : `${name} is disconnected: connect it to read its queue.`}
        </EmptyState>
      )}
    </div>
  )
}
