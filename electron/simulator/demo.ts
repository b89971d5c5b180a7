import type { DemoGateway } from '../core/ports.ts'
import { Simulator } from './simulator.ts'

/** A rack with every kind of state somewhere in it. */
const seed = 102

/**
 * The gateway that is offered when no hardware is at hand: 32 × 4, alive, a month of SMS in it, on a free port of this
 * machine only.
 */
export function demoGateway(): DemoGateway {
  const username = 'root'
  const password = 'root'
  const simulator = new Simulator({ ports: 32, slots: 4, seed, sms: 2000, live: true, username, password })
  return {
    start: async () => {
      await simulator.start()
      return { address: simulator.host, port: simulator.port, username, password }
    },
    stop: () => simulator.stop(),
  }
}
