import type { SavedSearch } from '../../../../shared/domain/message.ts'
import { type InboxAddress, messageQueryOf } from './address.ts'
import { inboxViews, inboxViewWords } from './views.ts'

/** As the contract has it. */
export const maxSavedName = 60
const maxSaved = 100

type Searched = Pick<InboxAddress, 'view' | 'gateway' | 'text'>

/** What is shown, to be kept under a name; the view becomes a term of the text. Nobody is notified of it yet. */
export function savedOf(address: InboxAddress, name: string): SavedSearch {
  const { text, gatewayId } = messageQueryOf(address)
  return { name, text, gatewayId, notify: false }
}

/** What a kept search shows; a term in front that stands for a view is that view again. */
export function searchedBy({ text, gatewayId }: Pick<SavedSearch, 'text' | 'gatewayId'>): Searched {
  const view = inboxViews.find((id) => {
    const { term } = inboxViewWords[id]
    return term !== '' && (text === term || text.startsWith(`${term} `))
  })
  return {
    view: view ?? 'all',
    gateway: gatewayId,
    text: view ? text.slice(inboxViewWords[view].term.length).trim() : text,
  }
}

/** The kept search finds what is shown. */
export function isShown({ text, gatewayId }: SavedSearch, address: InboxAddress): boolean {
  const shown = messageQueryOf(address)
  return text === shown.text && gatewayId === shown.gatewayId
}

/** With one more at the end; one of the same name is replaced, its notifications stay as they were. */
export function withSaved(saved: readonly SavedSearch[], one: SavedSearch): SavedSearch[] {
  const known = saved.find(({ name }) => name === one.name)
  return known
    ? saved.map((search) => (search === known ? { ...one, notify: known.notify } : search))
    : [...saved, one].slice(-maxSaved)
}
