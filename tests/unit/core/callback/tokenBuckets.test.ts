import { describe, expect, it } from 'vitest'
import { TokenBuckets } from '../../../../electron/core/callback/tokenBuckets.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const takes = (buckets: TokenBuckets, key: string, times: number) =>
  Array.from({ length: times }, () => buckets.take(key)).filter(Boolean).length

describe('token buckets', () => {
  it('give a burst, then so many a second, never more than the burst after a rest', () => {
    const clock = new FakeClock()
    const buckets = new TokenBuckets(clock, { burst: 5, perSecond: 2 }, 10)
    expect(takes(buckets, 'a', 9)).toBe(5)
    clock.advance(1000)
    expect(takes(buckets, 'a', 9)).toBe(2)
    clock.advance(250)
    expect(takes(buckets, 'a', 9)).toBe(0)
    clock.advance(250)
    expect(takes(buckets, 'a', 9)).toBe(1)
    clock.advance(3_600_000)
    expect(takes(buckets, 'a', 9)).toBe(5)
  })

  it('keep one key from the tokens of another', () => {
    const buckets = new TokenBuckets(new FakeClock(), { burst: 2, perSecond: 1 }, 10)
    expect(takes(buckets, 'a', 9)).toBe(2)
    expect(takes(buckets, 'b', 9)).toBe(2)
  })

  it('hold a bounded number of keys, whoever comes', () => {
    const buckets = new TokenBuckets(new FakeClock(), { burst: 2, perSecond: 1 }, 100)
    for (let i = 0; i < 5000; i++) buckets.take(String(i))
    expect(buckets.size).toBe(100)
  })
})
