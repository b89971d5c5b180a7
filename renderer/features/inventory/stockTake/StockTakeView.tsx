import type { InventoryParts } from '../parts.ts'
import { NewStockTake } from './NewStockTake.tsx'
import { StockResult } from './StockResult.tsx'

/** Setting SIMs against the list of an operator or a warehouse: a new stock-take, or what came of one. */
export function StockTakeView(parts: InventoryParts) {
  const { stockTake } = parts.address
  return stockTake === null ? <NewStockTake {...parts} /> : <StockResult key={stockTake} id={stockTake} {...parts} />
}
