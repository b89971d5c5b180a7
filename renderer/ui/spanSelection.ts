/** Places in a list, first and last included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What is chosen in a list, by place: an answer of a million rows is fixed while it is open and only a few of
 * them are here. `spans` are in order, apart from each other and never empty.
 */
export interface SpanSelection {
  readonly current: number | null
  /** Where a range began. */
  readonly anchor: number | null
  readonly spans: readonly Span[]
}

export const nothingSelected: SpanSelection = { current: null, anchor: null, spans: [] }

/** One place, and only it. */
export const selectOne = (index: number): SpanSelection => ({
  current: index,
  anchor: index,
  spans: [{ from: index, to: index }],
})

/** Everything; the current place stays. */
export const selectAll = ({ current, anchor }: SpanSelection, total: number): SpanSelection =>
  total === 0 ? nothingSelected : { current: current ?? 0, anchor: anchor ?? 0, spans: [{ from: 0, to: total - 1 }] }

/** The current place alone stays chosen. */
export const selectCurrent = ({ current }: SpanSelection): SpanSelection =>
  current === null ? nothingSelected : selectOne(current)

/** From the anchor to a place. */
export function extendTo(selection: SpanSelection, index: number): SpanSelection {
  const anchor = selection.anchor ?? selection.current ?? index
  return { current: index, anchor, spans: [{ from: Math.min(anchor, index), to: Math.max(anchor, index) }] }
}

/** Adds a place or takes it off. */
export function toggle(selection: SpanSelection, index: number): SpanSelection {
  const spans = isSelected(selection, index) ? without(selection.spans, index) : including(selection.spans, index)
  return { current: index, anchor: index, spans }
}

export function isSelected({ spans }: SpanSelection, index: number): boolean {
  return spans.some(({ from, to }) => from <= index && index <= to)
}

export const countSelected = ({ spans }: SpanSelection): number =>
  spans.reduce((sum, { from, to }) => sum + to - from + 1, 0)

export const isAllSelected = (selection: SpanSelection, total: number): boolean =>
  total > 0 && countSelected(selection) === total

function without(spans: readonly Span[], index: number): readonly Span[] {
  return spans.flatMap(({ from, to }) =>
    index < from || to < index
      ? [{ from, to }]
      : [
          { from, to: index - 1 },
          { from: index + 1, to },
        ].filter((span) => span.from <= span.to),
  )
}

function including(spans: readonly Span[], index: number): readonly Span[] {
  const before = spans.filter(({ to }) => to < index - 1)
  const after = spans.filter(({ from }) => from > index + 1)
  const touching = spans.filter(({ from, to }) => from <= index + 1 && to >= index - 1)
  const merged = {
    from: Math.min(index, ...touching.map(({ from }) => from)),
    to: Math.max(index, ...touching.map(({ to }) => to)),
  }
  return [...before, merged, ...after]
}

/** Where a key leads; null when it leads nowhere. `page` is how many rows are seen at once. */
export function keyTarget(total: number, current: number | null, key: string, page: number): number | null {
  const at = current ?? -1
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: current === null ? total - 1 : at - 1,
    k: current === null ? total - 1 : at - 1,
    PageDown: at + Math.max(1, page),
    PageUp: at - Math.max(1, page),
    Home: 0,
    End: total - 1,
  }
  const place = Object.hasOwn(places, key) ? places[key] : undefined
  return place === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, place))
}
