/** A number as a spreadsheet would read it: a sign before it makes no formula of it. */
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/
/** What makes a spreadsheet take a field for a formula, its full-width twins included, also behind blanks. */
const formulaStart = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * Text that no spreadsheet runs when the file is opened: what would start a formula gets an apostrophe before it. Port
 * data comes from devices and SIMs, so it may hold anything.
 */
export const guardFormula = (text: string): string =>
  formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text

/** Begins a CSV file: without it, spreadsheets take UTF-8 for the system's old code page and spoil all but ASCII. */
export const csvMark = '\uFEFF'

/** Rows of fields as CSV (RFC 4180): commas, CRLF, quotes where they are needed, formulas disarmed. A file of them begins with `csvMark`. */
export function formatCsv(rows: Iterable<readonly string[]>): string {
  let text = ''
  for (const row of rows) text += `${row.map((field) => quote(guardFormula(field))).join(',')}\r\n`
  return text
}

const quote = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
