import type { MessageQuery } from '../../../../shared/domain/message.ts'
import { type InboxViewId, inboxViewWords, isInboxView } from './views.ts'

/** What the inbox shows, as the address holds it: Back restores it, and a link to it can be kept. */
export interface InboxAddress {
  readonly view: InboxViewId
  /** Only of this gateway, by its id. */
  readonly gateway: string | null
  /** What a person typed into the search field. */
  readonly text: string
  /** The id of the message that is open. */
  readonly message: number | null
}

export const emptyAddress: InboxAddress = { view: 'all', gateway: null, text: '', message: null }

/** The contract allows 500 characters for a query; the term of the view needs a few of them. */
export const maxSearchText = 480

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseAddress(search: string): InboxAddress {
  const params = new URLSearchParams(search)
  const view = params.get('view')
  const message = params.get('message') ?? ''
  return {
    view: isInboxView(view) ? view : 'all',
    gateway: params.get('gateway')?.slice(0, 64) || null,
    text: (params.get('q') ?? '').slice(0, maxSearchText),
    message: /^[1-9]\d{0,15}$/.test(message) && Number.isSafeInteger(Number(message)) ? Number(message) : null,
  }
}

/** Writes a query string without `?`, empty for the plain inbox. `parseAddress` reads it back. */
export function formatAddress({ view, gateway, text, message }: InboxAddress): string {
  const params = new URLSearchParams()
  if (view !== 'all') params.set('view', view)
  if (gateway) params.set('gateway', gateway)
  if (text !== '') params.set('q', text)
  if (message !== null) params.set('message', String(message))
  return params.toString()
}

/** What the core is asked: the view's term in front of what was typed. */
export function messageQueryOf({ view, gateway, text }: InboxAddress): MessageQuery {
  const { term } = inboxViewWords[view]
  return { text: [term, text.trim()].filter(Boolean).join(' '), gatewayId: gateway }
}

/** Nothing narrows the list: it shows every message. */
export const isEverything = ({ view, gateway, text }: InboxAddress): boolean =>
  view === 'all' && gateway === null && text.trim() === ''
