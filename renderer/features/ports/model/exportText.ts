import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { csvMark, formatCsv } from '../../../../shared/lib/csv.ts'
import { type ColumnId, portColumn } from './columns.ts'

/** Rows as a file that a spreadsheet takes: a line of titles, then one line for each row, in the order given. */
export function portsCsv(rows: readonly PortRow[], columns: readonly ColumnId[]): string {
  const shown = columns.map(portColumn)
  return csvMark + formatCsv([shown.map((c) => c.title), ...rows.map((row) => shown.map((c) => c.text(row)))])
}

/** Rows as tab-separated text for the clipboard, the way spreadsheets paste it; blanks stand for tabs and line breaks. */
export function portsText(rows: readonly PortRow[], columns: readonly ColumnId[]): string {
  const shown = columns.map(portColumn)
  return rows.map((row) => shown.map((c) => c.text(row).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}

/** What an export says of itself besides its rows. */
export interface ExportHead {
  readonly gateway: string
  readonly mac: string | null
  /** When the rows were heard from the gateway (epoch ms); null when never. */
  readonly capturedAt: number | null
}

/** Rows as JSON, with the values as they are instead of their words; who they are from and when they were captured. */
export function portsJson(rows: readonly PortRow[], columns: readonly ColumnId[], head: ExportHead): string {
  const shown = columns.map(portColumn)
  const { gateway, mac, capturedAt } = head
  const file = {
    gateway,
    mac,
    capturedAt: capturedAt === null ? null : new Date(capturedAt).toISOString(),
    rows: rows.map((row) => Object.fromEntries(shown.map((c) => [c.id, c.value(row)]))),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** `hall-b-rack-3-ports.csv`: what every file system takes. */
export function exportName(gateway: string, extension: 'csv' | 'json'): string {
  const name = gateway
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${name || 'gateway'}-ports.${extension}`
}
