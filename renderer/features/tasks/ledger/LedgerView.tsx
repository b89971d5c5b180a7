import { ActionIcon, Button, Loader, Select, Skeleton, TextInput } from '@mantine/core'
import { IconDownload, IconFilterOff, IconListDetails, IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import type { SubmissionView } from '../../../../shared/domain/taskLedger.ts'
import { taskStateWords } from '../../../../shared/domain/taskWords.ts'
import { byName } from '../../../app/navigationModel.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useSubmissions, useTaskBoard } from '../../../stores/tasks.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useThrottled } from '../../../ui/useThrottled.ts'
import { useTyped } from '../../../ui/useTyped.ts'
import { count } from '../../../ui/words.ts'
import { exportLedger, newTask } from '../actions.ts'
import { NewTask } from '../drafts/DraftsView.tsx'
import { emptyAddress, isEverything, maxSearchText, type TasksAddress } from '../model/address.ts'
import view from '../TasksView.module.css'
import type { ChangeAddress } from '../useTasksAddress.ts'
import classes from './LedgerView.module.css'
import { OrderDialog } from './OrderDialog.tsx'
import { SubmissionList } from './SubmissionList.tsx'
import { TaskList, taskListId } from './TaskList.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { useTaskList } from './useTaskList.ts'

export interface LedgerViewProps {
  readonly address: TasksAddress
  readonly onAddress: ChangeAddress
}

/** While tasks change, the list is read again at most so often, ms. */
const rereadMs = 700

/** Every task that was ever sent: submissions with their progress, the tasks of one or all, and the one that is looked at. */
export function LedgerView({ address, onAddress }: LedgerViewProps) {
  const { text, gateway, submission, states, task } = address
  const gateways = useGateways().items
  const submissions = useSubmissions()
  const revision = useThrottled(useTaskBoard()?.revision ?? 0, rereadMs)
  const tasks = useTaskList({ text: text.trim(), gatewayId: gateway, submissionId: submission, states })
  const [ordered, setOrdered] = useState<SubmissionView | null>(null)
  const { refresh } = tasks
  useEffect(() => {
    if (revision > 0) refresh()
  }, [revision, refresh])
  const shownSubmissions = useMemo(() => {
    const all = [...submissions.items.values()]
    const wanted = submission === null ? all : all.filter(({ id }) => id === submission)
    return gateway === null ? wanted : wanted.filter(({ gatewayId }) => gatewayId === gateway)
  }, [submissions.items, submission, gateway])
  const open = (id: number | null) => {
    // Opening and closing are steps; going on to a neighbour is not.
    onAddress({ task: id }, id !== null && task !== null ? 'replace' : 'push')
    if (id === null) document.getElementById(taskListId)?.focus()
  }
  const error = tasks.error ?? submissions.error
  return (
    <div className={classes.view}>
      <div className={view.main}>
        <LedgerBar address={address} onAddress={onAddress} submissions={submissions.items} />
        {shownSubmissions.length === 0 || text !== '' ? null : (
          <SubmissionList
            submissions={shownSubmissions}
            chosen={submission}
            onChoose={(id) => onAddress({ submission: id === submission ? null : id })}
            onOrder={setOrdered}
          />
        )}
        {error ? (
          <div className={view.notice}>
            <ErrorNotice error={error} onRetry={refresh} />
          </div>
        ) : null}
        {tasks.loading ? (
          <div className={view.loading} role="status" aria-label="Loading the tasks">
            {['a', 'b', 'c', 'd'].map((key) => (
              <Skeleton key={key} height={40} />
            ))}
          </div>
        ) : tasks.items.length > 0 ? (
          <TaskList
            key={JSON.stringify([text, gateway, submission, states])}
            tasks={tasks}
            open={task}
            onOpen={open}
            manyGateways={gateways.size !== 1 && gateway === null}
          />
        ) : error ? null : (
          <NoTasks address={address} onAddress={onAddress} />
        )}
      </div>
      {task === null ? null : (
        <TaskPanel key={task} taskId={task} revision={revision} onOpen={open} onClose={() => open(null)} />
      )}
      {ordered ? <OrderDialog submission={ordered} onClose={() => setOrdered(null)} /> : null}
    </div>
  )
}

interface LedgerBarProps extends LedgerViewProps {
  readonly submissions: ReadonlyMap<string, SubmissionView>
}

/** Search and filters, and what can be done with all that they find. */
function LedgerBar({ address, onAddress, submissions }: LedgerBarProps) {
  const { gateway, submission, states } = address
  const { items } = useGateways()
  const data = useMemo(
    () => [...items.values()].sort(byName).map(({ id, profile }) => ({ value: id, label: profile.name })),
    [items],
  )
  const chips = [
    ...(submission === null
      ? []
      : [
          {
            label: submissions.get(submission)?.name || 'One submission',
            remove: () => onAddress({ submission: null }),
          },
        ]),
    ...states.map((state) => ({
      label: taskStateWords[state].word,
      remove: () => onAddress({ states: states.filter((each) => each !== state) }),
    })),
  ]
  return (
    <div className={`${view.bar} ${classes.bar}`}>
      <LedgerSearch value={address.text} onChange={(text) => onAddress({ text }, 'replace')} />
      {data.length > 1 ? (
        <Select
          className={classes.gateway}
          aria-label="Only of this gateway"
          placeholder="All gateways"
          data={data}
          value={gateway !== null && items.has(gateway) ? gateway : null}
          clearable
          searchable={data.length > 8}
          clearButtonProps={{ 'aria-label': 'All gateways' }}
          onChange={(value) => onAddress({ gateway: value })}
        />
      ) : null}
      {chips.map(({ label, remove }) => (
        <span key={label} className={view.chip}>
          <span>{label}</span>
          <ActionIcon size={16} aria-label={`Remove the filter ${label}`} onClick={remove}>
            <IconX size={11} />
          </ActionIcon>
        </span>
      ))}
      <span className={view.space} />
      <Button
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        title={submission === null ? 'The whole ledger as CSV' : 'This submission as CSV'}
        onClick={() => void exportLedger(submission)}
      >
        Export
      </Button>
      <NewTask {...(gateway === null ? {} : { gatewayId: gateway })} />
    </div>
  )
}

/** What is typed is searched for after this pause, ms. */
const pauseMs = 150

function LedgerSearch({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { typed, set, tell } = useTyped(value, onChange, pauseMs)
  return (
    <TextInput
      type="search"
      className={view.search}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === value ? null : <Loader role="img" size={12} aria-label="Searching" />}
      placeholder="Search texts and numbers   /"
      aria-label="Search tasks"
      data-search
      maxLength={maxSearchText}
      spellCheck={false}
      autoComplete="off"
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
        event.preventDefault()
        tell()
        document.getElementById(taskListId)?.focus()
      }}
    />
  )
}

function NoTasks({ address, onAddress }: LedgerViewProps) {
  const board = useTaskBoard()
  const total = board ? Object.values(board.byState).reduce((sum, n) => sum + n, 0) : 0
  if (!isEverything(address) && total > 0)
    return (
      <EmptyState
        icon={IconFilterOff}
        title="Nothing matches"
        actions={
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress })}>
            Show all {count(total)} tasks
          </Button>
        }
      >
        No task passes the search and the filters that are set.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconListDetails}
      title="Nothing has been sent yet"
      actions={<Button onClick={() => newTask()}>Compose the first</Button>}
    >
      Every SMS task would stand here with each of its recipients: what the gateway said, whether it was sent, and
      whether it arrived.
    </EmptyState>
  )
}
