import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDotsVertical,
  IconDownload,
  IconEyeSearch,
  IconListNumbers,
  IconLoader,
  IconPlayerPause,
  IconPlayerPlay,
  IconQuestionMark,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Tone } from '../../../../shared/domain/portState.ts'
import type { SubmissionView } from '../../../../shared/domain/taskLedger.ts'
import { wordsFor } from '../../../bridge/errorWords.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { messages, plural } from '../../../ui/words.ts'
import { dropSubmission, exportLedger, holdSubmission } from '../actions.ts'
import { endOf } from '../model/tally.ts'
import { TallyBar } from '../TallyBar.tsx'
import classes from './SubmissionList.module.css'

export interface SubmissionListProps {
  readonly submissions: Iterable<SubmissionView>
  /** The one whose tasks are shown. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onOrder: (submission: SubmissionView) => void
}

interface StateWords {
  readonly word: string
  readonly tone: Tone
  readonly icon: TablerIcon
}

const stateWords: Readonly<Record<SubmissionView['state'], StateWords>> = {
  waiting: { word: 'Being submitted', tone: 'busy', icon: IconLoader },
  paused: { word: 'Held back', tone: 'warn', icon: IconPlayerPause },
  following: { word: 'Submitted', tone: 'busy', icon: IconEyeSearch },
  unknown: { word: 'Unknown', tone: 'unknown', icon: IconQuestionMark },
  done: { word: 'Ended', tone: 'good', icon: IconCircleCheck },
  cancelled: { word: 'Dropped', tone: 'quiet', icon: IconTrash },
}

const endedWithWorries: StateWords = { word: 'Ended', tone: 'warn', icon: IconAlertTriangle }

const isOpen = ({ state }: SubmissionView): boolean => state !== 'done' && state !== 'cancelled'
const nameOf = ({ name, messages: n }: SubmissionView): string => name || messages(n)

/** What was sent in one go, those that go on first: how far each is. */
export function SubmissionList({ submissions, chosen, onChoose, onOrder }: SubmissionListProps) {
  const sorted = useMemo(
    () =>
      [...submissions].sort(
        (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.createdAt - a.createdAt || a.id.localeCompare(b.id),
      ),
    [submissions],
  )
  return (
    <div className={classes.box} data-rows={Math.min(3, sorted.length)}>
      <VirtualTable
        label="Submissions"
        items={sorted}
        itemKey={({ id }) => id}
        itemHeight={58}
        head={
          <>
            <th scope="col">Submission</th>
            <th scope="col" className={classes.state}>
              State
            </th>
            <th scope="col" className={classes.progress}>
              Messages
            </th>
            <th scope="col" className={classes.acts}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </>
        }
      >
        {(submission) => (
          <SubmissionRow
            submission={submission}
            chosen={submission.id === chosen}
            onChoose={onChoose}
            onOrder={onOrder}
          />
        )}
      </VirtualTable>
    </div>
  )
}

interface SubmissionRowProps {
  readonly submission: SubmissionView
  readonly chosen: boolean
  readonly onChoose: (id: string) => void
  readonly onOrder: (submission: SubmissionView) => void
}

function SubmissionRow({ submission, chosen, onChoose, onOrder }: SubmissionRowProps) {
  const { moment } = useTimeFormat()
  const { id, state, tally, tasks, gatewayName, createdAt, error } = submission
  const worried = state === 'done' && endOf(tally).worries > 0
  const { word, tone, icon } = worried ? endedWithWorries : stateWords[state]
  return (
    <tr data-chosen={chosen || undefined}>
      <td className={classes.what}>
        <button
          type="button"
          className={classes.name}
          aria-pressed={chosen}
          data-row-focus
          onClick={() => onChoose(id)}
          title="Show its tasks"
        >
          {nameOf(submission)}
        </button>
        <span className={classes.about}>
          {plural(tasks, 'task')} · {gatewayName} · {moment(createdAt)}
        </span>
      </td>
      <td className={classes.state}>
        <ToneBadge tone={tone} icon={icon}>
          {word}
        </ToneBadge>
        {error ? (
          <span className={classes.error} data-tone="bad" title={`${wordsFor(error.code).title}: ${error.message}`}>
            <IconAlertTriangle size={13} aria-hidden />
            <span className={classes.why}>{wordsFor(error.code).title}</span>
          </span>
        ) : null}
      </td>
      <td className={classes.progress}>
        <TallyBar tally={tally} label={`Progress of ${nameOf(submission)}`} counts />
      </td>
      <td className={classes.acts}>
        <SubmissionMenu submission={submission} onOrder={onOrder} />
      </td>
    </tr>
  )
}

function SubmissionMenu({ submission, onOrder }: Pick<SubmissionRowProps, 'submission' | 'onOrder'>) {
  const { id, state, tally } = submission
  const name = nameOf(submission)
  const held = state === 'paused'
  const waiting = tally.drafted > 0 && (state === 'waiting' || held)
  const drop = async () => {
    const yes = await confirm({
      title: `Drop what ${name} has not submitted yet?`,
      body: `${messages(tally.drafted)} will not be sent. What the gateway has already stays there; remove it in the queue.`,
      action: 'Drop them',
      keep: 'Keep them',
    })
    if (yes) await dropSubmission(id, name)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {waiting ? (
          <>
            <Menu.Item
              leftSection={held ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
              onClick={() => void holdSubmission(id, name, !held)}
            >
              {held ? 'Go on' : 'Hold what is not submitted yet'}
            </Menu.Item>
            <Menu.Item leftSection={<IconListNumbers size={15} />} onClick={() => onOrder(submission)}>
              Order of what is to come…
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void drop()}>
              Drop what is not submitted yet…
            </Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void exportLedger(id)}>
          Export as CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
