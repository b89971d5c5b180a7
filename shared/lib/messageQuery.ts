import type { Result } from '../result.ts'
import { formatPortExpression, type PortExpression, parsePortExpression } from './portExpression.ts'
import { formatQueryTime, parseQueryTime, type QueryTime } from './queryTime.ts'

export const queryStates = ['unread', 'pinned', 'report', 'damaged'] as const
export type QueryState = (typeof queryStates)[number]
export const queryParts = ['code', 'note', 'tag'] as const
export type QueryPart = (typeof queryParts)[number]

/**
 * One condition of a search. Texts are looked for as they are, anywhere in the field, upper and lower case alike:
 * - `words`: in the text, the sender or the recipient; one word, or what stood in quotes
 * - `from`, `to`, `gateway`, `sim`: in the sender, the recipient, the gateway's name, the ICCID
 * - `tag`: the whole tag
 * - `port`: one of these ports or slots; a port without slot stands for all of its slots
 * - `after`, `before`: since this moment; earlier than this moment
 */
export type QueryCondition =
  | { readonly kind: 'words' | 'from' | 'to' | 'gateway' | 'sim' | 'tag'; readonly text: string }
  | { readonly kind: 'port'; readonly ports: PortExpression }
  | { readonly kind: 'after' | 'before'; readonly time: QueryTime }
  | { readonly kind: 'is'; readonly what: QueryState }
  | { readonly kind: 'has'; readonly what: QueryPart }

/** A condition, or what must not hold. */
export interface QueryTerm {
  readonly not: boolean
  readonly condition: QueryCondition
}

/** What is wrong with a query, in words, and with which piece of it: UTF-16 units from `from`, `to` not included. */
export interface QueryError {
  readonly message: string
  readonly from: number
  readonly to: number
}

/**
 * Numbers of one or two digits are looked for in texts only: nearly every phone number holds them, so that finding them
 * there tells nothing.
 */
export const isLookedForInNumbers = (word: string): boolean => !/^\d{1,2}$/.test(word)

/**
 * Reads what a person types into the search field: words, "phrases" (`\"` for a quote within), and `key:value` with a value
 * that may be in quotes; `-` before a piece turns it round. All terms must hold. A quote that is still open ends with the
 * text, since people search while they type.
 */
export function parseMessageQuery(text: string): Result<readonly QueryTerm[], QueryError> {
  const terms: QueryTerm[] = []
  const source = text.toWellFormed()
  let at = 0
  for (;;) {
    at += /^\s*/.exec(source.slice(at))?.[0].length ?? 0
    if (at >= source.length) return { ok: true, value: terms }
    const from = at
    const not = /^-\S/.test(source.slice(at))
    if (not) at += 1
    const key = keyPattern.exec(source.slice(at))?.[1]
    if (key !== undefined) at += key.length + 1
    const { value, length } = readValue(source.slice(at))
    at += length
    const condition = key === undefined ? wordsOf(value) : conditionOf(key.toLowerCase(), value)
    if (typeof condition === 'string') return { ok: false, error: { message: condition, from, to: at } }
    if (condition) terms.push({ not, condition })
  }
}

const keyPattern = /^([A-Za-z]+):/

/** A value in quotes or up to the next blank, and how much of the text it takes. */
function readValue(text: string): { readonly value: string; readonly length: number } {
  if (!text.startsWith('"')) {
    const value = /^\S*/.exec(text)?.[0] ?? ''
    return { value, length: value.length }
  }
  const quoted = /^"((?:\\["\\]|[^"])*)"?/.exec(text)
  return { value: (quoted?.[1] ?? '').replace(/\\(["\\])/g, '$1'), length: quoted?.[0].length ?? 1 }
}

const wordsOf = (text: string): QueryCondition | null => (text === '' ? null : { kind: 'words', text })

/** The condition, or what is wrong with it. */
function conditionOf(key: string, value: string): QueryCondition | string {
  switch (key) {
    case 'from':
    case 'to':
    case 'gateway':
    case 'sim':
    case 'tag':
      return value.trim() === '' ? `Write what to look for after "${key}:".` : { kind: key, text: value }
    case 'port': {
      const ports = parsePortExpression(value)
      return ports.ok ? { kind: 'port', ports: ports.value } : ports.error.message
    }
    case 'after':
    case 'before': {
      const time = parseQueryTime(value)
      return typeof time === 'string' ? time : { kind: key, time }
    }
    case 'is': {
      const what = queryStates.find((state) => state === value.toLowerCase())
      return what ? { kind: 'is', what } : `After "is:" stands one of ${queryStates.join(', ')}.`
    }
    case 'has': {
      const what = queryParts.find((part) => part === value.toLowerCase())
      return what ? { kind: 'has', what } : `After "has:" stands one of ${queryParts.join(', ')}.`
    }
    default:
      return `There is no filter "${key}:". To search for these characters, put them in quotes.`
  }
}

/** Writes a query. `parseMessageQuery` reads it back. */
export const formatMessageQuery = (terms: readonly QueryTerm[]): string =>
  terms.map(({ not, condition }) => `${not ? '-' : ''}${formatCondition(condition)}`).join(' ')

function formatCondition(condition: QueryCondition): string {
  switch (condition.kind) {
    case 'words':
      return formatValue(condition.text, /^-|^[A-Za-z]+:/)
    case 'port':
      return `port:${formatPortExpression(condition.ports)}`
    case 'after':
    case 'before':
      return `${condition.kind}:${formatQueryTime(condition.time)}`
    case 'is':
    case 'has':
      return `${condition.kind}:${condition.what}`
    default:
      return `${condition.kind}:${formatValue(condition.text, null)}`
  }
}

/** In quotes where it would be read as something else. */
const formatValue = (text: string, special: RegExp | null): string =>
  text === '' || /\s|^"/.test(text) || special?.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
