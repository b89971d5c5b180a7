import type { Operation } from '../../shared/domain/operation.ts'
import type { BatchView, UnsavedView } from '../../shared/domain/operationBatch.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem } from './useTopic.ts'

/** Operations that go on, and the last that have ended, of all gateways, live. */
export const useOperations = (): TopicState<Operation> => useTopic('operations', {})

/** One of them; undefined while loading, and when it ended long ago. */
export const useOperation = (id: string): Operation | undefined => useTopicItem('operations', {}, id)

/** The last batches of all gateways, live. */
export const useOperationBatches = (): TopicState<BatchView> => useTopic('operationBatches', {})

/** One of them. */
export const useOperationBatch = (id: string): BatchView | undefined => useTopicItem('operationBatches', {}, id)

/** Settings of a gateway that it would lose at a reboot; undefined when there are none. */
export const useUnsaved = (gatewayId: string): UnsavedView | undefined => useTopicItem('unsavedSettings', {}, gatewayId)
