import type { Jobs } from '../jobs/jobs.ts'
import type { Handlers } from './router.ts'

export function jobHandlers(jobs: Jobs): Pick<Handlers, 'jobs.cancel' | 'jobs.dismiss'> {
  return {
    'jobs.cancel': ({ id }) => jobs.cancel(id),
    'jobs.dismiss': ({ id }) => jobs.dismiss(id),
  }
}
