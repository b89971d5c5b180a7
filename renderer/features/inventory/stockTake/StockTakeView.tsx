import { InventoryBar } from '../InventoryBar.tsx'
import type { InventoryParts } from '../parts.ts'

/** Setting SIMs against the list of an operator or a warehouse. */
export function StockTakeView(parts: InventoryParts) {
  return <InventoryBar {...parts} title="Stock-take" />
}
