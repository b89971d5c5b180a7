/**
 * Takes secrets out of a text before it is logged, shown, stored or exported. With `maxLength` the result is at most
 * that long (an ellipsis marks the cut), and only so much of the text is looked at as that needs.
 */
export type Redact = (text: string, maxLength?: number) => string

/** What stands where a secret was. */
export const redacted = '•••'

/** Shorter ones would blank out half of every text; they are removed only where a name says what they are. */
const shortestKnownSecret = 4

/** A name and password before a host are only recognised when the `@` after them is seen. */
const longestUserInfo = 256

const secretNames = 'user(?:name)?|pass(?:word|wd)?|pwd|token|secret'
const headerNames = '(?:proxy-)?authorization|(?:set-)?cookie'

/** `password=…` in a query or form, any case. The value may be percent-encoded. */
const plainPair = new RegExp(`((?:${secretNames})=)[^&\\s"'<>#]*`, 'giu')
/** The same inside a URL that is itself a parameter of another (`url=http%3A%2F%2F…%26password%3D…`). */
const encodedPair = new RegExp(`((?:${secretNames})%(?:25)*3D)(?:(?!%(?:25)*26)[^&\\s"'<>#])*`, 'giu')
/** A member of a JSON object or of an object as Node prints it, also one that was cut off or escaped again. */
const member = new RegExp(
  `((?:${secretNames}|${headerNames})\\\\*["']\\s*[:,]\\s*)(?:\\\\*"(?:\\\\.|[^"\\\\])*"?|\\\\*'(?:\\\\.|[^'\\\\])*'?|[^\\s,}\\]]+)`,
  'gisu',
)
/** A header line with its continuation lines. */
const header = new RegExp(`((?:${headerNames})[ \\t]*:)[^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]*)*`, 'giu')
/** The secret part of a callback path, its slashes plain, JSON-escaped or percent-encoded. */
const callbackPath = /((?:\/|%(?:25)*2F)cb(?:\\*\/|%(?:25)*2F))[0-9A-Za-z_-]+/giu
/** `//user:password@host`. */
const userInfo = /(:\\*\/\\*\/)[^/\s@"'<>\\]+@/gu

/**
 * Makes a redactor that knows the secrets of the moment: `secrets` is asked each time. Known secrets are found in any
 * mix of plain, percent-encoded, JSON-escaped and HTML-escaped characters, and within base64, whatever the case.
 */
export function createRedactor(secrets: () => Iterable<string>): Redact {
  let known: KnownSecrets = { list: [], pattern: null, longest: 0 }

  return (text, maxLength) => {
    const list = [...new Set(secrets())].filter((secret) => secret.length >= shortestKnownSecret)
    if (!sameList(list, known.list)) known = knownSecrets(list)
    if (maxLength === undefined) return clean(text, known.pattern)
    const margin = Math.max(known.longest, longestUserInfo)
    const reach = maxLength + margin
    if (text.length <= reach) return shorten(clean(text, known.pattern), maxLength)
    // What the cut has left of a secret is in the last characters: they go, whatever they are.
    const cleaned = clean(text.slice(0, reach), known.pattern)
    return shorten(`${cleaned.slice(0, Math.max(0, cleaned.length - margin))}…`, maxLength)
  }
}

interface KnownSecrets {
  readonly list: readonly string[]
  readonly pattern: RegExp | null
  /** No occurrence of a known secret is longer than this. */
  readonly longest: number
}

function clean(text: string, known: RegExp | null): string {
  return (known ? text.replace(known, redacted) : text)
    .replace(plainPair, `$1${redacted}`)
    .replace(encodedPair, `$1${redacted}`)
    .replace(member, `$1"${redacted}"`)
    .replace(header, `$1 ${redacted}`)
    .replace(callbackPath, `$1${redacted}`)
    .replace(userInfo, `$1${redacted}@`)
}

function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, Math.max(0, maxLength - 1))}…`.slice(0, maxLength)
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((secret, i) => secret === b[i])
}

function knownSecrets(list: readonly string[]): KnownSecrets {
  if (list.length === 0) return { list, pattern: null, longest: 0 }
  const longestFirst = [...list].sort((a, b) => b.length - a.length)
  const forms = longestFirst.flatMap((secret) => [textForm(secret), ...base64Forms(secret)])
  // No way to write a character takes more than 12 for each of its UTF-16 units: `&#x0000ffff;` takes 12.
  const longest = Math.max(...list.map((secret) => secret.length)) * 12
  return { list, pattern: new RegExp(forms.join('|'), 'giu'), longest }
}

/** The secret in any mix of the ways in which each of its characters may be written. */
function textForm(secret: string): string {
  return [...secret].map(characterForm).join('')
}

function characterForm(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const short = shortForms[character]
  // The bare character last: it may be the beginning of another form, which is then to go whole.
  const forms = [
    [...Buffer.from(character, 'utf8')].map((byte) => `%${hex(byte, 2)}`).join(''),
    [...utf16(character)].map((unit) => `\\\\u${hex(unit, 4)}`).join(''),
    `&#(?:0{0,4}${code}|x0{0,4}${code.toString(16)});`,
    ...(short ? [short] : []),
    literal(character),
  ]
  return `(?:${forms.join('|')})`
}

/** Further ways to write single characters: JSON's short escapes, HTML's names, a form's space. */
const shortForms: Readonly<Record<string, string>> = {
  '"': '\\\\"|&quot;',
  '\\': '\\\\\\\\',
  '/': '\\\\/',
  '\b': '\\\\b',
  '\f': '\\\\f',
  '\n': '\\\\n',
  '\r': '\\\\r',
  '\t': '\\\\t',
  ' ': '\\+',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
}

/**
 * The secret within the base64 of a longer text: what it turns into depends on its offset modulo 3, and its first and
 * last character also on its neighbours, so those two may stay.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/u, '')
    const start = Math.ceil((offset * 8) / 6)
    const whole = Math.floor(((offset + bytes.length) * 8) / 6)
    const core = text.slice(start, whole)
    return core.length < shortestKnownSecret ? [] : [[...core].map((c) => base64Characters[c] ?? c).join('')]
  })
}

/** `+` and `/` as base64url writes them, and percent-encoded. */
const base64Characters: Readonly<Record<string, string>> = { '+': '(?:[+-]|%2B)', '/': '(?:\\\\?/|_|%2F)' }

const literal = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function* utf16(character: string): Generator<number> {
  for (let i = 0; i < character.length; i++) yield character.charCodeAt(i)
}
