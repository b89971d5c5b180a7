import type { SimCount } from '../../../../shared/domain/inventory.ts'

/** What stands in one line of the table: the head of a group, or a row by its place in the answer. */
export type Line = { readonly kind: 'group'; readonly group: number } | { readonly kind: 'row'; readonly row: number }

/** How the rows of an answer stand below each other, under the heads of their groups, some of which are closed. */
export interface Lines {
  /** How many lines there are. */
  readonly count: number
  /** How many rows of them. */
  readonly rows: number
  at(line: number): Line | null
  /** The line of a row; null when its group is closed. */
  lineOf(row: number): number | null
  /** The row at a place among the rows that are shown. */
  shownRow(place: number): number | null
  /** The place of a row among those that are shown; null when its group is closed. */
  shownPlace(row: number): number | null
  /** Which group a row is in; null without groups. */
  groupOf(row: number): number | null
}

interface Block {
  /** Of its head. */
  readonly line: number
  readonly firstRow: number
  readonly count: number
  readonly open: boolean
  /** How many rows are shown above it. */
  readonly shownBefore: number
}

/** Lays out `total` rows; without groups each line is a row. `closed` holds the values of groups that are closed. */
export function layLines(total: number, groups: readonly SimCount[], closed: ReadonlySet<string>): Lines {
  if (groups.length === 0) return plainLines(total)
  const blocks: Block[] = []
  let [line, firstRow, shownBefore] = [0, 0, 0]
  for (const { value, count } of groups) {
    const open = !closed.has(value)
    blocks.push({ line, firstRow, count, open, shownBefore })
    line += 1 + (open ? count : 0)
    firstRow += count
    shownBefore += open ? count : 0
  }
  const blockOfRow = (row: number) => lastAtMost(blocks, row, (block) => block.firstRow)
  return {
    count: line,
    rows: shownBefore,
    at: (wanted) => {
      const index = lastAtMost(blocks, wanted, (block) => block.line)
      const block = blocks[index]
      if (!block || wanted >= line) return null
      if (wanted === block.line) return { kind: 'group', group: index }
      return { kind: 'row', row: block.firstRow + wanted - block.line - 1 }
    },
    lineOf: (row) => {
      const block = blocks[blockOfRow(row)]
      return block?.open && row < firstRow ? block.line + 1 + row - block.firstRow : null
    },
    shownRow: (place) => {
      const block = blocks[lastAtMost(blocks, place, (other) => other.shownBefore)]
      // Closed groups share their place with the next open one, which is the last of them.
      return block?.open && place < shownBefore ? block.firstRow + place - block.shownBefore : null
    },
    shownPlace: (row) => {
      const block = blocks[blockOfRow(row)]
      return block?.open && row < firstRow ? block.shownBefore + row - block.firstRow : null
    },
    groupOf: (row) => (row < firstRow ? blockOfRow(row) : null),
  }
}

function plainLines(total: number): Lines {
  const inside = (place: number) => (place >= 0 && place < total ? place : null)
  return {
    count: total,
    rows: total,
    at: (line) => (inside(line) === null ? null : { kind: 'row', row: line }),
    lineOf: inside,
    shownRow: inside,
    shownPlace: inside,
    groupOf: () => null,
  }
}

/** The last block whose `start` is at most `wanted`; empty blocks before it are passed over. -1: none. */
function lastAtMost(blocks: readonly Block[], wanted: number, start: (block: Block) => number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block && start(block) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}
