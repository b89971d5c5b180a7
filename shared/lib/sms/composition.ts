import type { DraftContent } from '../../domain/taskDraft.ts'
import type { RecipientProblem } from '../../domain/taskLedger.ts'
import { expandPortExpression, parsePortExpression } from '../portExpression.ts'
import { formatPortName, type PortName } from '../portName.ts'
import { parseCsvTable } from './csvTable.ts'
import { parseRecipient, parseRecipients } from './recipients.ts'
import { bindTemplate, parseTemplate } from './template.ts'

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
  const { messages, problems, warnings } = content.table
    ? fromTable(content.table, content.text)
    : fromList(content.recipients, content.text)
  const from = portsOf(content.ports, maxPorts)
  const whole = [...from.problems]
  if (messages.length === 0 && problems.length === 0) whole.push(about('There is no recipient.'))
  const empty = messages.find(({ text }) => text === '')
  if (empty) {
    const where = content.table && content.text !== '' ? empty.line : null
    whole.push({ line: where, text: '', why: 'There is no text to send.' })
  }
  return { messages, ports: from.ports, problems: [...whole, ...shortened(problems)], warnings }
}

interface Read {
  readonly messages: ComposedMessage[]
  readonly problems: readonly RecipientProblem[]
  readonly warnings: readonly string[]
}

function fromList(recipients: string, text: string): Read {
  const { numbers, lines, duplicates, bad } = parseRecipients(recipients)
  return {
    messages: numbers.map((number, i) => ({ number, text, line: lines[i] ?? 1 })),
    problems: bad,
    warnings: warningAbout(
      duplicates.map(({ line }) => line),
      'names a number again: it gets the message once.',
      'name numbers again: each gets the message once.',
    ),
  }
}

/** Rows that cannot be read are left out and told: a table is seldom written by who sends it. */
function fromTable(table: NonNullable<DraftContent['table']>, text: string): Read {
  const { header, rows, problems: unreadable } = parseCsvTable(table.text, { header: table.hasHeader })
  const template = parseTemplate(text)
  const { missing, render, emptyIn } = bindTemplate(template, header)
  const problems: RecipientProblem[] = [
    ...template.problems.map(({ message }) => about(message)),
    ...missing.map((name) => about(`The table has no column called "${name.slice(0, maxShown)}".`)),
  ]
  if (header.length > 0 && table.numberColumn >= header.length) {
    problems.push(about('The table has no such column of numbers.'))
    return { messages: [], problems, warnings: [] }
  }
  const messages: ComposedMessage[] = []
  const seen = new Map<string, Set<string>>()
  const [badLines, againLines, emptyLines]: [number[], number[], number[]] = [
    unreadable.map(({ line }) => line),
    [],
    [],
  ]
  for (const { line, fields } of rows) {
    const read = parseRecipient(fields[table.numberColumn] ?? '')
    if (!read.ok) {
      badLines.push(line)
      continue
    }
    const own = render(fields)
    const texts = seen.get(read.number) ?? new Set<string>()
    if (texts.size === 0) seen.set(read.number, texts)
    if (texts.has(own)) {
      againLines.push(line)
      continue
    }
    texts.add(own)
    if (emptyIn(fields).length > 0) emptyLines.push(line)
    messages.push({ number: read.number, text: own, line })
  }
  if (messages.length === 0 && badLines.length > 0) problems.push(about('No row of the table has a number.'))
  const warnings = [
    ...warningAbout(
      badLines.sort((a, b) => a - b),
      'cannot be read and is left out.',
      'cannot be read and are left out.',
    ),
    ...warningAbout(
      againLines,
      'says the same to the same number again: it is sent once.',
      'say the same to the same numbers again: each is sent once.',
    ),
    ...warningAbout(emptyLines, 'has nothing for a placeholder.', 'have nothing for a placeholder.'),
  ]
  return { messages, problems, warnings }
}

function portsOf(
  written: string,
  maxPorts: number | null,
): { readonly ports: readonly PortName[]; readonly problems: readonly RecipientProblem[] } {
  if (written.trim() === '') return { ports: [], problems: [] }
  const problem = (why: string) => ({ ports: [], problems: [{ line: null, text: written.slice(0, maxShown), why }] })
  const expression = parsePortExpression(written)
  if (!expression.ok) return problem(expression.error.message)
  if (expression.value.kind === 'all' && maxPorts === null) {
    return problem('It is not known yet how many ports this gateway has.')
  }
  const { names, beyond } = expandPortExpression(expression.value, maxPorts ?? Number.POSITIVE_INFINITY)
  const [first] = beyond
  return first ? problem(`The gateway has no port ${formatPortName(first)}.`) : { ports: names, problems: [] }
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
