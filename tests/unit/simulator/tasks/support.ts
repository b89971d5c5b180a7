import type { Simulator, SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { readTask } from '../../../../electron/simulator/tasks/readTask.ts'
import { rack } from '../sms/support.ts'

export const onData = 15

/** A gateway whose modules send, each in its slot 1 and on a network; not started, so that nothing needs a socket. */
export function sending(options: SimulatorOptions = {}) {
  const parts = rack(options)
  const { device } = parts
  for (let port = 1; port <= device.ports; port++) {
    if (!device.isActive({ port, slot: 1 })) device.activate(port, 1)
    device.setState(port, 1, onData)
  }
  device.tasks.start()
  return { ...parts, tasks: device.tasks, add: (task: object) => submit(parts.gateway, task) }
}

/** Submits one task as a body would; returns its code. */
export function submit({ device }: Simulator, task: object): number {
  const refusal = device.tasks.outcomes.takeRefusal()
  if (refusal !== null) return refusal
  const read = readTask({ tid: 1, to: '139', sms: 'hello', ...task })
  return typeof read === 'number' ? read : device.tasks.add(read)
}
