/** One row; `line` is where it begins, from 1. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** What was left out, and why. */
export interface CsvProblem {
  readonly line: number
  readonly message: string
}

/**
 * Every row of CSV text (RFC 4180) that has anything in it and could be read; those with text beside their quotes, or a quote that is
 * never closed, are left out and named in `problems`. `from`: where the text begins, past its mark.
 */
export function* readCsvRows(text: string, from: number, delimiter: string, problems: CsvProblem[]): Generator<CsvRow> {
  let at = from
  let line = 1
  while (at < text.length) {
    const begin = line
    const fields: string[] = []
    let problem = ''
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter)
      fields.push(field.value)
      problem ||= field.problem
      line += field.lines
      at = field.end
      if (text[at] !== delimiter) break
      at++
    }
    // At a line's end, or at the end of the text.
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    if (problem !== '') problems.push({ line: begin, message: problem })
    else if (fields.length > 1 || fields[0]?.trim() !== '') yield { line: begin, fields }
  }
}

interface Field {
  readonly value: string
  /** Where the text goes on: at a delimiter, a line's end or the text's. */
  readonly end: number
  /** Lines ended within it. */
  readonly lines: number
  readonly problem: string
}

/** Whether an unquoted field ends here: at a delimiter, a line's end or the text's. */
export const endsField = (c: string | undefined, delimiter: string): boolean =>
  c === undefined || c === delimiter || c === '\n' || c === '\r'

function plainField(text: string, from: number, delimiter: string): Field {
  let end = from
  while (!endsField(text[end], delimiter)) end++
  const value = text.slice(from, end)
  return { value, end, lines: 0, problem: '' }
}

function quotedField(text: string, from: number, delimiter: string): Field {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) {
      const lines = lineEnds(text.slice(from))
      return { value, end: text.length, lines, problem: 'A quote is opened here and never closed.' }
    }
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at++
  }
  const beside = plainField(text, at, delimiter)
  const problem = beside.value.trim() === '' ? '' : 'There is text beside a field in quotes.'
  return { value, end: beside.end, lines: lineEnds(value), problem }
}

const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0
