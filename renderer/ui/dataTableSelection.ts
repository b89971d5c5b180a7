/** What is chosen in a list, the way file managers do it: one row is current, any number are selected. */
export interface ListSelection {
  readonly current: string | null
  /** Where a range started. */
  readonly anchor: string | null
  readonly selected: ReadonlySet<string>
}

export const nothingSelected: ListSelection = { current: null, anchor: null, selected: new Set() }

export interface Modifiers {
  readonly shift: boolean
  /** Ctrl, or ⌘ on a Mac. */
  readonly ctrl: boolean
}

/** One row, and only it. */
export const selectOne = (id: string): ListSelection => ({ current: id, anchor: id, selected: new Set([id]) })

/** All rows; the current one stays. */
export const selectAll = (ids: readonly string[], { current, anchor }: ListSelection): ListSelection => ({
  current: current ?? ids[0] ?? null,
  anchor: anchor ?? ids[0] ?? null,
  selected: new Set(ids),
})

/** Adds or takes off one row. */
export function toggle(id: string, { selected }: ListSelection): ListSelection {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return { current: id, anchor: id, selected: next }
}

/** Goes to a row: alone, as the end of a range (Shift), or without touching what is selected (Ctrl). */
export function goTo(ids: readonly string[], id: string, from: ListSelection, modifiers: Modifiers): ListSelection {
  if (modifiers.shift) {
    const anchor = from.anchor ?? from.current ?? id
    return { current: id, anchor, selected: new Set(range(ids, anchor, id)) }
  }
  return modifiers.ctrl ? { ...from, current: id } : selectOne(id)
}

/** A click: like `goTo`, but Ctrl adds the row or takes it off. */
export const click = (ids: readonly string[], id: string, from: ListSelection, modifiers: Modifiers): ListSelection =>
  modifiers.ctrl && !modifiers.shift ? toggle(id, from) : goTo(ids, id, from, modifiers)

/** Rows from one to the other, both included; only the second when the first is gone. */
function range(ids: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** Where a key leads in the list; null when it leads nowhere. `page` is how many rows are seen at once. */
export function keyTarget(ids: readonly string[], current: string | null, key: string, page: number): string | null {
  const at = current === null ? -1 : ids.indexOf(current)
  const last = ids.length - 1
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at < 0 ? last : at - 1,
    k: at < 0 ? last : at - 1,
    PageDown: at + Math.max(1, page),
    PageUp: at - Math.max(1, page),
    Home: 0,
    End: last,
  }
  const place = places[key]
  return place === undefined ? null : (ids[Math.min(last, Math.max(0, place))] ?? null)
}
