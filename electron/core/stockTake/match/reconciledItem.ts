import type { StockItem } from '../../../../shared/domain/stockTake.ts'

/** An item before anybody has said anything to it. */
export type ReconciledItem = Omit<StockItem, 'id' | 'resolution' | 'comment'>
