import type { MessageFlag } from '../../../../shared/domain/message.ts'
import type { PortExpressionItem } from '../../../../shared/lib/portExpression.ts'
import { formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { encode, fieldMarks, gramsInto } from './grams.ts'

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

/** The tokens of a message, one a line, each once: a function of the message alone, so that it can be taken out again. */
export function tokensOf(message: Searchable): string {
  const found = new Set<string>([tokens.device(message.deviceId)])
  for (const field of ['text', 'sender', 'recipient'] as const) {
    const text = message[field]
    if (text.length > maxIndexed) found.add(tokens.long)
    gramsInto(found, fieldMarks[field], text.slice(0, maxIndexed))
  }
  const port = parsePortName(message.portId)
  if (port) {
    found.add(tokens.port(port.port))
    if (port.slot !== null) found.add(tokens.slot(formatPortName(port)))
  }
  if (message.iccid !== null) found.add(tokens.sim(message.iccid))
  if (message.kind === 'report') found.add(tokens.report)
  if (message.code !== null) found.add(tokens.code)
  if (isOdd(message.flags)) found.add(tokens.damaged)
  return [...found].join('\n')
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
