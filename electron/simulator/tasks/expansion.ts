import { expandPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'
import type { PortName } from '../../../shared/lib/portName.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { slotOfPlace } from '../status/portNotation.ts'
import { taskCode } from './codes.ts'
import { recipientsOf } from './readTask.ts'
import type { Task, TaskFields, TaskMessage } from './task.ts'

/** Where a task wants to send from: a port, with or without saying by which slot. */
export interface Origin {
  readonly port: number
  readonly slot: number | null
}

/** The ports of a `from`, each once; null: there is no such port, or no such slot. */
export function originsOf(from: string, device: SimulatedDevice): readonly Origin[] | null {
  const expression = parsePortExpression(from)
  if (!expression.ok) return null
  const { names, beyond } = expandPortExpression(expression.value, device.ports)
  const origins = names.map((name) => originOf(name, device))
  if (beyond.length > 0 || origins.includes(null)) return null
  const found = new Map<string, Origin>()
  for (const origin of origins) if (origin) found.set(`${origin.port}.${placeOf(origin, device)}`, origin)
  return [...found.values()]
}

const placeOf = ({ port, slot }: Origin, device: SimulatedDevice): number => slot ?? device.activeSlot(port).slot

function originOf({ port, slot, pool }: PortName, device: SimulatedDevice): Origin | null {
  if (slot === null) return { port, slot }
  const place = pool === null ? slot : slotOfPlace(port, slot, device)
  return place !== null && place <= device.slots ? { port, slot: place } : null
}

/** Whether the slot is the one in use of its port and its SIM is on a network: only then can it send. */
export function canSend({ port, slot }: Origin, device: SimulatedDevice): boolean {
  const active = device.activeSlot(port)
  return (slot === null || slot === active.slot) && active.sim !== null && isOnNetwork(active.state)
}

/**
 * Who sends to whom (spec 5.3.1.3, tips): without a port the device picks one for each recipient; otherwise every port
 * sends to every recipient. Or the code with which the task is refused: no such port, or none that can send.
 */
export function expand(
  fields: TaskFields,
  device: SimulatedDevice,
  random: SeededRandom,
  isRefused: (port: number) => boolean,
): ((task: Task) => TaskMessage[]) | number {
  const recipients = recipientsOf(fields.to)
  if (fields.from === '') {
    const ports = device.activeSlots().filter((slot) => canSend(slot, device) && !isRefused(slot.port))
    if (ports.length === 0) return taskCode.unregistered
    const pick = () => ports[random.int(0, ports.length - 1)]?.port ?? 1
    return (task) => recipients.map((number, index) => ({ task, index, number, port: pick(), slot: null }))
  }
  const origins = originsOf(fields.from, device)
  if (!origins) return taskCode.invalidPort
  if (!origins.some((origin) => canSend(origin, device))) return taskCode.unregistered
  return (task) => origins.flatMap((origin) => recipients.map((number, index) => ({ task, index, number, ...origin })))
}
