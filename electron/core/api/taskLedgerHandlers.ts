import { fail, ok } from '../../../shared/result.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Marking } from '../tasks/marking.ts'
import type { Submissions } from '../tasks/send/submissions.ts'
import type { SentMessages } from '../tasks/store/sentMessages.ts'
import type { TaskSearch } from '../tasks/store/taskSearch.ts'
import type { TaskViews } from '../tasks/store/taskViews.ts'
import type { TaskExport } from '../tasks/taskExport.ts'
import type { Handlers } from './router.ts'

interface Tasks {
  readonly registry: () => GatewayRegistry
  readonly views: TaskViews
  readonly search: TaskSearch
  readonly sent: SentMessages
  readonly submissions: Submissions
  readonly marking: Marking
  readonly exporting: TaskExport
}

type Names =
  | 'tasks.list'
  | 'tasks.upcoming'
  | 'tasks.get'
  | 'tasks.messages'
  | 'tasks.sentTo'
  | 'tasks.mark'
  | 'tasks.again'
  | 'tasks.export'

export function taskLedgerHandlers({
  registry,
  views,
  search,
  sent,
  submissions,
  marking,
  exporting,
}: Tasks): Pick<Handlers, Names> {
  /** None when nothing was ever heard of the gateway. */
  const devicesOf = (gatewayId: string): number[] => {
    const gateway = registry().get(gatewayId)
    const deviceId = gateway.ok ? gateway.value.session.deviceId : null
    return deviceId === null ? [] : [deviceId]
  }
  return {
    'tasks.list': async ({ text, gatewayId, submissionId, states, before, limit }) => {
      const deviceIds = gatewayId === null ? null : devicesOf(gatewayId)
      const { ids, more } = await search.page({ deviceIds, submissionId, states }, text, before, limit)
      return ok({ tasks: views.byIds(ids), more })
    },
    'tasks.upcoming': ({ submissionId, offset, limit }) => {
      const { ids, total } = submissions.upcoming(submissionId, offset, limit)
      return ok({ tasks: views.byIds(ids), total })
    },
    'tasks.get': ({ taskId }) => {
      const view = views.byId(taskId)
      return view ? ok(view) : fail('input/not-found', 'This task does not exist any more.')
    },
    'tasks.messages': ({ taskId, states, offset, limit }) => ok(views.messages(taskId, states, offset, limit)),
    'tasks.sentTo': async ({ before, limit, ...talk }) => ok(await sent.page(talk, before, limit)),
    'tasks.mark': async ({ messageIds, as }) => ok(await marking.mark(messageIds, as)),
    'tasks.again': ({ taskId, which }) => marking.again(taskId, which),
    'tasks.export': ({ submissionId }) => exporting.start(submissionId),
  }
}
