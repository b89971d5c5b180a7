import { ActionIcon, Button, Group, Loader, Modal, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SubmissionView, TaskView } from '../../../../shared/domain/taskLedger.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { notifyFailed } from '../../../ui/notify.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { count, messages, plural } from '../../../ui/words.ts'
import { beforeOf, type Move } from '../model/order.ts'
import classes from './OrderDialog.module.css'

export interface OrderDialogProps {
  readonly submission: SubmissionView
  readonly onClose: () => void
}

/** As many as can be looked through by eye; more are told. */
const shown = 100

/** The turns of what a submission has not submitted yet, changed by dragging, by buttons or by Alt and the arrow keys. */
export function OrderDialog({ submission, onClose }: OrderDialogProps) {
  const { value, error, reload } = useLoad('tasks.upcoming', { submissionId: submission.id, offset: 0, limit: shown })
  const { drafted } = submission.tally
  const loadedWith = useRef(drafted)
  useEffect(() => {
    if (loadedWith.current === drafted) return
    // Something of it has been submitted.
    loadedWith.current = drafted
    reload()
  }, [drafted, reload])
  const [announced, setAnnounced] = useState('')
  const tasks = value?.tasks ?? []
  const move = async (task: TaskView, to: Move) => {
    const before = beforeOf(
      tasks.map(({ id }) => id),
      task.id,
      to,
      value?.total ?? 0,
    )
    if (before === undefined) return
    const result = await bridge.call('tasks.reorder', { taskId: task.id, before })
    if (!result.ok) return notifyFailed('The task was not moved', result.error)
    setAnnounced(`Moved: ${task.text.slice(0, 40)}`)
    reload()
  }
  return (
    <Modal opened onClose={onClose} size="44rem" title={`What ${submission.name || 'the submission'} submits next`}>
      <Stack gap="sm">
        <p className={classes.note}>
          The first goes next. Drag a task, or move it with Alt and the arrow keys. What has been submitted already
          stands in the gateway’s queue in the order in which it was submitted, and that cannot be changed: edit a task
          in the queue, and it goes to the queue’s end.
        </p>
        <p className={classes.note} role="status">
          {announced || `${plural(value?.total ?? drafted, 'task')} to come`}
        </p>
        {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
        {value === null ? (
          <Loader role="img" size={16} aria-label="Loading" />
        ) : tasks.length === 0 ? (
          <p className={classes.note}>Everything has been submitted.</p>
        ) : (
          <OrderList tasks={tasks} total={value.total} onMove={(task, to) => void move(task, to)} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface OrderListProps {
  readonly tasks: readonly TaskView[]
  readonly total: number
  readonly onMove: (task: TaskView, to: Move) => void
}

function OrderList({ tasks, total, onMove }: OrderListProps) {
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const focusRow = (index: number) => list.current?.querySelectorAll<HTMLElement>('[data-turn]')[index]?.focus()
  const onKeyDown = (event: KeyboardEvent, task: TaskView, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    if (event.altKey) onMove(task, step < 0 ? 'up' : 'down')
    else focusRow(index + step)
  }
  const onDrop = (event: DragEvent, target: TaskView) => {
    event.preventDefault()
    const task = tasks.find(({ id }) => id === dragged)
    setDragged(null)
    setOver(null)
    if (task && task.id !== target.id) onMove(task, { to: target.id })
  }
  return (
    <ol ref={list} className={classes.list} aria-label="Tasks to come, in their order">
      {tasks.map((task, index) => (
        <li
          key={task.id}
          className={classes.item}
          draggable
          data-over={over === task.id && dragged !== task.id ? 'true' : undefined}
          data-dragged={dragged === task.id || undefined}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', String(task.id))
            setDragged(task.id)
          }}
          onDragEnd={() => {
            setDragged(null)
            setOver(null)
          }}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(task.id)
          }}
          onDrop={(event) => onDrop(event, task)}
        >
          <IconGripVertical size={15} aria-hidden className={classes.grip} />
          <span className={classes.place}>{index + 1}</span>
          <button
            type="button"
            className={classes.text}
            data-turn
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onKeyDown={(event) => onKeyDown(event, task, index)}
          >
            {task.text}
            <span className={classes.to}>
              {task.to.slice(0, 3).join(', ')} · {messages(task.messages)}
            </span>
          </button>
          <ActionIcon
            aria-label={`Move task ${index + 1} up`}
            disabled={index === 0}
            onClick={() => onMove(task, 'up')}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move task ${index + 1} down`}
            disabled={index === total - 1}
            onClick={() => onMove(task, 'down')}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
        </li>
      ))}
      {total > tasks.length ? (
        <li className={classes.note}>and {count(total - tasks.length)} more behind these</li>
      ) : null}
    </ol>
  )
}
