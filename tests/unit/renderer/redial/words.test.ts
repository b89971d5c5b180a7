import { describe, expect, it } from 'vitest'
import {
  daysWords,
  freeName,
  hoursWords,
  rangeWords,
  reasonOf,
  reconnectWords,
  whenWords,
} from '../../../../renderer/features/redial/model/words.ts'
import { skipWords } from '../../../../shared/domain/redialPlan.ts'

describe('the words of redialling', () => {
  it('say when something is due', () => {
    const after = (s: number) => whenWords(s * 1000, 0)
    expect([-5, 0, 12, 240, 5400, 100_000].map(after)).toEqual([
      'due now',
      'due now',
      'in 12 s',
      'in 4 min',
      'in 1 h 30 min',
      'in 1 d 4 h',
    ])
  })

  it('say the hours of a day, one over midnight as one', () => {
    const hours = (windows: string[], quiet: string[] = []) =>
      hoursWords({ windows: parsed(windows), quiet: parsed(quiet) })
    expect(hours([])).toBe('the whole day')
    expect(hours(['08:00-20:00'], ['12:00-13:00'])).toBe('08:00–12:00, 13:00–20:00')
    expect(hours(['22:00-06:00'])).toBe('22:00–06:00')
    expect(hours([], ['22:00-06:00'])).toBe('06:00–22:00')
    expect(hours(['08:00-09:00'], ['00:00-24:00'])).toBe('never')
  })

  it('say days of the week as people do', () => {
    expect(daysWords([7, 6, 5, 4, 3, 2, 1])).toBe('every day')
    expect(daysWords([1, 2, 3, 4, 5])).toBe('Monday to Friday')
    expect(daysWords([6, 7])).toBe('Sat, Sun')
    expect(daysWords([3])).toBe('Wednesday')
    expect(daysWords([1, 3, 7])).toBe('Mon, Wed, Sun')
  })

  it('say why a run was skipped, and what else there is to say', () => {
    const ips = { ipBefore: null, ipAfter: null }
    const skipped = { outcome: 'skipped', ...ips } as const
    expect(reasonOf({ ...skipped, skip: 'call', words: '' })).toBe(skipWords.call)
    expect(reasonOf({ ...ips, outcome: 'failed', skip: null, words: 'Refused.' })).toBe('Refused.')
    expect(reasonOf({ ...skipped, skip: 'state', words: 'SIM idle (1).' })).toBe(`${skipWords.state} SIM idle (1).`)
    expect(reasonOf({ ...skipped, skip: 'held', words: skipWords.held })).toBe(skipWords.held)
    expect(reasonOf({ ...skipped, skip: 'held', words: `${skipWords.held} Since noon.` })).toBe(
      `${skipWords.held} Since noon.`,
    )
  })

  it('say which IP is missing where it cannot be told whether it has changed', () => {
    const told = (ipBefore: string | null, ipAfter: string | null) =>
      reasonOf({ outcome: 'could-not-tell', skip: null, words: '', ipBefore, ipAfter })
    expect(told('198.18.0.1', null)).toBe('Its public IP could not be read afterwards.')
    expect(told(null, '198.18.0.1')).toBe('Its public IP could not be read before.')
    expect(told(null, null)).toBe('Its public IP could not be read.')
  })

  it('say lengths of time', () => {
    expect(rangeWords(3600, 5400)).toBe('1 h to 1 h 30 min')
    expect(rangeWords(3600, 3600)).toBe('1 h')
    expect(reconnectWords(41_600)).toBe('42 s')
    expect(reconnectWords(200)).toBe('1 s')
    expect(reconnectWords(null)).toBe('–')
  })

  it('find a name that is free', () => {
    expect(freeName('Plan', [])).toBe('Plan 1')
    expect(freeName('Plan', ['Plan 1', 'Plan 3'])).toBe('Plan 2')
  })
})

const parsed = (windows: readonly string[]) =>
  windows.map((window) => {
    const [from = '', to = ''] = window.split('-')
    return { from, to }
  })
