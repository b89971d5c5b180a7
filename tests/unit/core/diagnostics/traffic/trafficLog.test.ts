import { describe, expect, it } from 'vitest'
import { type TrafficLimits, TrafficLog } from '../../../../../electron/core/diagnostics/traffic/trafficLog.ts'
import type { Exchange } from '../../../../../shared/domain/traffic.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { seenCallback, seenRequest } from '../../../../support/seenExchanges.ts'

function logged(limits?: TrafficLimits) {
  const clock = new FakeClock()
  const kept: Exchange[] = []
  const changed: string[] = []
  const log = new TrafficLog({
    clock,
    secrets: () => ['another-password'],
    onKept: (_, exchange) => kept.push(exchange),
    onChange: (ids) => changed.push(...ids),
    ...(limits && { limits }),
  })
  return { clock, log, kept, changed }
}

describe('the traffic log', () => {
  it('shows nothing before it is redacted, and that a moment later', () => {
    const { clock, log, kept, changed } = logged()
    log.request('g1', seenRequest())
    expect(log.exchanges('g1')).toEqual([])
    clock.advance(50)
    expect(log.exchanges('g1')).toHaveLength(1)
    expect(kept[0]?.url).not.toContain('hunter2')
    expect(changed).toEqual(['g1'])
    expect(clock.waiting).toBe(0)
  })

  it('keeps both directions in the order in which they ended', async () => {
    const { log } = logged()
    log.request('g1', seenRequest({ asking: 'first' }))
    log.callback(seenCallback({ type: 'second' }))
    log.request('g1', seenRequest({ asking: 'third' }))
    await log.settled()
    expect(log.exchanges('g1').map(({ purpose }) => purpose)).toEqual(['first', 'second', 'third'])
    const ids = log.exchanges('g1').map(({ id }) => Number(id))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })

  it('keeps the last of each gateway, and counts what has gone', async () => {
    const { log, kept } = logged({ exchanges: 5, bytes: 1e9, allBytes: 1e9 })
    for (let i = 1; i <= 12; i++) log.request('g1', seenRequest({ asking: `poll ${i}` }))
    log.request('g2', seenRequest())
    await log.settled()
    expect(log.exchanges('g1').map(({ purpose }) => purpose)).toEqual([8, 9, 10, 11, 12].map((i) => `poll ${i}`))
    expect(log.figures('g1')).toMatchObject({ exchanges: 5, gone: 7 })
    expect(log.figures('g2')).toMatchObject({ exchanges: 1, gone: 0 })
    // What would have gone at once was not even looked at.
    expect(kept).toHaveLength(6)
  })

  it('is bounded in bytes, for each gateway and for all of them', async () => {
    const limits = { exchanges: 1000, bytes: 60_000, allBytes: 100_000 }
    const { log } = logged(limits)
    for (let i = 0; i < 40; i++) {
      for (const id of ['g1', 'g2', 'g3']) log.request(id, seenRequest({ text: 'x'.repeat(5000) }))
      await log.settled()
    }
    const bytes = ['g1', 'g2', 'g3'].map((id) => log.figures(id).bytes)
    for (const each of bytes) expect(each).toBeLessThanOrEqual(limits.bytes)
    const all = bytes.reduce((a, b) => a + b, 0)
    expect(all).toBeLessThanOrEqual(limits.allBytes)
    expect(all).toBeGreaterThan(limits.allBytes / 2)
  })

  it('keeps one exchange that is larger than the bound', async () => {
    const { log } = logged({ exchanges: 10, bytes: 2000, allBytes: 1e9 })
    log.request('g1', seenRequest({ text: 'x'.repeat(100) }))
    await log.settled()
    expect(log.exchanges('g1')).toHaveLength(1)
  })

  it('forgets on request what it has and what still waits', async () => {
    const { clock, log, changed } = logged()
    log.request('g1', seenRequest())
    await log.settled()
    log.request('g1', seenRequest())
    log.clear('g1')
    clock.advance(1000)
    expect(log.exchanges('g1')).toEqual([])
    expect(log.figures('g1')).toEqual({ exchanges: 0, bytes: 0, gone: 0 })
    expect(changed).toContain('g1')
  })

  it('finds what was asked with a tag', async () => {
    const { log } = logged()
    log.request('g1', seenRequest({ asking: 'explorer', tag: 't1' }))
    log.request('g1', seenRequest())
    await log.settled()
    expect(log.byTag('g1', 't1')).toMatchObject({ purpose: 'explorer', byHand: true })
    expect(log.byTag('g1', 't2')).toBeNull()
    expect(log.byTag('g2', 't1')).toBeNull()
  })

  it('leaves no timer behind and takes nothing after it has stopped', () => {
    const { clock, log } = logged()
    log.request('g1', seenRequest())
    log.stop()
    log.stop()
    log.request('g1', seenRequest())
    expect(clock.waiting).toBe(0)
    expect(log.exchanges('g1')).toEqual([])
  })
})
