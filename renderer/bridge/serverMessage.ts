import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { ServerMessage } from '../../shared/wire.ts'

/** An item of a topic, as far as the bridge needs to know it. */
export interface WireItem {
  readonly id: string
}

const isObject = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null
const isItem = (raw: unknown): raw is WireItem => isObject(raw) && typeof raw.id === 'string'
const isError = (raw: unknown): raw is AppError =>
  isObject(raw) && typeof raw.code === 'string' && typeof raw.message === 'string'
const isResult = (raw: unknown): raw is Result<unknown> =>
  isObject(raw) && ((raw.ok === true && 'value' in raw) || (raw.ok === false && isError(raw.error)))

/** A message of the core whose outer shape has been looked at; what is in it is the core's word. */
export type ReadMessage =
  | Extract<ServerMessage, { t: 'result' | 'refused' }>
  | { readonly t: 'snapshot'; readonly id: number; readonly rev: number; readonly items: readonly WireItem[] }
  | {
      readonly t: 'delta'
      readonly id: number
      readonly rev: number
      readonly upsert: readonly WireItem[]
      readonly remove: readonly string[]
    }

/**
 * Looks at a message's outer shape, no deeper: it comes from our own core. Null for what is none, and for items without
 * an id: a broken message must not break the screen.
 */
export function readServerMessage(raw: unknown): ReadMessage | null {
  if (!isObject(raw) || typeof raw.id !== 'number') return null
  const { id } = raw
  if (raw.t === 'result') return isResult(raw.result) ? { t: 'result', id, result: raw.result } : null
  if (raw.t === 'refused') return isError(raw.error) ? { t: 'refused', id, error: raw.error } : null
  if (typeof raw.rev !== 'number') return null
  const { rev } = raw
  if (raw.t === 'snapshot') return areItems(raw.items) ? { t: 'snapshot', id, rev, items: raw.items } : null
  if (raw.t !== 'delta' || !areItems(raw.upsert) || !areIds(raw.remove)) return null
  return { t: 'delta', id, rev, upsert: raw.upsert, remove: raw.remove }
}

const areItems = (raw: unknown): raw is readonly WireItem[] => Array.isArray(raw) && raw.every(isItem)
const areIds = (raw: unknown): raw is readonly string[] =>
  Array.isArray(raw) && raw.every((id) => typeof id === 'string')
