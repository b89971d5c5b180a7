/** At most so many bytes are taken for a list. */
export const maxListBytes = 32 * 1024 * 1024
/** … so many rows with something in them … */
export const maxListRows = 500_000
/** … and so many columns. */
export const maxListColumns = 256
/** A cell is cut after so many characters: what a spreadsheet itself can hold would only fill the memory. */
export const maxCellText = 2000

/** A row as it stands in the file: `line` counts from 1. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A line that cannot be read, or (`line` null) something about the file as a whole that is to be known. */
export interface ReadNote {
  readonly line: number | null
  readonly words: string
}

/** The rows of a file before anything is made of them. */
export interface RawTable {
  /** As read: `CSV, UTF-16, semicolons`. */
  readonly form: string
  readonly sheets: readonly string[]
  readonly rows: readonly RawRow[]
  /** Lines that are there and could not be read. */
  readonly unreadable: readonly { readonly line: number; readonly words: string }[]
  readonly notes: readonly ReadNote[]
}

/** A list, ready to be set against a rack. */
export interface ReadList {
  readonly form: string
  readonly sheets: readonly string[]
  readonly columns: readonly string[]
  /** Rows below the header, each with as many cells as there are columns. */
  readonly rows: readonly RawRow[]
  readonly unreadable: readonly { readonly line: number; readonly words: string }[]
  readonly notes: readonly ReadNote[]
}
