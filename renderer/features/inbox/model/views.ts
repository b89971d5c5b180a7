/** The kinds of messages that the side list offers; each is a term of the query language, `all` is none. */
export const inboxViews = ['all', 'unread', 'pinned', 'reports', 'damaged', 'codes'] as const
export type InboxViewId = (typeof inboxViews)[number]

export interface InboxViewWords {
  readonly word: string
  /** What it stands for in the query language. */
  readonly term: string
  /** What it says when it holds nothing. */
  readonly empty: string
}

export const inboxViewWords: Readonly<Record<InboxViewId, InboxViewWords>> = {
  all: { word: 'All', term: '', empty: 'There are no messages.' },
  unread: { word: 'Unread', term: 'is:unread', empty: 'Every message has been read.' },
  pinned: { word: 'Pinned', term: 'is:pinned', empty: 'Pin a message with p to find it here again.' },
  reports: {
    word: 'Delivery reports',
    term: 'is:report',
    empty: 'No gateway has passed on a delivery report yet.',
  },
  damaged: {
    word: 'Damaged',
    term: 'is:damaged',
    empty: 'Every message could be read in full.',
  },
  codes: { word: 'With codes', term: 'has:code', empty: 'No message seems to hold a one-time code.' },
}

export const isInboxView = (text: string | null): text is InboxViewId => inboxViews.some((view) => view === text)
