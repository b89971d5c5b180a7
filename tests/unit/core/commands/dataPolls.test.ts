import { describe, expect, it } from 'vitest'
import { DataPolls } from '../../../../electron/core/commands/dataPolls.ts'
import type { GatewayView, SessionState } from '../../../../shared/domain/gateway.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { gateway } from '../../renderer/gatewayFixture.ts'

const minute = 60_000

/** Polls over a clock that a test moves, with the readings it has seen, as minutes since the start. */
function rig(answer: () => Result<unknown> = () => ok(null)) {
  const clock = new FakeClock()
  const began = clock.now()
  const readings: number[] = []
  let idle = true
  const polls = new DataPolls({
    clock,
    random: { unit: () => 0.5, hex: () => '00' },
    isIdle: () => idle,
    read: async () => {
      readings.push((clock.now() - began) / minute)
      return answer()
    },
  })
  return {
    polls,
    clock,
    readings,
    busy: (is: boolean) => {
      idle = !is
    },
    /** Moves on, a second at a time, so that what is awaited settles. */
    pass: async (ms: number) => {
      for (let at = 0; at < ms; at += 1000) {
        clock.advance(1000)
        await Promise.resolve()
        await Promise.resolve()
        await Promise.resolve()
      }
    },
  }
}

const rack = (state: SessionState, onData = 3, dataPollPeriodS = 600): GatewayView =>
  gateway('rack', state, { status: { counts: { '15': onData } }, profile: { dataPollPeriodS } })

describe('addresses and traffic', () => {
  it('are read half a minute after the gateway has come, and every period from then on', async () => {
    const { polls, readings, pass } = rig()
    polls.seen(rack('online'))
    polls.seen(rack('online'))
    await pass(25 * minute)
    expect(readings).toEqual([0.5, 10.5, 20.5])
  })

  it('are not read of a gateway without ports on mobile data, nor of one that is off, nor where a person has turned it off', async () => {
    const { polls, clock, readings, pass } = rig()
    polls.seen(rack('online', 0))
    polls.seen(rack('offline'))
    polls.seen(rack('online', 3, 0))
    await pass(30 * minute)
    expect(readings).toEqual([])
    expect(clock.waiting).toBe(0)
  })

  it('wait while something else is asked of the gateway', async () => {
    const { polls, readings, pass, busy } = rig()
    busy(true)
    polls.seen(rack('online'))
    await pass(minute)
    expect(readings).toEqual([])
    busy(false)
    await pass(6000)
    expect(readings).toHaveLength(1)
  })

  it('are read soon after a redial', async () => {
    const { polls, readings, pass } = rig()
    polls.seen(rack('online'))
    await pass(minute)
    polls.dialled('rack')
    await pass(minute)
    expect(readings).toHaveLength(2)
  })

  it('are not asked for again of a gateway that refuses, until it is connected anew', async () => {
    const { polls, readings, pass } = rig(() => fail('device/rejected', 'The gateway refused the request.'))
    polls.seen(rack('online'))
    await pass(minute)
    polls.seen(rack('online'))
    await pass(60 * minute)
    expect(readings).toHaveLength(1)
    polls.seen(rack('connecting'))
    polls.seen(rack('online'))
    await pass(minute)
    expect(readings).toHaveLength(2)
  })

  it('are asked for again where only the network was at fault', async () => {
    const { polls, readings, pass } = rig(() => fail('device/timeout', 'No answer.'))
    polls.seen(rack('online'))
    await pass(25 * minute)
    expect(readings).toHaveLength(3)
  })

  it('leave no timer behind', async () => {
    const { polls, clock, pass } = rig()
    polls.seen(rack('online'))
    await pass(minute)
    polls.stop()
    expect(clock.waiting).toBe(0)
  })
})
