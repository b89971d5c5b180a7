import { describe, expect, it } from 'vitest'
import { Sampler } from '../../../../electron/core/statistics/sampler.ts'
import type { SessionState } from '../../../../shared/domain/gateway.ts'
import type { SamplingView, StatisticsKind, StatisticsSampling } from '../../../../shared/domain/statistics.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { gateway } from '../../renderer/gatewayFixture.ts'

const minute = 60_000

/** A sampler over a clock that a test moves, with what it has asked for, as minutes since the start and what. */
function rig(answer: (kind: StatisticsKind) => Result<null> = () => ok(null), lastAgoMs: number | null = null) {
  const clock = new FakeClock()
  const began = clock.now()
  const asked: string[] = []
  const views = new Map<string, SamplingView>()
  const sampling: { now: StatisticsSampling } = { now: { gateways: 'all', periodMin: 15 } }
  let idle = true
  let lastAt = lastAgoMs === null ? null : began - lastAgoMs
  const sampler = new Sampler({
    clock,
    random: { unit: () => 0, hex: () => '00' },
    topic: {
      upsert: (items) => {
        for (const item of items) views.set(item.id, item)
      },
      remove: (ids) => {
        for (const id of ids) views.delete(id)
      },
    },
    settings: () => sampling.now,
    isIdle: () => idle,
    take: async (_id, kind, priority) => {
      asked.push(`${Math.round((clock.now() - began) / 6000) / 10} ${kind} ${priority}`)
      const result = answer(kind)
      if (result.ok) lastAt = clock.now()
      return result
    },
    lastAt: () => lastAt,
  })
  return {
    sampler,
    clock,
    asked,
    views,
    seen: (state: SessionState) => sampler.seen(gateway('rack', state)),
    set: (now: StatisticsSampling) => {
      sampling.now = now
      sampler.settingsChanged()
    },
    busy: (is: boolean) => {
      idle = !is
    },
    pass: async (ms: number) => {
      for (let at = 0; at < ms; at += 1000) {
        clock.advance(1000)
        for (let turn = 0; turn < 4; turn++) await Promise.resolve()
      }
    },
  }
}

describe('sampling', () => {
  it('asks for SMS and then for calls soon after a gateway has come, and every period from then on', async () => {
    const { asked, seen, pass } = rig()
    seen('online')
    seen('online')
    await pass(17 * minute)
    expect(asked).toEqual(['0.5 sms poll', '0.5 calls poll', '15.5 sms poll', '15.5 calls poll'])
  })

  it('asks nothing of a gateway that it is not set for, nor of one that is off', async () => {
    const { asked, clock, seen, set, pass } = rig()
    set({ gateways: ['another'], periodMin: 5 })
    seen('online')
    await pass(30 * minute)
    set({ gateways: 'all', periodMin: 5 })
    seen('offline')
    await pass(30 * minute)
    expect(asked.filter((each) => !each.startsWith('30.'))).toEqual([])
    expect(clock.waiting).toBe(0)
  })

  it('begins and ends when it is set so', async () => {
    const { asked, views, clock, seen, set, pass } = rig()
    set({ gateways: [], periodMin: 5 })
    seen('online')
    expect(views.get('rack')).toMatchObject({ periodic: false, nextAt: null })
    set({ gateways: ['rack'], periodMin: 5 })
    expect(views.get('rack')).toMatchObject({ periodic: true, nextAt: clock.now() + 30_000 })
    await pass(7 * minute)
    expect(asked).toHaveLength(4)
    set({ gateways: [], periodMin: 5 })
    await pass(60 * minute)
    expect(asked).toHaveLength(4)
    expect(clock.waiting).toBe(0)
  })

  it('keeps to the period of the last sample when Simrack starts anew', async () => {
    const { asked, seen, pass } = rig(() => ok(null), 5 * minute)
    seen('online')
    await pass(9 * minute)
    expect(asked).toEqual([])
    await pass(2 * minute)
    expect(asked).toHaveLength(2)
  })

  it('waits while anything else is asked of the gateway, also between its two requests', async () => {
    const { asked, seen, busy, pass } = rig()
    busy(true)
    seen('online')
    await pass(2 * minute)
    expect(asked).toEqual([])
    busy(false)
    await pass(5000)
    busy(true)
    await pass(minute)
    expect(asked).toHaveLength(1)
    busy(false)
    await pass(6000)
    expect(asked).toHaveLength(2)
  })

  it('does not ask again for what is refused, until the gateway is connected anew', async () => {
    const { asked, views, seen, pass } = rig((kind) =>
      kind === 'calls' ? fail('device/not-a-gateway', 'It does not know this page.') : ok(null),
    )
    seen('online')
    await pass(31 * minute)
    expect(asked.filter((each) => each.includes('calls'))).toHaveLength(1)
    expect(asked.filter((each) => each.includes('sms'))).toHaveLength(3)
    expect(views.get('rack')).toMatchObject({ refused: ['calls'] })
    seen('connecting')
    seen('online')
    await pass(16 * minute)
    expect(asked.filter((each) => each.includes('calls'))).toHaveLength(2)
  })

  it('rests where everything is refused, and tries again where only the network was at fault', async () => {
    const refusing = rig(() => fail('device/rejected', 'No.'))
    refusing.seen('online')
    await refusing.pass(2 * minute)
    expect(refusing.asked).toHaveLength(2)
    expect(refusing.clock.waiting).toBe(0)
    const failing = rig(() => fail('device/timeout', 'No answer.'))
    failing.seen('online')
    await failing.pass(31 * minute)
    expect(failing.asked.map((each) => each.split(' ')[1])).toEqual(['sms', 'sms', 'sms'])
    expect(failing.views.get('rack')?.error?.code).toBe('device/timeout')
  })

  it('takes one at once for a person, and says what was told', async () => {
    const { sampler, asked, seen } = rig((kind) => (kind === 'calls' ? fail('device/rejected', 'No.') : ok(null)))
    seen('online')
    expect(await sampler.now('rack')).toEqual(ok({ told: ['sms'] }))
    expect(asked).toEqual(['0 sms command', '0 calls command'])
  })

  it('leaves no timer behind', async () => {
    const { sampler, clock, views, seen, pass } = rig()
    seen('online')
    await pass(minute)
    sampler.removed('rack')
    expect(views.size).toBe(0)
    seen('online')
    sampler.stop()
    expect(clock.waiting).toBe(0)
  })
})
