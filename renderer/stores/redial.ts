import type { RedialRun } from '../../shared/domain/redialPlan.ts'
import type { PlannedRunView, PlanView, RedialBoardView, RunUnderway } from '../../shared/domain/redialView.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem, useTopicSelect } from './useTopic.ts'

/** Redialling as a whole, live; undefined while loading. */
export const useRedialBoard = (): RedialBoardView | undefined => useTopicItem('redial', {}, 'redial')

/** A person has paused all plans. */
export const useRedialPaused = (): boolean =>
  useTopicSelect('redial', {}, ({ items }) => (items.get('redial')?.pausedSince ?? null) !== null)

/** All plans in the order in which ports are given to them, live. */
export const useRedialPlans = (): TopicState<PlanView> => useTopic('redialPlans', {})

/** The next runs of all plans, at most 200, live. */
export const useRedialNext = (): TopicState<PlannedRunView> => useTopic('redialNext', {})

/** Runs under way and those in line, live. */
export const useRedialUnderway = (): TopicState<RunUnderway> => useTopic('redialUnderway', {})

/** The last 50 runs of the ledger, live. */
export const useRedialRuns = (): TopicState<RedialRun> => useTopic('redialRuns', {})
