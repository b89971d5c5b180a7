import type { DraftContent, RecipientTable } from '../../domain/taskDraft.ts'
import type { RecipientProblem } from '../../domain/taskLedger.ts'
import type { PortName } from '../portName.ts'
import { type DraftRecipients, readDraftRecipients } from './draftRecipients.ts'
import { type ReadText, readText } from './draftText.ts'
import { readSendingPorts } from './sendingPorts.ts'

/** What a draft says, read: who gets which text, and by which ports. */
export interface Composition {
  readonly messages: readonly ComposedMessage[]
  /** Each once, in rack order; empty leaves the choice to the device. */
  readonly ports: readonly PortName[]
  /** What makes it impossible to send. */
  readonly problems: readonly RecipientProblem[]
  /** What a person should know, in words. */
  readonly warnings: readonly string[]
}

export interface ComposedMessage {
  readonly number: string
  readonly text: string
  /** Where it is written, from 1. */
  readonly line: number
}

/** So many of one kind are told one by one. */
const maxTold = 200
const maxLines = 10
const maxShown = 40

/** Reads a draft as it would be sent. `maxPorts` is how many the device has; null while that is not known. */
export function compose(
  content: Pick<DraftContent, 'recipients' | 'table' | 'text' | 'ports'>,
  maxPorts: number | null,
): Composition {
  const recipients = readDraftRecipients(content.recipients, content.table)
  const read = readText(content.text, recipients)
  const messages = messagesOf(content.text, recipients, read)
  const from = readSendingPorts(content.ports, maxPorts)
  const { problems, warnings } = content.table
    ? aboutTable(content.table, recipients, read, messages)
    : aboutList(recipients)
  const whole: RecipientProblem[] = []
  if (from.problem !== null) whole.push({ ...about(from.problem), text: content.ports.slice(0, maxShown) })
  if (messages.length === 0 && problems.length === 0) whole.push(about('There is no recipient.'))
  const empty = messages.find(({ text }) => text === '')
  if (empty) {
    const where = content.table && content.text !== '' ? empty.line : null
    whole.push({ line: where, text: '', why: 'There is no text to send.' })
  }
  return { messages, ports: from.names, problems: [...whole, ...shortened(problems)], warnings }
}

/** One for each number of a list, and for each row of a table but those that say the same to the same number again. */
function messagesOf(text: string, { numbers, lines, table }: DraftRecipients, read: ReadText): ComposedMessage[] {
  return numbers.flatMap((number, i) => {
    if (read.again.has(i)) return []
    const own = table && read.template ? read.template.render(table.rows[i] ?? []) : text
    return [{ number, text: own, line: lines[i] ?? 1 }]
  })
}

type Said = Pick<Composition, 'problems' | 'warnings'>

function aboutList({ bad, doubles }: DraftRecipients): Said {
  return {
    problems: bad,
    warnings: warningAbout(
      doubles.map(({ line }) => line),
      'names a number again: it gets the message once.',
      'name numbers again: each gets the message once.',
    ),
  }
}

/** Rows that cannot be read are left out and told: a table is seldom written by who sends it. */
function aboutTable(
  { numberColumn }: RecipientTable,
  { bad, table }: DraftRecipients,
  read: ReadText,
  messages: readonly ComposedMessage[],
): Said {
  const problems = read.problems.map(about)
  const columns = table?.header.length ?? 0
  if (columns > 0 && numberColumn >= columns) {
    return { problems: [...problems, about('The table has no such column of numbers.')], warnings: [] }
  }
  if (messages.length === 0 && bad.length > 0) problems.push(about('No row of the table has a number.'))
  const warnings = [
    ...warningAbout(
      bad.map(({ line }) => line),
      'cannot be read and is left out.',
      'cannot be read and are left out.',
    ),
    ...warningAbout(
      read.againLines,
      'says the same to the same number again: it is sent once.',
      'say the same to the same numbers again: each is sent once.',
    ),
    ...warningAbout(read.emptyLines, 'has nothing for a placeholder.', 'have nothing for a placeholder.'),
  ]
  return { problems, warnings }
}

const about = (why: string): RecipientProblem => ({ line: null, text: '', why })

function shortened(problems: readonly RecipientProblem[]): readonly RecipientProblem[] {
  const more = problems.length - maxTold
  return more > 0 ? [...problems.slice(0, maxTold), about(`${more} more are wrong.`)] : problems
}

function warningAbout(lines: readonly number[], one: string, several: string): readonly string[] {
  const [first] = lines
  if (first === undefined) return []
  if (lines.length === 1) return [`Line ${first} ${one}`]
  const more = lines.length - maxLines
  const named = lines.slice(0, maxLines).join(', ')
  return [`Lines ${named}${more > 0 ? ` and ${more} more` : ''} ${several}`]
}
