import { type KnownSecrets, knownSecrets, longestWriting, withoutSecrets } from './knownSecrets.ts'

/**
 * Takes secrets out of a text before it is logged, shown, stored or exported. With `maxLength` the result is at most
 * that long (an ellipsis marks the cut), and only so much of the text is looked at as that needs.
 */
export type Redact = (text: string, maxLength?: number) => string

/** What stands where a secret was. */
export const redacted = '•••'

/** A name and password before a host are only recognised when the `@` after them is seen. */
const longestUserInfo = 256

const secretNames = 'user(?:name)?|pass(?:word|wd)?|pwd|token|secret'
const headerNames = '(?:proxy-)?authorization|(?:set-)?cookie'

/** `password=…` in a query or form, any case. The value may be percent-encoded. */
const plainPair = new RegExp(`((?:${secretNames})=)[^&\\s"'<>#]*`, 'gi')
/** The same inside a URL that is itself a parameter of another (`url=http%3A%2F%2F…%26password%3D…`). */
const encodedPair = new RegExp(`((?:${secretNames})%(?:25)*3D)(?:(?!%(?:25)*26)[^&\\s"'<>#])*`, 'gi')
/** A member of a JSON object or of an object as Node prints it, also one that was cut off or escaped again. */
const member = new RegExp(
  `((?:${secretNames}|${headerNames})\\\\*["']\\s*[:,]\\s*)(?:\\\\*"(?:\\\\.|[^"\\\\])*"?|\\\\*'(?:\\\\.|[^'\\\\])*'?|[^\\s,}\\]]+)`,
  'gis',
)
/** A header line with its continuation lines. */
const header = new RegExp(`((?:${headerNames})[ \\t]*:)[^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]*)*`, 'gi')
/** The secret part of a callback path, its slashes plain, JSON-escaped or percent-encoded. */
const callbackPath = /((?:\/|%(?:25)*2F)cb(?:\\*\/|%(?:25)*2F))[0-9a-z_-]+/gi
/** `//user:password@host`. */
const userInfo = /(:\\*\/\\*\/)[^/\s@"'<>\\]+@/g

/**
 * Makes a redactor that knows the secrets of the moment: `secrets` is asked each time. Known secrets are found plain,
 * percent-encoded, JSON-escaped, HTML-escaped, in common mixes of these, and within base64. Secrets of fewer than four characters would
 * blank out half of every text: they are removed only where a name says what they are.
 */
export function createRedactor(secrets: () => Iterable<string>): Redact {
  let last: { readonly list: readonly string[]; readonly known: KnownSecrets } | null = null
  const knownNow = (list: readonly string[]): KnownSecrets => {
    const isSame = last?.list.length === list.length && list.every((secret, i) => secret === last?.list[i])
    if (!isSame || !last) last = { list, known: knownSecrets(list) }
    return last.known
  }
  return (text, maxLength) => {
    const list = [...new Set(secrets())]
    const known = knownNow(list)
    if (maxLength === undefined) return clean(text, known)
    const margin = list.reduce((most, secret) => Math.max(most, secret.length * longestWriting), longestUserInfo)
    if (text.length <= maxLength + margin) return shorten(clean(text, known), maxLength)
    // What the cut has left of a secret is in the last characters: they go, whatever they are.
    const cleaned = clean(text.slice(0, maxLength + margin), known)
    return shorten(`${cleaned.slice(0, Math.max(0, cleaned.length - margin))}…`, maxLength)
  }
}

/** Without one of these in it no name in a text says that a secret follows: most texts need no closer look. */
const anyName = /user|pass|pwd|token|secret|authorization|cookie/i

function clean(text: string, known: KnownSecrets): string {
  let cleaned = withoutSecrets(text, known, redacted)
  if (anyName.test(cleaned)) {
    cleaned = cleaned
      .replace(plainPair, `$1${redacted}`)
      .replace(encodedPair, `$1${redacted}`)
      .replace(member, `$1"${redacted}"`)
      .replace(header, `$1 ${redacted}`)
  }
  cleaned = cleaned.replace(callbackPath, `$1${redacted}`)
  return cleaned.includes('@') ? cleaned.replace(userInfo, `$1${redacted}@`) : cleaned
}

function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, Math.max(0, maxLength - 1))}…`.slice(0, maxLength)
}
