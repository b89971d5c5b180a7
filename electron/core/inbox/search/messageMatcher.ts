import type { Message } from '../../../../shared/domain/message.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { isLookedForInNumbers, type QueryCondition, type QueryTerm } from '../../../../shared/lib/messageQuery.ts'
import type { PortExpression } from '../../../../shared/lib/portExpression.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import { momentOf, type QueryTime } from '../../../../shared/lib/queryTime.ts'
import { isOdd } from './tokens.ts'

/** What of a message a query can ask for. */
export type Searched = Pick<
  Message,
  | 'id'
  | 'gatewayId'
  | 'gatewayName'
  | 'at'
  | 'kind'
  | 'portId'
  | 'sender'
  | 'recipient'
  | 'iccid'
  | 'text'
  | 'code'
  | 'flags'
  | 'unread'
  | 'pinned'
  | 'tags'
  | 'note'
>

/** A query that has been read, and the moment from which `7d` and `today` count, epoch ms. */
export interface Search {
  readonly terms: readonly QueryTerm[]
  readonly gatewayId: string | null
  readonly now: number
}

export type Matcher = (message: Searched) => boolean

/** What a query means: whether a message is one of those that it finds. */
export function messageMatcher({ terms, gatewayId, now }: Search): Matcher {
  const tests = terms.map(({ not, condition }): Matcher => {
    const test = conditionTest(condition, now)
    return not ? (message) => !test(message) : test
  })
  if (gatewayId !== null) tests.push((message) => message.gatewayId === gatewayId)
  return (message) => tests.every((test) => test(message))
}

function conditionTest(condition: QueryCondition, now: number): Matcher {
  switch (condition.kind) {
    case 'words': {
      const word = foldCase(condition.text)
      const inNumbers = isLookedForInNumbers(condition.text)
      return ({ text, sender, recipient }) =>
        holds(text, word) || (inNumbers && (holds(sender, word) || holds(recipient, word)))
    }
    case 'from':
      return holdsIn(condition.text, ({ sender }) => sender)
    case 'to':
      return holdsIn(condition.text, ({ recipient }) => recipient)
    case 'gateway':
      return holdsIn(condition.text, ({ gatewayName }) => gatewayName)
    case 'sim':
      return holdsIn(condition.text, ({ iccid }) => iccid ?? '')
    case 'tag': {
      const wanted = foldCase(condition.text)
      return ({ tags }) => tags.some((tag) => foldCase(tag) === wanted)
    }
    case 'port':
      return ({ portId }) => isOnPort(portId, condition.ports)
    case 'after': {
      const second = secondOf(condition.time, now)
      return ({ at }) => Math.floor(at / 1000) >= second
    }
    case 'before': {
      const second = secondOf(condition.time, now)
      return ({ at }) => Math.floor(at / 1000) < second
    }
    case 'is':
      return states[condition.what]
    case 'has':
      return parts[condition.what]
  }
}

const states = {
  unread: ({ unread }) => unread,
  pinned: ({ pinned }) => pinned,
  report: ({ kind }) => kind === 'report',
  damaged: ({ flags }) => isOdd(flags),
} satisfies Record<string, Matcher>
const parts = {
  code: ({ code }) => code !== null,
  note: ({ note }) => note !== '',
  tag: ({ tags }) => tags.length > 0,
} satisfies Record<string, Matcher>

const holds = (text: string, folded: string): boolean => foldCase(text).includes(folded)

function holdsIn(text: string, field: (message: Searched) => string): Matcher {
  const wanted = foldCase(text)
  return (message) => holds(field(message), wanted)
}

/** The second of a moment: messages are ordered by whole seconds. */
export const secondOf = (time: QueryTime, now: number): number => Math.floor(momentOf(time, now) / 1000)

/** A port without slot stands for all of its slots. */
export function isOnPort(portId: string, ports: PortExpression): boolean {
  if (ports.kind === 'all') return true
  const at = parsePortName(portId)
  if (!at) return false
  return ports.items.some((item) => {
    if (item.kind === 'range') return at.port >= item.from && at.port <= item.to
    const { port, slot, pool } = item.name
    return at.port === port && (slot === null || (at.slot === slot && at.pool === pool))
  })
}
