import { describe, expect, it } from 'vitest'
import { WireBridge } from '../../../../renderer/bridge/bridge.ts'
import { CoreTime } from '../../../../renderer/stores/coreTime.ts'
import { ok } from '../../../../shared/result.ts'
import { FakeWire } from '../bridge/fakeWire.ts'

const begin = Date.UTC(2026, 0, 5, 8)
const day = 86_400_000

/** A screen on a computer whose time the test moves, beside a core that tells its own. */
function screen() {
  let elapsed = 5000
  const wire = new FakeWire()
  const bridge = new WireBridge(wire)
  const time = new CoreTime({ now: () => begin + elapsed, elapsed: () => elapsed })
  time.follow(bridge)
  bridge.start()
  return {
    time,
    wire,
    pass: (ms: number) => {
      elapsed += ms
    },
    tell: async (clock: { now: number; speed: number }) => {
      wire.receive({ t: 'result', id: wire.lastId('call'), result: ok({ clock }) })
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('the time on the screen', () => {
  it("is the computer's own until the core has told another, and where the core keeps it too", async () => {
    const { time, wire, pass, tell } = screen()
    expect(time.now()).toBe(begin + 5000)
    wire.open()
    await tell({ now: begin + 7777, speed: 1 })
    pass(1000)
    expect([time.now(), time.speed.getState()]).toEqual([begin + 6000, 1])
  })

  it("is the core's where that runs fast, counted from between question and answer", async () => {
    const { time, wire, pass, tell } = screen()
    wire.open()
    pass(20)
    await tell({ now: begin + day, speed: 60 })
    expect(time.speed.getState()).toBe(60)
    expect(time.now()).toBe(begin + day + 600)
    pass(1000)
    expect(time.now()).toBe(begin + day + 60_600)
  })

  it('is asked for anew when the connection is back: another core may run at another pace', async () => {
    const { time, wire, pass, tell } = screen()
    wire.open()
    await tell({ now: begin + day, speed: 60 })
    wire.close()
    pass(10_000)
    expect(time.now()).toBe(begin + day + 600_000)
    wire.open()
    await tell({ now: begin + 2 * day, speed: 10 })
    pass(1000)
    expect([time.now(), time.speed.getState()]).toEqual([begin + 2 * day + 10_000, 10])
  })
})
