import { Button, Checkbox, Select } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { type RecipientState, recipientStates } from '../../../../shared/domain/task.ts'
import type { TaskMessageView, TaskView } from '../../../../shared/domain/taskLedger.ts'
import { recipientStateWords } from '../../../../shared/domain/taskWords.ts'
import { paths } from '../../../app/paths.ts'
import { Mono } from '../../../ui/CopyText.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { RecipientBadge } from '../../../ui/RecipientBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count, messages as messageWords, plural } from '../../../ui/words.ts'
import { markMessages, sendAgain } from '../actions.ts'
import { AnswerWords } from './AnswerWords.tsx'
import classes from './TaskPanel.module.css'
import { useTaskMessages } from './useTaskMessages.ts'

export interface TaskMessagesProps {
  readonly task: TaskView
  readonly revision: number
}

/** Each message of a task: its state, why, and what a person says of those that nobody knows about. */
export function TaskMessages({ task, revision }: TaskMessagesProps) {
  const [state, setState] = useState<RecipientState | null>(null)
  const { messages, total, loading, error, loadMore, reload } = useTaskMessages(
    task.id,
    state === null ? [] : [state],
    revision,
  )
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const markable = messages.filter(isMarkable)
  const chosen = markable.filter(({ id }) => picked.has(id))
  const states = recipientStates.filter((each) => task.tally[each] > 0)
  const toggle = (id: number) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  const afterwards = (done: boolean) => {
    if (!done) return
    setPicked(new Set())
    reload()
  }
  return (
    <section className={classes.messages} aria-label="What became of each">
      <div className={classes.messagesHead}>
        <h3 className={classes.sectionTitle}>Recipients</h3>
        <span className={classes.dim}>{messageWords(total)}</span>
        <span className={classes.space} />
        {states.length > 1 ? (
          <Select
            className={classes.stateFilter}
            aria-label="Only those that are"
            placeholder="All states"
            data={states.map((each) => ({
              value: each,
              label: `${recipientStateWords[each].word} (${count(task.tally[each])})`,
            }))}
            value={state}
            clearable
            clearButtonProps={{ 'aria-label': 'All states' }}
            onChange={(value) => setState(recipientStates.find((each) => each === value) ?? null)}
          />
        ) : null}
      </div>
      {markable.length > 0 ? (
        <MarkBar
          task={task}
          chosen={chosen}
          markable={markable}
          onAll={(all) => setPicked(new Set(all ? markable.map(({ id }) => id) : []))}
          onDone={afterwards}
        />
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {loading ? null : (
        <VirtualTable
          label="Messages of the task"
          items={messages}
          itemKey={({ id }) => String(id)}
          itemHeight={38}
          head={
            <>
              <th scope="col" className={classes.numberColumn}>
                Number
              </th>
              <th scope="col" className={classes.portColumn}>
                Port
              </th>
              <th scope="col">State</th>
            </>
          }
        >
          {(message) => (
            <MessageRow
              message={message}
              picked={isMarkable(message) ? picked.has(message.id) : null}
              onToggle={() => toggle(message.id)}
            />
          )}
        </VirtualTable>
      )}
      {messages.length < total ? (
        <Button variant="subtle" onClick={loadMore}>
          Show more: {count(messages.length)} of {count(total)} are shown
        </Button>
      ) : null}
    </section>
  )
}

/** What nobody knows, and what a person has said of it. */
const isMarkable = ({ state, marked }: TaskMessageView): boolean => state === 'unknown' || marked !== null

interface MarkBarProps {
  readonly task: TaskView
  readonly chosen: readonly TaskMessageView[]
  readonly markable: readonly TaskMessageView[]
  readonly onAll: (all: boolean) => void
  readonly onDone: (done: boolean) => void
}

function MarkBar({ task, chosen, markable, onAll, onDone }: MarkBarProps) {
  const ids = chosen.map(({ id }) => id)
  const marked = chosen.some((message) => message.marked !== null)
  const mark = async (as: 'sent' | 'failed') => {
    const yes = await confirm({
      title: `Mark ${messageWords(ids.length)} as ${as}?`,
      body: `Nobody knows what became of ${ids.length === 1 ? 'it' : 'them'}: this is your word, and the ledger says so. Nothing is asked of the gateway. What the gateway or the network report later goes before it.`,
      action: `Mark as ${as}`,
    })
    if (yes) onDone(await markMessages(ids, as))
  }
  const again = async () => {
    const yes = await confirm({
      title: `Make a draft to send ${messageWords(ids.length)} again?`,
      body: `${ids.length === 1 ? 'It' : 'They'} may have been sent already: then the recipient gets it twice. Nothing is sent before you have reviewed the draft.`,
      action: 'Make a draft',
    })
    if (yes) await sendAgain(task.id, ids)
  }
  return (
    <div className={classes.markBar} data-tone="unknown">
      <Checkbox
        label={
          chosen.length === 0
            ? `${plural(markable.length, 'is', 'are')} unknown or marked`
            : `${count(chosen.length)} chosen`
        }
        checked={chosen.length === markable.length}
        indeterminate={chosen.length > 0 && chosen.length < markable.length}
        onChange={(event) => onAll(event.currentTarget.checked)}
      />
      <p className={classes.next}>{recipientStateWords.unknown.next}</p>
      <div className={classes.acts}>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconCheck size={13} aria-hidden />}
          disabled={ids.length === 0}
          onClick={() => void mark('sent')}
        >
          Mark as sent…
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconX size={13} aria-hidden />}
          disabled={ids.length === 0}
          onClick={() => void mark('failed')}
        >
          Mark as failed…
        </Button>
        {marked ? (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconArrowBackUp size={13} aria-hidden />}
            onClick={async () => onDone(await markMessages(ids, null))}
          >
            Take the mark off
          </Button>
        ) : null}
        <Button variant="default" size="compact-xs" disabled={ids.length === 0} onClick={() => void again()}>
          Send again…
        </Button>
      </div>
    </div>
  )
}

