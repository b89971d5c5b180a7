import { describe, expect, it } from 'vitest'
import { inOrder, jobsLine, percentOf, progressWords } from '../../../../../renderer/features/jobs/model.ts'
import type { JobView } from '../../../../../shared/domain/job.ts'

const job = (changes: Partial<JobView>): JobView => ({
  id: 'j1',
  kind: 'export',
  title: 'Export of 12,000 messages',
  state: 'running',
  done: 1200,
  total: 12_000,
  error: null,
  startedAt: 1000,
  endedAt: null,
  ...changes,
})

describe('jobs', () => {
  it('say how far they are, never that all is done before it is', () => {
    expect(percentOf(job({}))).toBe(10)
    expect(percentOf(job({ done: 12_000 }))).toBe(99)
    expect(percentOf(job({ done: 12_000, state: 'done' }))).toBe(100)
    expect(percentOf(job({ total: null }))).toBe(null)
    expect(percentOf(job({ done: 0, total: 0 }))).toBe(null)
  })

  it('say with how many they ended', () => {
    expect(progressWords(job({}))).toBe('1,200 of 12,000')
    expect(progressWords(job({ total: null }))).toBe('1,200')
    expect(progressWords(job({ state: 'done', done: 12_000 }))).toBe('Done, 12,000')
    expect(progressWords(job({ state: 'cancelled' }))).toBe('Cancelled after 1,200 of 12,000')
  })

  it('stand with those that run first, then those that ended last', () => {
    const old = job({ id: 'old', state: 'done', endedAt: 2000 })
    const young = job({ id: 'young', state: 'failed', endedAt: 3000 })
    const running = job({ id: 'running' })
    expect(inOrder([old, young, running]).map(({ id }) => id)).toEqual(['running', 'young', 'old'])
  })

  it('are told in one line: the one that runs, or that something failed', () => {
    const done = job({ id: 'done', state: 'done', endedAt: 2000 })
    const failed = job({ id: 'failed', state: 'failed', endedAt: 3000 })
    expect(jobsLine([job({}), done])).toEqual({ words: 'Export of 12,000 messages: 10 %', tone: 'busy' })
    expect(jobsLine([job({}), job({ id: 'j2' })]).words).toBe('2 jobs are running')
    expect(jobsLine([done])).toEqual({ words: 'Export of 12,000 messages: done', tone: 'good' })
    expect(jobsLine([failed, done])).toEqual({ words: '1 of 2 jobs failed', tone: 'bad' })
  })
})
