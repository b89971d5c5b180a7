import { ok } from '../../../shared/result.ts'
import type { QueueActs } from '../tasks/queue/queueActs.ts'
import type { TaskEdit } from '../tasks/queue/taskEdit.ts'
import type { TaskQueues } from '../tasks/queue/taskQueues.ts'
import type { Handlers } from './router.ts'

interface Tasks {
  readonly queues: TaskQueues
  readonly acts: QueueActs
  readonly edit: TaskEdit
  /** Aborted when Simrack ends. */
  readonly ending: AbortSignal
}

type Names = 'tasks.readQueue' | 'tasks.act' | 'tasks.actOnAll' | 'tasks.edit' | 'tasks.undoEdit'

export function taskQueueHandlers({ queues, acts, edit, ending }: Tasks): Pick<Handlers, Names> {
  return {
    'tasks.readQueue': async ({ gatewayId, content }) => {
      const queue = queues.of(gatewayId)
      if (!queue.ok) return queue
      const walks = await queue.value.readAll({ content, priority: 'command', signal: ending })
      return walks.ok ? ok(null) : walks
    },
    'tasks.act': ({ gatewayId, act, tids }) => acts.act(gatewayId, act, tids),
    'tasks.actOnAll': ({ gatewayId, act, typed }) => acts.actOnAll(gatewayId, act, typed),
    'tasks.edit': ({ taskId }) => edit.begin(taskId),
    'tasks.undoEdit': ({ id }) => edit.undo(id),
  }
}