interface MessageRowProps {
  readonly message: TaskMessageView
  /** Null: it cannot be marked. */
  readonly picked: boolean | null
  readonly onToggle: () => void
}

function MessageRow({ message, picked, onToggle }: MessageRowProps) {
  const { moment } = useTimeFormat()
  const { number, port, sentFrom, sentAt, state, reason, carrier, reports, marked } = message
  const { next } = recipientStateWords[state]
  return (
    <tr>
      <td className={classes.numberColumn}>
        <span className={classes.number}>
          {picked === null ? null : <Checkbox aria-label={`Choose ${number}`} checked={picked} onChange={onToggle} />}
          <Mono>{number}</Mono>
        </span>
      </td>
      <td className={classes.portColumn}>{sentFrom ?? port ?? <span className={classes.dim}>any</span>}</td>
      <td>
        <span className={classes.stateLine}>
          <RecipientBadge state={state} />
          {sentAt === null ? null : <span className={classes.dim}>{moment(sentAt)}</span>}
          {marked === null ? null : <span className={classes.dim}>marked by hand as {marked}</span>}
          {reports.map((id, i) => (
            <Link key={id} href={`${paths.inbox}?message=${id}`} className={classes.link}>
              {reports.length === 1 ? 'delivery report' : `report ${i + 1}`}
            </Link>
          ))}
        </span>
        {/* Why it was refused is said of the whole task, what to do about unknown ones over the table. */}
        {reason ? (
          <AnswerWords answer={reason} />
        ) : next === '' || state === 'refused' || state === 'unknown' ? null : (
          <p className={classes.next}>{next}</p>
        )}
        {carrier ? (
          <p className={classes.dim}>
            The network said: <Mono>{carrier}</Mono>
          </p>
        ) : null}
      </td>
    </tr>
  )
}
