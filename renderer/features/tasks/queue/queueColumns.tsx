import { IconClockPlay, IconPlayerPause } from '@tabler/icons-react'
import type { QueuedTask } from '../../../../shared/domain/taskLedger.ts'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { portsText, recipientsText, stateText, whoseText } from '../model/queue.ts'
import classes from './QueueView.module.css'

export const shownColumns = ['tid', 'state', 'whose', 'ports', 'to', 'text'] as const

/** The columns of a queue; a task of the ledger leads there. */
export const queueColumns = (onTask: (taskId: number) => void): readonly DataColumn<QueuedTask>[] => [
  { id: 'tid', title: 'Task', width: 80, text: ({ tid }) => String(tid), render: ({ tid }) => tid },
  {
    id: 'state',
    title: 'State',
    width: 104,
    text: stateText,
    render: (task) => (
      <ToneBadge tone={task.paused ? 'warn' : 'busy'} icon={task.paused ? IconPlayerPause : IconClockPlay}>
        {stateText(task)}
      </ToneBadge>
    ),
  },
  {
    id: 'whose',
    title: 'Sent by',
    width: 92,
    text: whoseText,
    render: (task) =>
      task.taskId === null ? (
        <span className={classes.foreign} title="Not sent by this Simrack: its recipients cannot be followed">
          {whoseText(task)}
        </span>
      ) : (
        <button
          type="button"
          className={classes.link}
          aria-label={`Simrack: show task ${task.tid} in the ledger`}
          onClick={() => task.taskId !== null && onTask(task.taskId)}
        >
          Simrack
        </button>
      ),
  },
  { id: 'ports', title: 'Ports', width: 96, mono: true, text: portsText, render: portsText },
  { id: 'to', title: 'Recipients', width: 214, mono: true, text: recipientsText, render: recipientsText },
  {
    id: 'text',
    title: 'Message',
    width: 310,
    text: ({ text }) => text ?? 'not read',
    render: ({ text }) => text ?? <span className={classes.dim}>not read</span>,
  },
]
