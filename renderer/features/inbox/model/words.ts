import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type {
  InboxSyncView,
  Message,
  MessageCharset,
  MessageFlag,
  ResultProgress,
} from '../../../../shared/domain/message.ts'
import type { Tone } from '../../../../shared/domain/portState.ts'
import { formatDate, formatTime, type Zone } from '../../../ui/time.ts'
import { count, messages } from '../../../ui/words.ts'

/**
 * How many are found: `12,345 matches`, of a plain list `104,233 messages`; `12,300+ matches` while more are being looked for.
 */
export function foundWords({ found, complete }: ResultProgress, plain: boolean): string {
  const [one, many] = plain ? ['message', 'messages'] : ['match', 'matches']
  return complete ? `${count(found)} ${found === 1 ? one : many}` : `${count(found)}+ ${many}`
}

/** What a flag is called, and what it means for whoever reads the message. */
export const flagWords: Readonly<Record<MessageFlag, { readonly word: string; readonly meaning: string }>> = {
  'not-base64': {
    word: 'Not encoded',
    meaning: 'The gateway should have sent the content as base64, but did not. It is shown as it was received.',
  },
  damaged: {
    word: 'Damaged',
    meaning:
      'Some bytes are no valid UTF-8; what could not be read shows as �. The bytes are kept: another charset below may make sense of them.',
  },
  'bad-row': {
    word: 'Bad row',
    meaning: 'The row of the gateway lacked items or held some of a wrong type. What could be read of it is shown.',
  },
  'other-charset': {
    word: 'Other charset',
    meaning: 'A person has chosen the charset in which it is shown.',
  },
}

export const charsetWords: Readonly<Record<MessageCharset, string>> = {
  auto: 'As sent (UTF-8)',
  gbk: 'GBK (Chinese)',
  'utf-16be': 'UTF-16BE (UCS-2)',
  'gsm-7bit': 'GSM 7-bit',
  'latin-1': 'Latin-1',
}

const isCharset = (text: string): text is MessageCharset => Object.hasOwn(charsetWords, text)
export const charsets: readonly MessageCharset[] = Object.keys(charsetWords).filter(isCharset)
export const readCharset = (text: string | null): MessageCharset | null =>
  text !== null && isCharset(text) ? text : null

/** A damaged message can be read in another charset; so can one that is shown in another already. */
export const canChooseCharset = ({ flags, charset }: Message): boolean =>
  charset !== 'auto' || flags.includes('damaged') || flags.includes('not-base64')

export const outcomeTones: Readonly<Record<NonNullable<Message['report']>['outcome'], Tone>> = {
  delivered: 'good',
  pending: 'busy',
  failed: 'bad',
  unknown: 'unknown',
}

/** Who it came from; a sender may be empty. */
export const senderOf = ({ sender, kind }: Message): string =>
  sender.trim() === '' ? (kind === 'report' ? 'Delivery report' : 'No sender') : sender

/** With whom it belongs to a conversation: the sender, of a delivery report the number that it is about; may be empty. */
export const otherOf = ({ kind, sender, recipient }: Pick<Message, 'kind' | 'sender' | 'recipient'>): string =>
  kind === 'report' ? recipient : sender

/** What a message says, in one line of a list: a report says what became of what was sent. */
export const summaryOf = ({ report, recipient, text }: Message): string =>
  report ? `${report.words}${recipient.trim() === '' ? '' : `: message to ${recipient}`}` : text

/**
 * Short enough for a list: the time for today, without the year for this year. `at` is epoch ms, `today` the present day
 * as `formatDate` writes it.
 */
export function shortTime(at: number, today: string, zone: Zone): string {
  const day = formatDate(at, zone)
  if (day.slice(0, 4) !== today.slice(0, 4)) return day
  const time = formatTime(at, zone).slice(0, 5)
  return day === today ? time : `${day.slice(5)} ${time}`
}

/** A sync is worth a line when it fetches much: the glance every minute is not. */
const manyRows = 50

/** The syncs under way that a person should see: long ones, and all that somebody has asked for. */
export const syncsToShow = (syncs: Iterable<InboxSyncView>, asked: boolean): readonly InboxSyncView[] =>
  [...syncs].filter(({ state, fetched }) => state === 'syncing' && (asked || fetched >= manyRows))

/** `1,250 messages read, 12 of them new`. */
export const progressWords = ({ fetched, added }: InboxSyncView): string =>
  fetched === 0 ? 'asking …' : `${messages(fetched)} read, ${added === fetched ? 'all' : count(added)} of them new`

/** A gateway's name, as long as it is known. */
export const nameOf = (gateways: ReadonlyMap<string, GatewayView>, id: string): string =>
  gateways.get(id)?.profile.name ?? 'A gateway that was removed'
