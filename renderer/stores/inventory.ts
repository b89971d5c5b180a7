import type { SnapshotView } from '../../shared/domain/inventory.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem } from './useTopic.ts'

/** All snapshots, newest first, live. */
export const useSnapshots = (): TopicState<SnapshotView> => useTopic('snapshots', {})

/** One snapshot, live; undefined while loading and when there is none of this id. */
export const useSnapshot = (id: string): SnapshotView | undefined => useTopicItem('snapshots', {}, id)
