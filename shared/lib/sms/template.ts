/** A text with places that a table's columns fill. */
export interface Template {
  readonly parts: readonly TemplatePart[]
  /** Columns that it asks for, each once, as written. */
  readonly columns: readonly string[]
  /** Braces that mean nothing; such a template is not to be used. `at` counts UTF-16 units from 0. */
  readonly problems: readonly { readonly at: number; readonly message: string }[]
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly name: string }

const maxName = 60
const pieces = /\{\{|\}\}|\{([^{}\n]*)\}|[{}]/g

/** Reads `Dear {name}, {{ and }} are braces`. Never fails: what is wrong is in `problems`. */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = []
  const problems: { at: number; message: string }[] = []
  let [open, from] = ['', 0]
  const close = () => {
    if (open !== '') parts.push({ kind: 'text', text: open })
    open = ''
  }
  for (const match of text.matchAll(pieces)) {
    const [whole, written] = match
    open += text.slice(from, match.index)
    from = match.index + whole.length
    const name = written?.trim() ?? ''
    if (whole === '{{' || whole === '}}') open += whole[0]
    else if (name !== '' && name.length <= maxName) {
      close()
      parts.push({ kind: 'column', name })
    } else {
      open += whole
      problems.push({ at: match.index, message: problemOf(whole) })
    }
  }
  open += text.slice(from)
  close()
  const columns = [...new Set(parts.flatMap((part) => (part.kind === 'column' ? [part.name] : [])))]
  return { parts, columns, problems }
}

function problemOf(piece: string): string {
  if (piece === '}') return 'A } without its {: write }} for a brace.'
  if (piece === '{') return 'A { begins a placeholder that does not end: write {{ for a brace.'
  return piece.length > maxName
    ? `A column's name has at most ${maxName} characters.`
    : 'A placeholder names no column.'
}

/** Writes a text so that it reads as itself, with nothing to fill in. */
export const escapeTemplate = (text: string): string => text.replace(/[{}]/g, '$&$&')

/** A template whose columns have been found in a table. */
export interface BoundTemplate {
  /** Columns that the table does not have; their places stay empty. */
  readonly missing: readonly string[]
  /** Texts, and the places of the fields that go in between them. */
  readonly fill: readonly (string | number)[]
  /** The text for one row's fields. */
  readonly render: (fields: readonly string[]) => string
}

/** What goes in at a place: the field, trimmed. */
export const valueAt = (fields: readonly string[], place: number): string => fields[place]?.trim() ?? ''

/** Finds the columns by their names, whatever their case. Values go in trimmed. */
export function bindTemplate({ parts, columns }: Template, header: readonly string[]): BoundTemplate {
  const places = new Map<string, number>()
  header.forEach((name, i) => {
    const key = keyOf(name)
    if (!places.has(key)) places.set(key, i)
  })
  const placeOf = (name: string): number => places.get(keyOf(name)) ?? -1
  const fill = parts
    .map((part) => (part.kind === 'text' ? part.text : placeOf(part.name)))
    .filter((part) => typeof part === 'string' || part >= 0)
  return {
    missing: columns.filter((name) => placeOf(name) < 0),
    fill,
    render: (fields) => {
      let text = ''
      for (const part of fill) text += typeof part === 'string' ? part : valueAt(fields, part)
      return text
    },
  }
}

const keyOf = (name: string): string => name.trim().toLowerCase()
