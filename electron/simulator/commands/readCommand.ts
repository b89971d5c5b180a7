import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { st } from '../device/slot.ts'
import type { RecordedRequest } from '../http/exchange.ts'
import type { QuirkSet } from '../quirks.ts'
import { originsOf } from '../tasks/expansion.ts'
import { isObject, type JsonObject, wholeNumber } from '../tasks/readTask.ts'
import { invalidCmd, invalidMode, invalidPort, pending, type Refusal, unregistered } from './codes.ts'
import type { Order, PortCommand, PortOrder, RedialMode } from './order.ts'

const portCommands: readonly string[] = ['lock', 'unlock', 'switch', 'reset', 'redial'] satisfies PortCommand[]
const isPortCommand = (op: string): op is PortCommand => portCommands.includes(op)

type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

const taken = <T>(value: T): Reading<T> => ({ ok: true, value })
const refused = (refusal: Refusal): Reading<never> => ({ ok: false, refusal })

/**
 * What a command message asks for (spec 4.1.3), or why it is refused: then nothing of it is done. The operation, the
 * ports and the mode may stand in the query instead (4.1.2).
 */
export function readCommand(request: RecordedRequest, device: SimulatedDevice, quirks: QuirkSet): Reading<Order> {
  const message = messageOf(request)
  if (!message) return refused(invalidCmd)
  const op = text(message.op).toLowerCase()
  if (op === 'save' || op === 'reboot') return taken({ kind: op })
  const list = op === 'multiple' || quirks.has('cmd-lock-with-ops') ? message.ops : undefined
  const reader = new OrderReader(message.mode, device, quirks)
  if (op !== 'multiple' && list === undefined) return asOrder(reader.read(message))
  if (!Array.isArray(list) || list.length === 0) return refused(invalidCmd)
  const readings = list.map((item: unknown) => (isObject(item) ? reader.read(item) : refused(invalidCmd)))
  const bad = readings.find((reading) => !reading.ok)
  if (bad && !quirks.has('cmd-multiple-partial')) return asOrder(bad)
  return taken({ kind: 'ports', orders: readings.flatMap((reading) => (reading.ok ? reading.value : [])) })
}

const asOrder = (reading: Reading<readonly PortOrder[]>): Reading<Order> =>
  reading.ok ? taken({ kind: 'ports', orders: reading.value }) : reading

/** The body, or the query where there is none; null: it is nothing of the kind. */
function messageOf({ body, query }: RecordedRequest): JsonObject | null {
  if (body.trim() === '') return query
  const message = parsed(body)
  if (!isObject(message) || message.type !== 'command') return null
  return { op: query.op, mode: query.mode, ...message }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Reads single commands; a mode that they do not give is that of the whole message. */
class OrderReader {
  readonly #mode: unknown
  readonly #device: SimulatedDevice
  readonly #quirks: QuirkSet

  constructor(mode: unknown, device: SimulatedDevice, quirks: QuirkSet) {
    this.#mode = mode
    this.#device = device
    this.#quirks = quirks
  }

  read({ op, ports, mode }: JsonObject): Reading<readonly PortOrder[]> {
    const command = text(op).toLowerCase()
    if (!isPortCommand(command)) return refused(invalidCmd)
    const dialled = command === 'redial' ? modeOf(mode ?? this.#mode) : null
    if (dialled === undefined) return refused(invalidMode)
    const named = text(ports).trim()
    const places = originsOf(named === '' && this.#quirks.has('cmd-empty-ports-all') ? 'all' : named, this.#device)
    if (!places || places.length === 0) return refused(invalidPort)
    const orders = places.map((place): PortOrder => ({ command, ...place, mode: dialled }))
    const refusal = orders.map((order) => this.#refusalOf(order)).find((found) => found !== null)
    return refusal ? refused(refusal) : taken(orders)
  }

  #refusalOf({ command, port, slot }: PortOrder): Refusal | null {
    const { acts } = this.#device
    const active = this.#device.activeSlot(port)
    const steered = acts.fates.refusalOf(port)
    if (steered) return steered
    if ((command === 'switch') === (slot === null) && (command === 'switch' || command === 'reset')) return invalidPort
    if (command === 'redial' && slot !== null && slot !== active.slot) return invalidPort
    if (command === 'redial' && active.state !== st.onData && this.#quirks.has('redial-needs-data')) return unregistered
    return acts.isBusy(port) && this.#quirks.has('cmd-busy-refused') ? pending : null
  }
}

/** Flight mode unless it is said; undefined: there is no such mode. */
function modeOf(value: unknown): RedialMode | undefined {
  const mode = value === undefined || value === '' ? 0 : wholeNumber(value, 1)
  return mode === 0 || mode === 1 ? mode : undefined
}
