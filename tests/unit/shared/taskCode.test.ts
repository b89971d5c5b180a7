import { describe, expect, it } from 'vitest'
import { taskCodeInfo, taskCodes } from '../../../shared/domain/taskCode.ts'

describe('the codes of tasks', () => {
  it('are 0 to 20, each with words, and with a next step unless all is well', () => {
    expect(taskCodes.map(({ code }) => code)).toEqual(Array.from({ length: 21 }, (_, i) => i))
    for (const { code, words, next } of taskCodes) {
      expect(words).not.toBe('')
      expect(next === '').toBe(code === 0)
    }
  })

  it('that nobody knows are named by their numbers', () => {
    expect(taskCodeInfo(16).words).toBe('Too many tasks')
    expect(taskCodeInfo(99)).toMatchObject({ code: 99, words: 'Unknown code (99)' })
    expect(taskCodeInfo(null).words).toBe('No readable code')
  })
})
