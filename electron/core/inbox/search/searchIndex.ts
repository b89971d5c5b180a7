/** What of a message is searched. */
export interface Searchable {
  readonly id: number
  readonly text: string
  readonly sender: string
  readonly recipient: string
}

/** Keeps the full-text index in step with the messages, within the transaction that changes them. */
export interface SearchIndex {
  add(message: Searchable): void
  remove(message: Searchable): void
}
