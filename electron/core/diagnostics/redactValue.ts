import { type Redact, redacted } from './redact.ts'

/** Members of these names hold secrets, whatever they hold. */
const secretName =
  /^(?:user(?:name)?|pass(?:word|wd)?|pwd|token|secret|(?:proxy-)?authorization|(?:set-)?cookie|callbackSecret)$/i

/** Deeper than this nothing is looked at, and nothing is shown. */
const maxDepth = 12
/** Of one text so many characters stay. */
const maxText = 200_000

/**
 * A copy of a value without secrets, all of it JSON: texts are redacted one by one, so that what was JSON inside stays what it was;
 * members that are called like a secret lose their value, names included in which one stands. Errors become their stack, and what JSON
 * cannot hold its text.
 */
export function redactValue(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') return redact(value, maxText)
  if (typeof value === 'number') return redact(String(value)) === String(value) ? value : redacted
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (typeof value !== 'object') return redact(String(value), maxText)
  if (depth >= maxDepth) return '…'
  if (value instanceof Error) return redact(value.stack ?? String(value), maxText)
  // A header as a pair.
  if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && secretName.test(value[0]))
    return [value[0], redacted]
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      redact(name),
      isKept(name, inner) ? redactValue(inner, redact, depth + 1) : redacted,
    ]),
  )
}

/** How a password is kept ("stored", "session", "missing") is no secret, and there is nothing to hide where nothing is. */
const isKept = (name: string, inner: unknown): boolean =>
  !secretName.test(name) ||
  inner === null ||
  inner === undefined ||
  typeof inner === 'boolean' ||
  (name === 'password' && (inner === 'stored' || inner === 'session' || inner === 'missing'))
