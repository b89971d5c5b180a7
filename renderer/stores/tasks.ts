import type { TaskState } from '../../shared/domain/task.ts'
import type { DraftSummary } from '../../shared/domain/taskDraft.ts'
import type { QueuedTask, SubmissionView, TaskBoardView, TaskQueueView } from '../../shared/domain/taskLedger.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem, useTopicSelect } from './useTopic.ts'

/** Drafts and templates, live. */
export const useTaskDrafts = (): TopicState<DraftSummary> => useTopic('taskDrafts', {})

/** What was sent in one go: those that go on and the last that have ended, live. */
export const useSubmissions = (): TopicState<SubmissionView> => useTopic('submissions', {})

/** The ledger in numbers, live; undefined while loading. */
export const useTaskBoard = (): TaskBoardView | undefined => useTopicItem('tasks', {}, 'tasks')

/** A task in one of these is not at its end. */
const underWay: readonly TaskState[] = ['drafted', 'submitted', 'waiting', 'paused', 'sending']

/** How many tasks are not at their end. 0 while loading. */
export const useTasksUnderWay = (): number =>
  useTopicSelect('tasks', {}, ({ items }) => {
    const board = items.get('tasks')
    return board ? underWay.reduce((sum, state) => sum + board.byState[state], 0) : 0
  })

/** How fresh the queue of each gateway is, live. */
export const useTaskQueues = (): TopicState<TaskQueueView> => useTopic('taskQueues', {})

/** What waits on a gateway, live. */
export const useTaskQueue = (gatewayId: string): TopicState<QueuedTask> => useTopic('taskQueue', { gatewayId })
