import type { JobView } from '../../../shared/domain/job.ts'
import type { Tone } from '../../../shared/domain/portState.ts'
import { count } from '../../ui/words.ts'

/** How much of a job is done, in whole percent, never 100 before it is; null while nobody knows how much there is to do. */
export function percentOf({ done, total, state }: JobView): number | null {
  if (state === 'done') return 100
  if (total === null || total <= 0) return null
  return Math.min(99, Math.max(0, Math.floor((done / total) * 100)))
}

/** How far a job is, or how it has ended: `1,200 of 12,000`. */
export function progressWords({ done, total, state }: JobView): string {
  const far = total === null ? count(done) : `${count(Math.min(done, total))} of ${count(total)}`
  return {
    running: far,
    done: `Done, ${count(done)}`,
    failed: `Failed after ${far}`,
    cancelled: `Cancelled after ${far}`,
  }[state]
}

export const jobTones: Readonly<Record<JobView['state'], Tone>> = {
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
}

/** Those that run first, then those that ended last. */
export const inOrder = (jobs: Iterable<JobView>): readonly JobView[] =>
  [...jobs].sort(
    (a, b) =>
      Number(b.state === 'running') - Number(a.state === 'running') ||
      (b.endedAt ?? b.startedAt) - (a.endedAt ?? a.startedAt),
  )

/** All jobs in one line, the most telling of them; `jobs` in order and not empty. */
export function jobsLine(jobs: readonly JobView[]): { readonly words: string; readonly tone: Tone } {
  const running = jobs.filter(({ state }) => state === 'running')
  const [first] = jobs
  if (first === undefined) return { words: '', tone: 'quiet' }
  if (running.length > 1) return { words: `${running.length} jobs are running`, tone: 'busy' }
  if (running.length === 0 && jobs.length > 1) {
    const failed = jobs.filter(({ state }) => state === 'failed').length
    return failed > 0
      ? { words: `${failed} of ${jobs.length} jobs failed`, tone: 'bad' }
      : { words: `${jobs.length} jobs have ended`, tone: 'quiet' }
  }
  const percent = percentOf(first)
  const how = {
    running: percent === null ? 'running' : `${percent} %`,
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  }
  return { words: `${first.title}: ${how[first.state]}`, tone: jobTones[first.state] }
}
