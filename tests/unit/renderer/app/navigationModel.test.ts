import { describe, expect, it } from 'vitest'
import { problemWord, redialWord } from '../../../../renderer/app/navigationModel.ts'
import { gateway } from '../gatewayFixture.ts'

describe('the word beside a gateway in the navigation', () => {
  it('is absent when all is well', () => expect(problemWord(gateway('g'), 0)).toBe(''))

  it('says since when it is offline, once that is a minute', () => {
    const offline = gateway('g', 'offline', { session: { since: 1000 } })
    expect(problemWord(offline, 60_000)).toBe('offline')
    expect(problemWord(offline, 61_000)).toBe('offline 1 min')
    expect(problemWord(offline, 1000 + 2 * 86_400_000)).toBe('offline 2 d')
  })

  it('is short for every other state', () =>
    expect(problemWord(gateway('g', 'wrong-credentials'), 0)).toBe('wrong login'))
})

describe('the words beside redial in the navigation', () => {
  const board = {
    id: 'redial',
    pausedSince: null,
    planned: 12,
    underway: 0,
    held: 0,
    today: { dialled: 5, failed: 0 },
  } as const

  it('are absent while all goes by itself', () => expect(redialWord(board)).toBe(''))

  it('say first what somebody has to know', () => {
    expect(redialWord({ ...board, underway: 2 })).toBe('2 under way')
    expect(redialWord({ ...board, underway: 2, held: 1 })).toBe('1 held')
    expect(redialWord({ ...board, underway: 2, held: 1, pausedSince: 1 })).toBe('paused')
  })
})
