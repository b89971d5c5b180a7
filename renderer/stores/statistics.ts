import type { SamplingView } from '../../shared/domain/statistics.ts'
import { useTopicItem } from './useTopic.ts'

/** How the sampling of a gateway stands, live; undefined while loading. */
export const useSampling = (gatewayId: string): SamplingView | undefined => useTopicItem('statistics', {}, gatewayId)
