import { describe, expect, it } from 'vitest'
import { problemWord } from '../../../../renderer/app/navigationModel.ts'
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
