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
  operator: 78,
  leastOperator: 52,
} as const

/** Icon and bars side by side need this much. */
const minCell = { width: 25, height: 16 }
const maxCell = { width: 44, height: 30 }
const wordCell = { min: 128, max: 168 }
const comfortablePitch = 27
const maxBlocks = 8

/**
 * The layout that shows most: without scrolling if it can be, else with least of it; in the fewest blocks that leave the
 * cells comfortable, so that a line of text more above the rack does not lay it out anew.
 */
export function layoutRack(room: RackRoom): RackLayout {
  let best = layoutIn(room, 1)
  for (let blocks = 2; blocks <= Math.min(maxBlocks, room.lines) && isPossible(room, blocks); blocks++) {
    const next = layoutIn(room, blocks)
    if (!best.fits || (best.pitch < comfortablePitch && next.pitch > best.pitch)) best = next
  }
  return best
}

/** Whether there is room for operators at the ends of the lines: more of it than was planned with, while no panel is open. */
export function hasOperatorRoom({ blocks, cellWidth }: RackLayout, slots: number, width: number): boolean {
  const block = rackMetrics.label + slots * (cellWidth + rackMetrics.gap)
  return (width - (blocks - 1) * rackMetrics.blockGap) / blocks - block >= rackMetrics.leastOperator
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
  // With one slot only, its state in words comes before the operator's name.
  const wordRoom = room.slots === 1 ? cellRoom(room, blocks, 0) : withOperator
  const words = wordRoom >= wordCell.min
  const width = words
    ? Math.min(wordCell.max, wordRoom)
    : Math.min(maxCell.width, withOperator >= minCell.width ? withOperator : cellRoom(room, blocks, 0))
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
