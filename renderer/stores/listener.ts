import type { ListenerView } from '../../shared/domain/listener.ts'
import { useTopicItem } from './useTopic.ts'

/** The callback listener, live; undefined while loading. */
export const useListener = (): ListenerView | undefined => useTopicItem('listener', {}, 'listener')
