import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { compareRows, isUnreadable } from './columns.ts'

/** One place of the rack. `row` is null where the gateway has a slot but lists nothing for it. */
export interface RackCell {
  /** `2.01`; for an empty place what its row would be called. */
  readonly key: string
  readonly row: PortRow | null
}

/** One line of the rack: a port and its slots, or a stretch of a SIM pool. */
export interface RackLine {
  readonly key: string
  /** `7`, `12 · sp256`. */
  readonly label: string
  /** The gateway says that it has fewer ports than this one's number. */
  readonly beyond: boolean
  readonly cells: readonly RackCell[]
}

/** What the rack shows, in rack order. */
export interface Rack {
  /** The heads over the cells: slot numbers, null for a port without slots. */
  readonly slots: readonly (number | null)[]
  readonly lines: readonly RackLine[]
  /** Pool slots and ports that could not be read: they have names of their own instead of a place in the grid. */
  readonly pools: readonly RackLine[]
  /** Rows that did not fit into a rack that stays legible; the table shows them. */
  readonly left: number
}

/** So many cells are drawn; more are left to the table. */
export const maxRackCells = 1024
/** More slots than this are no rack but a list: real devices have 8. */
const maxSlots = 32
/** Pools are laid out in lines of so many. */
const poolLine = 8

/**
 * Lays out rows as a rack: one line for each port that the device has or lists, one cell for each slot. `maxPorts` and
 * `maxSlots` are the device's own words, 0 when it has not said any.
 */
export function buildRack(rows: Iterable<PortRow>, device: { maxPorts: number; maxSlots: number }): Rack {
  const sorted = [...rows].sort(compareRows)
  const inGrid = (row: PortRow) => row.pool === null && !isUnreadable(row) && (row.slot ?? 0) <= maxSlots
  const gridRows = sorted.filter(inGrid)
  const ports = new Map<number, Map<number | null, PortRow>>()
  for (const row of gridRows) {
    const slots = ports.get(row.port) ?? new Map<number | null, PortRow>()
    ports.set(row.port, slots.set(row.slot, row))
  }
  const slots = slotHeads(gridRows, Math.min(device.maxSlots, maxSlots))
  const maxLines = Math.max(1, Math.floor(maxRackCells / Math.max(1, slots.length)))
  // A device that lists only pool slots has no grid of its own.
  const devicePorts = gridRows.length === 0 && sorted.length > 0 ? 0 : Math.min(device.maxPorts, maxLines)
  for (let port = 1; port <= devicePorts; port++) if (!ports.has(port)) ports.set(port, new Map())
  const numbers = [...ports.keys()].sort((a, b) => a - b).slice(0, maxLines)
  const lines = numbers.map((port) => ({
    key: String(port),
    label: String(port),
    beyond: device.maxPorts > 0 && port > device.maxPorts,
    cells: slots.map((slot) => ({
      key: slot === null ? String(port) : `${port}.${String(slot).padStart(2, '0')}`,
      row: ports.get(port)?.get(slot) ?? null,
    })),
  }))
  const pools = poolLines(sorted.filter((row) => !inGrid(row)).slice(0, maxRackCells))
  const shown = [...lines, ...pools].reduce((sum, line) => sum + line.cells.filter((cell) => cell.row).length, 0)
  return { slots, lines, pools, left: sorted.length - shown }
}

/** One head for each slot that the device has or lists; bare ports get a column of their own, the first. */
function slotHeads(rows: readonly PortRow[], deviceSlots: number): (number | null)[] {
  const bare = rows.some((row) => row.slot === null)
  const listed = rows.reduce((most, row) => Math.max(most, row.slot ?? 0), 0)
  if (bare && listed === 0) return [null]
  const numbered = Array.from({ length: Math.max(listed, deviceSlots) }, (_, i) => i + 1)
  return bare ? [null, ...numbered] : numbered
}

function poolLines(rows: readonly PortRow[]): RackLine[] {
  const groups = new Map<string, PortRow[]>()
  for (const row of rows) {
    const label = isUnreadable(row) ? 'Unreadable' : row.pool === null ? `${row.port}` : `${row.port} · ${row.pool}`
    const group = groups.get(label)
    if (group) group.push(row)
    else groups.set(label, [row])
  }
  return [...groups].flatMap(([label, members]) =>
    Array.from({ length: Math.ceil(members.length / poolLine) }, (_, i) => ({
      key: `${label} ${i}`,
      label: i === 0 ? label : '',
      beyond: false,
      cells: members.slice(i * poolLine, (i + 1) * poolLine).map((row) => ({ key: row.id, row })),
    })),
  )
}

/** The operator at the end of a line: that of the slot in use, else of any that is on a network. */
export function lineOperator(line: RackLine): string {
  const onNetwork = line.cells.flatMap(({ row }) => (row?.network ? [row] : []))
  const network = (onNetwork.find((row) => row.active) ?? onNetwork[0])?.network
  return network ? network.name || network.plmn : ''
}
