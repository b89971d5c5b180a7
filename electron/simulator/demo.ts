import type { DemoGateway } from '../core/ports.ts'
import { Simulator } from './simulator.ts'

/** A rack with every kind of state somewhere in it. */
const seed = 102
const monthOfSms = 2000
const sendFailShare = 0.05
/** Redials mostly bring another address; some ports hang after one, and most of them are helped by a reset. */
const redials = { sameIpShare: 0.15, hangShare: 0.04, cureShare: 0.8 }

/**
 * The gateway that is offered when no hardware is at hand: 32 × 4, alive, a month of SMS in it, on a free port of this
 * machine only. It is made when it is first wanted.
 */
export function demoGateway(): DemoGateway {
  const username = 'root'
  const password = 'root'
  let simulator: Simulator | null = null
  return {
    start: async () => {
      simulator ??= new Simulator({
        ports: 32,
        slots: 4,
        seed,
        sms: monthOfSms,
        live: true,
        sendFailShare,
        ...redials,
        username,
        password,
      })
      await simulator.start()
      return { address: simulator.host, port: simulator.port, username, password }
    },
    stop: async () => simulator?.stop(),
  }
}
