import type { Publisher } from './stateHub.ts'

/** Makes a topic hold just these items; of those that it holds already only the changed ones are told. */
export function showItems<T extends { readonly id: string }>(topic: Publisher<T>, items: readonly T[]): void {
  const ids = new Set(items.map(({ id }) => id))
  topic.remove([...topic.items()].map(({ id }) => id).filter((id) => !ids.has(id)))
  topic.upsert(items.filter((item) => JSON.stringify(item) !== JSON.stringify(topic.get(item.id))))
}
