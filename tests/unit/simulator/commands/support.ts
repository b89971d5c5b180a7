import { onTestFinished } from 'vitest'
import type { PortOrder } from '../../../../electron/simulator/commands/order.ts'
import type { SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { Simulator } from '../../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

export interface Change {
  readonly ms: number
  readonly port: number
  readonly slot: number
  readonly state: number
}

/** A gateway of four ports on data in their slot 1, that takes commands without a socket; and what changes in it. */
export function commanded(options: SimulatorOptions = {}) {
  const clock = new FakeClock()
  const gateway = new Simulator({ ports: 4, slots: 3, occupancy: 1, clock, ...options })
  onTestFinished(() => gateway.stop())
  const { device } = gateway
  for (let port = 1; port <= device.ports; port++) {
    device.activate(port, 1)
    device.setState(port, 1, 15)
  }
  device.acts.start()
  const changes: Change[] = []
  const origin = clock.elapsed()
  device.onEvent((event) => {
    if (event.kind !== 'slot') return
    const { port, slot, state } = event.slot
    changes.push({ ms: clock.elapsed() - origin, port, slot, state })
  })
  const order = (command: PortOrder['command'], port: number, more: Partial<PortOrder> = {}) =>
    device.acts.begin({ command, port, slot: null, mode: command === 'redial' ? 0 : null, ...more })
  return {
    gateway,
    device,
    acts: device.acts,
    data: device.data,
    clock,
    changes,
    order,
    states: () => changes.map(({ state }) => state),
    last: () => device.acts.ledger.at(-1),
  }
}

export const minute = 60_000
