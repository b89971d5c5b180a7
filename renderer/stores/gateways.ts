import type { GatewayView } from '../../shared/domain/gateway.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem } from './useTopic.ts'

/** All gateways, live. */
export const useGateways = (): TopicState<GatewayView> => useTopic('gateways', {})

/** One gateway, live; undefined while loading and when there is none of this id. */
export const useGateway = (id: string): GatewayView | undefined => useTopicItem('gateways', {}, id)
