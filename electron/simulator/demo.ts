import type { Clock, DemoGateway } from '../core/ports.ts'
import type { ActFate } from './commands/fates.ts'
import { st } from './device/slot.ts'
import { Simulator } from './simulator.ts'

/** A rack with every kind of state somewhere in it. */
const seed = 102
const monthOfSms = 2000
const monthOfSent = 1200
const monthOfCalls = 2400
/** Its module is failing: its last SMS have not gone out. */
const failing = [5]
const sendFailShare = 0.05
/** Redials mostly bring another address; some ports hang after one, and most of them are helped by a reset. */
const redials = { sameIpShare: 0.15, hangShare: 0.04, cureShare: 0.8 }

/** Ports with a story of their own, which nothing else befalls, so that one plan over a few ports shows what can come of redialling. */
const stories: readonly (readonly [port: number, Partial<ActFate>])[] = [
  [2, { hangsIn: null, ip: 'new' }],
  // Its operator gives it the same address each time.
  [3, { hangsIn: null, ip: 'same' }],
  // Its module is failing: only a restart of the gateway brings it back, until the next redial.
  [5, { hangsIn: st.moduleTimeout, cures: false }],
  // It does not find its network again by itself, but does after a reset.
  [8, { hangsIn: st.registering, cures: true }],
]

/**
 * The gateway that is offered when no hardware is at hand: 32 × 4, alive, a data router with a month of SMS and calls in it, on a free port of this
 * machine only. It is made when it is first wanted.
 */
export function demoGateway(clock: Clock): DemoGateway {
  const username = 'root'
  const password = 'root'
  let simulator: Simulator | null = null
  const make = () => {
    const steady = stories.map(([port]) => port)
    const rack = { ports: 32, slots: 4, seed, sms: monthOfSms, live: true, steady, sendFailShare, ...redials }
    const past = { sent: monthOfSent, failing, calls: monthOfCalls }
    const made = new Simulator({ ...rack, ...past, clock, username, password })
    for (const [port, fate] of stories) made.device.acts.fates.forPort(port, fate)
    return made
  }
  return {
    start: async () => {
      simulator ??= make()
      await simulator.start()
      return { address: simulator.host, port: simulator.port, username, password }
    },
    stop: async () => simulator?.stop(),
  }
}
