import type { RackLine } from './rack.ts'

/** A place in the rack's lines (pools behind the ports). */
export interface RackPlace {
  readonly line: number
  readonly cell: number
}

/** Where the lines stand on the screen: blocks of equal height, pools below them. */
export interface RackShape {
  readonly lines: readonly RackLine[]
  /** How many of the lines stand in blocks. */
  readonly gridLines: number
  readonly linesPerBlock: number
}

/** Where a key leads from a place; null when it is no key of the rack. Never leaves the rack. */
export function movePlace(shape: RackShape, from: RackPlace, key: string, ctrl: boolean): RackPlace | null {
  const { lines } = shape
  const last = lines.length - 1
  const cellsOf = (line: number) => lines[line]?.cells.length ?? 0
  const at = (line: number, cell: number): RackPlace => {
    const l = Math.min(last, Math.max(0, line))
    return { line: l, cell: Math.min(cellsOf(l) - 1, Math.max(0, cell)) }
  }
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at(from.line + 1, from.cell)
    case 'ArrowUp':
    case 'k':
      return at(from.line - 1, from.cell)
    case 'ArrowRight':
      return from.cell + 1 < cellsOf(from.line) ? at(from.line, from.cell + 1) : beside(shape, from, 1, at)
    case 'ArrowLeft':
      return from.cell > 0 ? at(from.line, from.cell - 1) : beside(shape, from, -1, at)
    case 'Home':
      return ctrl ? at(0, 0) : at(from.line, 0)
    case 'End':
      return ctrl ? at(last, Number.MAX_SAFE_INTEGER) : at(from.line, Number.MAX_SAFE_INTEGER)
    case 'PageDown':
      return at(from.line + shape.linesPerBlock, from.cell)
    case 'PageUp':
      return at(from.line - shape.linesPerBlock, from.cell)
    default:
      return null
  }
}

/** Beyond the end of a line lies the line beside it, in the next block. */
function beside(
  shape: RackShape,
  from: RackPlace,
  direction: 1 | -1,
  at: (line: number, cell: number) => RackPlace,
): RackPlace {
  const line = from.line + direction * shape.linesPerBlock
  if (from.line >= shape.gridLines || line < 0 || line >= shape.gridLines) return from
  return at(line, direction === 1 ? 0 : Number.MAX_SAFE_INTEGER)
}

/** The place of a cell by its key; null when the rack does not hold it. */
export function findPlace(lines: readonly RackLine[], key: string | null): RackPlace | null {
  for (const [line, { cells }] of lines.entries()) {
    const cell = cells.findIndex((c) => c.key === key)
    if (cell >= 0) return { line, cell }
  }
  return null
}
