/**
 * The roles of tables that are operated by keys. ARIA in HTML allows them on tables and their cells, with what belongs to
 * them; the linter takes every table for a still one, so they are spread.
 */

/** A table whose cells take the focus themselves; any number of them can be selected. */
export const cellGrid = { role: 'grid', 'aria-multiselectable': true } as const

/** A table that keeps the focus and says which of its rows is current; any number of rows can be selected. */
export const rowGrid = (currentRow: string | undefined) =>
  ({
    role: 'grid',
    tabIndex: 0,
    'aria-multiselectable': true,
    'aria-activedescendant': currentRow,
  }) as const

/** One cell of a grid whose cells take the focus. */
export const gridCell = (selected: boolean, tabbable: boolean) =>
  ({ role: 'gridcell', tabIndex: tabbable ? 0 : -1, 'aria-selected': selected }) as const
