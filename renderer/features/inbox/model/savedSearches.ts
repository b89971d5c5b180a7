import { type InboxAddress, maxSearchText } from './address.ts'
import { isInboxView } from './views.ts'

/** A search that a person keeps under a name. */
export interface SavedSearch extends Pick<InboxAddress, 'view' | 'gateway' | 'text'> {
  readonly name: string
}

export const maxSavedName = 60
const maxSaved = 100
const key = 'simrack.inbox.searches'

/** Reads what was stored; what cannot be read is left out, never an error. */
export function parseSaved(stored: string | null): readonly SavedSearch[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(list) ? list.slice(0, maxSaved).flatMap(readSaved) : []
  } catch {
    return []
  }
}

function readSaved(stored: unknown): readonly SavedSearch[] {
  if (!isRecord(stored)) return []
  const { name, view, gateway, text } = stored
  if (typeof name !== 'string' || name.trim() === '' || typeof view !== 'string' || !isInboxView(view)) return []
  return [
    {
      name: name.trim().slice(0, maxSavedName),
      view,
      gateway: typeof gateway === 'string' && gateway !== '' ? gateway.slice(0, 64) : null,
      text: typeof text === 'string' ? text.slice(0, maxSearchText) : '',
    },
  ]
}

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null

/** With one more at the end; one of the same name is replaced. */
export function withSaved(saved: readonly SavedSearch[], one: SavedSearch): readonly SavedSearch[] {
  const at = saved.findIndex(({ name }) => name === one.name)
  return at >= 0 ? saved.with(at, one) : [...saved, one].slice(-maxSaved)
}

export function recallSaved(): readonly SavedSearch[] {
  try {
    return parseSaved(localStorage.getItem(key))
  } catch {
    return []
  }
}

/** Storage may be full or forbidden: then they are kept for this window only. */
export function rememberSaved(saved: readonly SavedSearch[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(saved))
  } catch {}
}
