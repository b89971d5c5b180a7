import type { TrafficView } from '../../shared/domain/traffic.ts'
import { useTopicItem } from './useTopic.ts'

/** How a gateway's traffic stands, live; undefined while loading and when there is none. */
export const useTraffic = (gatewayId: string): TrafficView | undefined => useTopicItem('traffic', {}, gatewayId)
