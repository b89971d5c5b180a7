import type { ExportFormat, Message } from '../../../shared/domain/message.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'
import { escapeHtml } from '../../../shared/lib/html.ts'

/** How a file of messages is written: what comes first, a piece for each message, what comes last. */
export interface ExportWriter {
  readonly extension: string
  readonly mime: string
  readonly head: string
  readonly line: (message: Message) => string
  readonly foot: string
}

const columns: readonly (readonly [string, (message: Message) => string])[] = [
  ['Time (UTC)', (m) => new Date(m.at).toISOString()],
  ['Gateway', (m) => m.gatewayName],
  ['Port', (m) => m.portId],
  ['ICCID', (m) => m.iccid ?? ''],
  ['Kind', (m) => m.kind],
  ['Sender', (m) => m.sender],
  ['Recipient', (m) => m.recipient],
  ['Text', (m) => (m.report ? m.report.words : m.text)],
  ['Code', (m) => m.code ?? ''],
  ['Flags', (m) => m.flags.join(' ')],
  ['Tags', (m) => m.tags.join(', ')],
  ['Note', (m) => m.note],
]

/** Formulas are disarmed (shared/lib/csv.ts), HTML is escaped: what a stranger wrote stays text in every program. */
export const exportWriters: Readonly<Record<ExportFormat, ExportWriter>> = {
  csv: {
    extension: 'csv',
    mime: 'text/csv',
    head: csvMark + formatCsv([columns.map(([title]) => title)]),
    line: (message) => formatCsv([columns.map(([, of]) => of(message))]),
    foot: '',
  },
  jsonl: {
    extension: 'jsonl',
    mime: 'application/jsonl',
    head: '',
    line: (message) => `${JSON.stringify(message)}\n`,
    foot: '',
  },
  html: {
    extension: 'html',
    mime: 'text/html',
    head: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simrack messages</title>
<style>body{font:10pt sans-serif}table{border-collapse:collapse}th,td{border:1px solid #999;padding:2px 6px;text-align:left;vertical-align:top}td{white-space:pre-wrap;unicode-bidi:isolate}</style>
</head><body><table><thead><tr>${columns.map(([title]) => `<th>${title}</th>`).join('')}</tr></thead><tbody>
`,
    line: (message) => `<tr>${columns.map(([, of]) => `<td>${escapeHtml(of(message))}</td>`).join('')}</tr>\n`,
    foot: '</tbody></table></body></html>\n',
  },
}
