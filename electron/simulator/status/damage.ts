import type { QuirkSet } from '../quirks.ts'
import type { Fields } from './fieldQuirks.ts'

const manyRows = 10_000
const manyRowsSlots = 8

/** The rows of a dev-status with everything wrong that is switched on. Rows are no longer objects only. */
export function withDamage(rows: readonly Fields[], ports: number, quirks: QuirkSet): readonly unknown[] {
  let damaged: readonly Fields[] = rows
  if (quirks.has('many-rows')) damaged = multiplied(rows)
  if (quirks.has('duplicate-rows')) damaged = damaged.flatMap((row, i) => (i % 4 === 3 ? [row, row] : [row]))
  if (quirks.has('beyond-max-ports')) damaged = [...damaged, ...beyond(rows, ports)]
  return quirks.has('wrong-types') ? damaged.map(withWrongTypes) : damaged
}

function multiplied(rows: readonly Fields[]): readonly Fields[] {
  return Array.from({ length: manyRows }, (_, i) => ({
    ...rows[i % rows.length],
    port: `${Math.floor(i / manyRowsSlots) + 1}.0${(i % manyRowsSlots) + 1}`,
  }))
}

const beyond = (rows: readonly Fields[], ports: number): readonly Fields[] =>
  [ports + 1, ports + 8].map((port) => ({ ...rows[0], port: `${port}.01` }))

/** One kind of nonsense for each row in turn; every other row stays whole. */
const nonsense: readonly ((row: Fields) => unknown)[] = [
  (row) => ({ ...row, imei: {}, sig: true }),
  (row) => ({ ...row, iccid: ['8986'], opr: 17 }),
  (row) => ({ ...row, st: null }),
  (row) => ({ ...row, port: { a: 1 } }),
  (row) => String(row.port),
  () => null,
]

function withWrongTypes(row: Fields, i: number): unknown {
  return i % 2 === 0 ? row : nonsense[((i - 1) / 2) % nonsense.length]?.(row)
}
