/** What is to be laid out, and the room for it (px). */
export interface RackRoom {
  readonly lines: number
  readonly slots: number
  readonly width: number
  readonly height: number
}

/** How the rack is laid out (px). Lines run down one block, then down the next. */
export interface RackLayout {
  readonly blocks: number
  readonly linesPerBlock: number
  readonly cellWidth: number
  readonly cellHeight: number
  /** From one line to the next. */
  readonly pitch: number
  /** Cells are wide enough for the state's word. */
  readonly words: boolean
  /** The whole rack is seen without scrolling. */
  readonly fits: boolean
}

export const rackMetrics = {
  head: 20,
  label: 30,
  gap: 3,
  blockGap: 18,
  /** Room for the operator at a line's end, where it can be had. */
  operator: 92,
} as const

/** Icon and bars side by side need this much. */
const minCell = { width: 25, height: 18 }
const maxCell = { width: 44, height: 30 }
const wordCell = { min: 112, max: 168 }
const maxBlocks = 8

/** The layout that shows most: without scrolling if it can be, then with the tallest cells, then with fewest blocks. */
export function layoutRack(room: RackRoom): RackLayout {
  let best = layoutIn(room, 1)
  for (let blocks = 2; blocks <= Math.min(maxBlocks, room.lines); blocks++) {
    const next = layoutIn(room, blocks)
    if (!isPossible(room, blocks)) break
    if (Number(next.fits) - Number(best.fits) || next.pitch - best.pitch > 0) best = next
  }
  return best
}

const blockWidth = (room: RackRoom, blocks: number) =>
  Math.floor((room.width - (blocks - 1) * rackMetrics.blockGap) / blocks)

const cellRoom = (room: RackRoom, blocks: number, operator: number) =>
  Math.floor((blockWidth(room, blocks) - rackMetrics.label - operator) / Math.max(1, room.slots)) - rackMetrics.gap

const isPossible = (room: RackRoom, blocks: number) => cellRoom(room, blocks, 0) >= minCell.width

function layoutIn(room: RackRoom, blocks: number): RackLayout {
  const linesPerBlock = Math.max(1, Math.ceil(room.lines / blocks))
  const ideal = maxCell.height + rackMetrics.gap
  const least = minCell.height + rackMetrics.gap
  const pitch = Math.min(ideal, Math.max(least, Math.floor((room.height - rackMetrics.head) / linesPerBlock)))
  const withOperator = cellRoom(room, blocks, rackMetrics.operator)
  const words = withOperator >= wordCell.min
  const width = words
    ? Math.min(wordCell.max, withOperator)
    : Math.min(maxCell.width, preferred(room, blocks, withOperator))
  return {
    blocks: Math.max(1, Math.ceil(room.lines / linesPerBlock)),
    linesPerBlock,
    cellWidth: Math.max(minCell.width, width),
    cellHeight: pitch - rackMetrics.gap,
    pitch,
    words,
    fits: linesPerBlock * pitch + rackMetrics.head <= room.height && isPossible(room, blocks),
  }
}

/** The operator gets its room only when the cells stay legible beside it. */
const preferred = (room: RackRoom, blocks: number, withOperator: number) =>
  withOperator >= minCell.width ? withOperator : cellRoom(room, blocks, 0)
