import { fail, ok, type Result } from '../../../shared/result.ts'

const maxDetail = 400

/**
 * Parses what a gateway means as JSON, whatever it declares: a byte-order mark, NULs and white space around it, and
 * garbage after it are passed over (protocol.md section 1). An empty text, HTML, and what is cut off in the middle
 * each get an error of their own; `detail` then holds the beginning of the text.
 */
export function parseLooseJson(text: string): Result<unknown> {
  const trimmed = trim(text)
  if (trimmed === '') return fail('device/protocol', 'The answer is empty.')
  if (trimmed.startsWith('<')) {
    return fail('device/not-a-gateway', `A web page came instead of data${pageTitle(trimmed)}.`, {
      detail: trimmed.slice(0, maxDetail),
    })
  }
  try {
    return ok(JSON.parse(trimmed))
  } catch (error) {
    const end = endOfFirstValue(trimmed)
    if (end > 0 && end < trimmed.length) {
      try {
        return ok(JSON.parse(trimmed.slice(0, end)))
      } catch {
        // Not a value with garbage after it: the first complaint tells more.
      }
    }
    const cut = end < 0 && /^[[{]/.test(trimmed)
    return fail('device/protocol', cut ? 'The answer is cut off in the middle.' : 'The answer is not valid JSON.', {
      detail: `${error instanceof Error ? error.message : String(error)}\n${trimmed.slice(0, maxDetail)}`,
    })
  }
}

function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isPadding(text.charCodeAt(start))) start++
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** White space, NUL, byte-order mark. */
const isPadding = (code: number): boolean => code <= 32 || code === 0xfeff

function pageTitle(html: string): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(html.slice(0, 4096))?.[1]?.trim()
  return title ? `, titled "${title}"` : ''
}

/** Where the object or array that starts the text ends; -1 when it does not. */
function endOfFirstValue(text: string): number {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i++
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{' || c === '[') depth++
    else if (c === '}' || c === ']') {
      depth--
      if (depth === 0) return i + 1
      if (depth < 0) return -1
    }
  }
  return -1
}
