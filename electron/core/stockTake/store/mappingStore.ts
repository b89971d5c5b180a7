import { type StockMapping, stockMapping } from '../../../../shared/domain/stockTake.ts'
import type { Database } from '../../store/database.ts'

/** So many are remembered; the one that was used longest ago is forgotten. */
const remembered = 200

/** How lists with columns of these names were read the last time. */
export class MappingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  of(columns: readonly string[]): StockMapping | null {
    const raw = this.#db.prepare('SELECT mapping FROM stock_mappings WHERE columns = ?').get(keyOf(columns))?.mapping
    if (typeof raw !== 'string') return null
    try {
      const parsed = stockMapping.safeParse(JSON.parse(raw))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }

  remember(columns: readonly string[], mapping: StockMapping, now: number): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `INSERT INTO stock_mappings (columns, mapping, used_at) VALUES (?, ?, ?)
           ON CONFLICT (columns) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
        )
        .run(keyOf(columns), JSON.stringify(mapping), now)
      this.#db
        .prepare(
          'DELETE FROM stock_mappings WHERE columns NOT IN (SELECT columns FROM stock_mappings ORDER BY used_at DESC LIMIT ?)',
        )
        .run(remembered)
    })
  }
}

const keyOf = (columns: readonly string[]): string => JSON.stringify(columns.map((name) => name.trim().toLowerCase()))
