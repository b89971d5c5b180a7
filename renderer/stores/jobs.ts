import type { JobView } from '../../shared/domain/job.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic } from './useTopic.ts'

/** What takes long and goes on by itself: those that run, and the last that have ended, live. */
export const useJobs = (): TopicState<JobView> => useTopic('jobs', {})
