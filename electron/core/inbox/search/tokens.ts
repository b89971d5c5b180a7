import type { MessageFlag } from '../../../../shared/domain/message.ts'
import type { PortExpressionItem } from '../../../../shared/lib/portExpression.ts'
import { formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { encode, fieldMarks, gramLines } from './grams.ts'

/** What of a message is searched through the index. What people change often (unread, pinned, tags, notes) is not in it. */
export interface Searchable {
  readonly id: number
  readonly deviceId: number
  readonly kind: 'sms' | 'report'
  /** Normalised, or as received when it could not be read. */
  readonly portId: string
  readonly sender: string
  readonly recipient: string
  readonly iccid: string | null
  readonly text: string
  readonly code: string | null
  readonly flags: readonly string[]
}

/** Of each field so much is in the index, UTF-16 units; a message with more is a candidate for every word. */
const maxIndexed = 4096
const searchedFields = ['text', 'sender', 'recipient'] as const
/** Flags of what could not be read as it should be; `other-charset` is what a person has chosen. */
const oddFlags: readonly string[] = ['not-base64', 'damaged', 'bad-row'] satisfies readonly MessageFlag[]

/** What stands for a property of a message. Longer than any gram, so that none is taken for the other. */
export const tokens = {
  long: '~long',
  report: '~report',
  code: '~code',
  damaged: '~damaged',
  device: (id: number) => `~device${id}`,
  sim: (iccid: string) => `~sim${encode(iccid)}`,
  port: (port: number) => `~port${port}`,
  slot: (portId: string) => `~slot${portId}`,
} as const

/** The tokens of a message, one a line: a function of the message alone, so that it can be taken out again. */
export function tokensOf(message: Searchable): string {
  const found = [tokens.device(message.deviceId)]
  if (searchedFields.some((field) => message[field].length > maxIndexed)) found.push(tokens.long)
  const port = parsePortName(message.portId)
  if (port) {
    found.push(tokens.port(port.port))
    if (port.slot !== null) found.push(tokens.slot(formatPortName(port)))
  }
  if (message.iccid !== null) found.push(tokens.sim(message.iccid))
  if (message.kind === 'report') found.push(tokens.report)
  if (message.code !== null) found.push(tokens.code)
  if (isOdd(message.flags)) found.push(tokens.damaged)
  const grams = searchedFields.map((field) => gramLines(fieldMarks[field], message[field].slice(0, maxIndexed)))
  return found.join('\n') + grams.join('')
}

/** Something of it could not be read as it should be: what `is:damaged` finds. */
export const isOdd = (flags: readonly string[]): boolean => flags.some((flag) => oddFlags.includes(flag))

/** The tokens of which a message on one of these ports has one; null when there are more than `most`. */
export function portTokens(items: readonly PortExpressionItem[], most: number): string[] | null {
  const found = new Set<string>()
  for (const item of items) {
    if (item.kind === 'range') {
      if (item.to - item.from >= most) return null
      for (let port = item.from; port <= item.to; port++) found.add(tokens.port(port))
    } else found.add(item.name.slot === null ? tokens.port(item.name.port) : tokens.slot(formatPortName(item.name)))
  }
  return found.size <= most ? [...found] : null
}
