/**
 * Finds known secrets in a text in whatever way they are written: it reads the text in each of the ways in which software
 * on both sides may have escaped it, and looks for the secret in each reading. Linear in the text.
 */

/** A text's UTF-8 bytes as a latin1 string, after some escapes were resolved. */
interface Reading {
  readonly bytes: string
  /** For each byte where it began in the bytes of the original text, and one more for the end; null: where it stands now. */
  readonly at: Uint32Array | null
}

interface Escape {
  readonly pattern: RegExp
  /** What one match stands for; bytes as latin1, both ways. It is always whole characters, or one byte. */
  readonly meaning: (match: string) => string
}

/** A stretch of the original bytes that holds a secret. */
interface Stretch {
  readonly from: number
  readonly to: number
}

const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const codePoint = (code: number): string => (code <= 0x10ffff ? toBytes(String.fromCodePoint(code)) : '')

const percent: Escape = {
  pattern: /%[0-9a-f]{2}/gi,
  meaning: (match) => String.fromCharCode(Number.parseInt(match.slice(1), 16)),
}

const plus: Escape = { pattern: /\+/g, meaning: () => ' ' }

const shortEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const json: Escape = {
  pattern: /\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[0-9a-f]{4})|\\[^u]/gi,
  meaning: (match) => {
    const second = match[1] ?? ''
    if (match.length === 2) return shortEscapes[second] ?? second
    const units = match.split(/\\u/i).slice(1)
    return toBytes(units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join(''))
  },
}

const htmlNames: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const html: Escape = {
  pattern: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi,
  meaning: (match) => {
    const name = match.slice(1, -1).toLowerCase()
    if (!name.startsWith('#')) return htmlNames[name] ?? match
    return codePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10))
  },
}

/** What may have been done to a text, the last thing done first. */
const waysToRead: readonly (readonly Escape[])[] = [
  [],
  [percent],
  [plus, percent],
  [json],
  [html],
  [percent, percent],
  [json, percent],
  [json, plus, percent],
  [percent, json],
  [html, percent],
]

/** No way to write a character takes more than this, for each of its UTF-16 units. */
export const longestWriting = 40

/** A core of base64 that is shorter would be found by accident. */
const shortestCore = 4

/** The text with `mark` wherever one of the secrets stands. */
export function withoutSecrets(text: string, { plain, cores }: KnownSecrets, mark: string): string {
  if (plain.byHash.size === 0 || text === '') return text
  const bytes = toBytes(text)
  const original: Reading = { bytes, at: null }
  const found: Stretch[] = []
  for (const escapes of waysToRead) {
    const reading = resolve(original, escapes)
    if (!reading) continue
    search(reading, plain, found)
    search({ ...reading, bytes: reading.bytes.replaceAll('-', '+').replaceAll('_', '/') }, cores, found)
  }
  return found.length === 0 ? text : replaceStretches(bytes, found, mark)
}

/** Resolves escapes, one kind after the other; null when the text holds none of some kind, so that another way covers it. */
function resolve(original: Reading, escapes: readonly Escape[]): Reading | null {
  let reading = original
  for (const kind of escapes) {
    const next = resolveOne(reading, kind)
    if (!next) return null
    reading = next
  }
  return reading
}

function resolveOne({ bytes, at }: Reading, { pattern, meaning }: Escape): Reading | null {
  const parts: string[] = []
  const starts: number[] = []
  let end = 0
  const copy = (to: number): void => {
    parts.push(bytes.slice(end, to))
    for (; end < to; end++) starts.push(placeOf(at, end))
  }
  for (const match of bytes.matchAll(pattern)) {
    copy(match.index)
    const stands = meaning(match[0])
    parts.push(stands)
    for (let i = 0; i < stands.length; i++) starts.push(placeOf(at, end))
    end += match[0].length
  }
  if (end === 0) return null
  copy(bytes.length)
  starts.push(placeOf(at, bytes.length))
  return { bytes: parts.join(''), at: Uint32Array.from(starts) }
}

const placeOf = (at: Uint32Array | null, i: number): number => (at === null ? i : (at[i] ?? 0))

/** What is looked for, by its first bytes: a text is gone through once, however many secrets there are. */
interface Needles {
  /** 1 for each hash with which a needle begins. */
  readonly begins: Uint8Array
  readonly byHash: ReadonlyMap<number, readonly string[]>
}

/** Every needle is at least so long. */
const hashed = 4

/** Of the `hashed` bytes from `i` on. */
const hashAt = (bytes: string, i: number): number =>
  (bytes.charCodeAt(i) ^
    (bytes.charCodeAt(i + 1) << 5) ^
    (bytes.charCodeAt(i + 2) << 8) ^
    (bytes.charCodeAt(i + 3) << 3)) &
  0xffff

function indexed(needles: readonly string[]): Needles {
  const begins = new Uint8Array(0x1_0000)
  const byHash = new Map<number, string[]>()
  for (const needle of new Set(needles)) {
    const hash = hashAt(needle, 0)
    begins[hash] = 1
    const same = byHash.get(hash)
    if (same) same.push(needle)
    else byHash.set(hash, [needle])
  }
  return { begins, byHash }
}

/** Secrets, ready to be looked for. */
export interface KnownSecrets {
  readonly plain: Needles
  readonly cores: Needles
}

/** Shorter secrets are not looked for: they would be found by accident. */
export const shortestKnownSecret = 4

/** Worth keeping for as long as the secrets are the same. */
export function knownSecrets(secrets: readonly string[]): KnownSecrets {
  const known = secrets.filter(({ length }) => length >= shortestKnownSecret)
  return { plain: indexed(known.map(toBytes)), cores: indexed(known.flatMap(base64Cores)) }
}

function search({ bytes, at }: Reading, { begins, byHash }: Needles, found: Stretch[]): void {
  for (let i = 0; i + hashed <= bytes.length; i++) {
    const hash = hashAt(bytes, i)
    if (begins[hash] === 0) continue
    for (const needle of byHash.get(hash) ?? []) {
      if (bytes.startsWith(needle, i)) found.push({ from: placeOf(at, i), to: placeOf(at, i + needle.length) })
    }
  }
}

function replaceStretches(bytes: string, found: readonly Stretch[], mark: string): string {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to)
  const pieces: string[] = []
  let end = 0
  for (const { from, to } of sorted) {
    if (from >= end) pieces.push(bytes.slice(end, from), toBytes(mark))
    end = Math.max(end, to)
  }
  pieces.push(bytes.slice(end))
  return Buffer.from(pieces.join(''), 'latin1').toString('utf8')
}

/**
 * The secret within the base64 of a longer text: what it turns into depends on its offset modulo 3, and its first and
 * last character also on its neighbours, so those may stay.
 */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const core = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6))
    return core.length < shortestCore ? [] : [core]
  })
}
