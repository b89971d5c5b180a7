import type { SavedSimView, SimColumn, SimQuery } from '../../../../shared/domain/inventory.ts'

/** The contract's limit. */
export const maxViewName = 80

/** The views with this one kept: in the place of one of its name, else behind the others. */
export function withView(views: readonly SavedSimView[], view: SavedSimView): SavedSimView[] {
  const at = views.findIndex(({ name }) => name === view.name)
  return at < 0 ? [...views, view] : views.map((other, i) => (i === at ? view : other))
}

export const withoutView = (views: readonly SavedSimView[], name: string): SavedSimView[] =>
  views.filter((view) => view.name !== name)

/** A view as it is kept. It asks whatever source is looked at, unless it was kept of several. */
export const viewOf = (name: string, query: SimQuery, columns: readonly SimColumn[]): SavedSimView => ({
  name,
  query: { ...query, sources: query.sources.length > 1 ? query.sources : [] },
  columns: [...columns],
})

/** What is asked when a view is chosen while `sources` are looked at. */
export const queryOf = ({ query }: SavedSimView, sources: readonly string[]): SimQuery => ({
  ...query,
  sources: query.sources.length > 0 ? query.sources : [...sources],
})

/** Whether a view is what is shown: its query and its columns. */
export function isShown(view: SavedSimView, query: SimQuery, columns: readonly SimColumn[]): boolean {
  return (
    JSON.stringify(queryOf(view, query.sources)) === JSON.stringify(query) &&
    JSON.stringify(view.columns) === JSON.stringify(columns)
  )
}
