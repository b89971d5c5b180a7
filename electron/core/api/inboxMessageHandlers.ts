import type { Message } from '../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../shared/domain/taskLedger.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { MessageRows } from '../inbox/messageRows.ts'
import type { OpenResults } from '../inbox/openResults.ts'
import type { Conversations } from '../inbox/reading/conversations.ts'
import type { MessageMarker } from '../inbox/reading/messageMarker.ts'
import type { Redecoding } from '../inbox/reading/redecoding.ts'
import type { Rereading } from '../inbox/reading/rereading.ts'
import type { Retention } from '../inbox/removal/retention.ts'
import type { Handlers } from './router.ts'

interface Inbox {
  readonly rows: MessageRows
  readonly results: OpenResults
  readonly conversations: Conversations
  readonly marker: MessageMarker
  readonly rereading: Rereading
  readonly redecoding: Redecoding
  readonly retention: Retention
  readonly touch: () => void
  /** The message of the ledger that a delivery report tells of. */
  readonly reportedBy: (report: Message) => SentMessageView | null
  /** Aborted when Simrack ends. */
  readonly ending: AbortSignal
}

type Names =
  | 'inbox.get'
  | 'inbox.conversation'
  | 'inbox.mark'
  | 'inbox.tags'
  | 'inbox.charset'
  | 'inbox.redecode'
  | 'inbox.retentionPreview'

const notFound = fail('input/not-found', 'This message does not exist any more.')

export function inboxMessageHandlers(inbox: Inbox): Pick<Handlers, Names> {
  const { rows, results, conversations, marker, rereading, redecoding, retention, touch, reportedBy, ending } = inbox
  /** Of what was cut short by the end of Simrack, nothing is said. */
  const unlessEnding = <T>(value: T): Result<T> =>
    ending.aborted ? fail('app/cancelled', 'Simrack is being closed.') : ok(value)
  return {
    'inbox.get': ({ id }) => {
      const message = rows.byId(id)
      const raw = rows.raw(id)
      if (!message || !raw) return notFound
      const sent = message.kind === 'report' ? reportedBy(message) : null
      return ok({ message, raw, related: conversations.related(id), sent })
    },
    'inbox.conversation': ({ id, before, limit }) => {
      const page = conversations.page(id, before, limit)
      return page ? ok(page) : notFound
    },
    'inbox.mark': async ({ what, marks }) => {
      const ids = 'ids' in what ? ok(what.ids) : await results.all(what.handle)
      return ids.ok ? unlessEnding({ changed: await marker.mark(ids.value, marks, ending) }) : ids
    },
    'inbox.tags': () => ok({ tags: marker.tags() }),
    'inbox.charset': ({ id, charset }) => {
      if (!rereading.choose(id, charset)) return notFound
      touch()
      const message = rows.byId(id)
      return message ? ok(message) : notFound
    },
    'inbox.redecode': () => ok({ jobId: redecoding.start() }),
    'inbox.retentionPreview': async (limits) => unlessEnding(await retention.preview(limits, ending)),
  }
}
