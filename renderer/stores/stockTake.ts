import type { StockTakeView } from '../../shared/domain/stockTake.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic } from './useTopic.ts'

/** All stock-takes, live. */
export const useStockTakes = (): TopicState<StockTakeView> => useTopic('stockTakes', {})
