import type { PortRow } from '../../../../../shared/domain/portRow.ts'
import type { DraftContent } from '../../../../../shared/domain/taskDraft.ts'
import { type DraftRecipients, readDraftRecipients } from '../../../../../shared/lib/sms/draftRecipients.ts'
import { type ReadText, readText } from '../../../../../shared/lib/sms/draftText.ts'
import { type Expansion, expand } from '../../../../../shared/lib/sms/expansion.ts'
import { countSameText, countTemplate, type TextTotals } from '../../../../../shared/lib/sms/texts.ts'
import { choosablePorts, type PortChoice, readPorts } from './portChoice.ts'

/** How many messages there are before ports multiply them. */
export const messageCount = ({ numbers, table }: DraftRecipients, { rows }: ReadText): number =>
  table ? rows.length : numbers.length

/** What the texts of all recipients come to; without recipients that of one, so that the count can be seen while typing. */
export function countTexts(
  { text, options }: Pick<DraftContent, 'text' | 'options'>,
  recipients: DraftRecipients,
  { template, rows }: ReadText,
): TextTotals {
  return template && rows.length > 0
    ? countTemplate(template, rows, options.coding)
    : countSameText(text, Math.max(1, recipients.numbers.length), options.coding)
}

export function expansionOf(
  messages: number,
  totals: TextTotals,
  { names }: PortChoice,
  { options }: Pick<DraftContent, 'options'>,
  rows: readonly PortRow[],
): Expansion {
  return expand({
    recipients: messages,
    segments: messages === 0 ? 0 : totals.segments,
    ports: names,
    intvlMs: options.intvl,
    choosable: Math.max(1, choosablePorts(rows)),
  })
}

/** What a draft would do, worked out as it is typed. */
export interface Composition {
  readonly recipients: DraftRecipients
  readonly readText: ReadText
  readonly totals: TextTotals
  readonly ports: PortChoice
  readonly expansion: Expansion
}

/** All of it at once; the screen keeps each step until what it is made of changes. `maxPorts` null: not known. */
export function composeDraft(content: DraftContent, rows: readonly PortRow[], maxPorts: number | null): Composition {
  const recipients = readDraftRecipients(content.recipients, content.table)
  const read = readText(content.text, recipients)
  const totals = countTexts(content, recipients, read)
  const ports = readPorts(content.ports, rows, maxPorts)
  const expansion = expansionOf(messageCount(recipients, read), totals, ports, content, rows)
  return { recipients, readText: read, totals, ports, expansion }
}

/** Why a draft cannot be reviewed yet, in words; empty when it can. */
export function whyNotYet(content: DraftContent, { recipients, readText: read, ports, totals }: Composition): string[] {
  const { numbers, bad, table } = recipients
  return [
    content.gatewayId === null ? 'Choose the gateway that is to send.' : null,
    numbers.length === 0 && (bad.length === 0 || table) ? 'Give at least one recipient.' : null,
    table === null && bad.length > 0 ? badWords(bad.length) : null,
    content.text === '' ? 'Write a message.' : totals.empty > 0 ? emptyWords(totals.empty) : null,
    ports.problem,
    ...read.problems,
  ].filter((why) => why !== null)
}

const badWords = (bad: number): string =>
  bad === 1 ? 'Correct the recipient that cannot be read.' : `Correct the ${bad} recipients that cannot be read.`
const emptyWords = (recipients: number): string =>
  recipients === 1 ? 'The text of one recipient is empty.' : `The texts of ${recipients} recipients are empty.`
