import { useSyncExternalStore } from 'react'
import type { TopicItemOf, TopicName, TopicParams } from '../../shared/contract.ts'
import { bridge } from '../bridge/appBridge.ts'
import { type TopicState, TopicStore } from './topicStore.ts'

const store = new TopicStore(bridge, (ms, then) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
})

/** A live topic. The component is drawn again after every change of it: lists use this, rows use `useTopicItem`. */
export function useTopic<N extends TopicName>(name: N, params: TopicParams<N>): TopicState<TopicItemOf<N>> {
  return useTopicSelect(name, params, whole)
}

/** One item of a live topic; the component is drawn again only when that item changes. */
export function useTopicItem<N extends TopicName>(
  name: N,
  params: TopicParams<N>,
  id: string,
): TopicItemOf<N> | undefined {
  return useTopicSelect(name, params, (topic) => topic.items.get(id))
}

/**
 * Something out of a live topic; the component is drawn again only when `select` gives another value (`Object.is`), so
 * that must be a primitive or an object of the topic itself.
 */
export function useTopicSelect<N extends TopicName, R>(
  name: N,
  params: TopicParams<N>,
  select: (topic: TopicState<TopicItemOf<N>>) => R,
): R {
  const topic = store.topic(name, params)
  return useSyncExternalStore(topic.subscribe, () => select(topic.get()))
}

const whole = <T>(topic: T): T => topic
