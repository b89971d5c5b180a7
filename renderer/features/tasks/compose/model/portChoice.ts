import type { PortRow } from '../../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../../shared/domain/portState.ts'
import { formatPortExpression, portExpressionOf } from '../../../../../shared/lib/portExpression.ts'
import { formatPortName, type PortName, parsePortName } from '../../../../../shared/lib/portName.ts'
import { whyNotSending } from '../../../../../shared/lib/sms/canSend.ts'
import { readSendingPorts } from '../../../../../shared/lib/sms/sendingPorts.ts'

/** What a person has written for ports, looked at on the gateway that is to send. */
export interface PortChoice {
  /** What is wrong with the expression; null when it can be read. */
  readonly problem: string | null
  /** Normalised names, each once, in rack order; empty leaves the choice to the device. */
  readonly names: readonly string[]
  /** Of `names`, those that cannot send now, and why. */
  readonly silent: ReadonlyMap<string, string>
  /** Ports that are named as a whole and by a slot: they would send twice. */
  readonly twice: readonly string[]
}

const nothing: PortChoice = { problem: null, names: [], silent: new Map(), twice: [] }
const wholePort = (port: number): PortName => ({ port, slot: null, pool: null })

/** `maxPorts` is the device's own word, null while it has not said any. */
export function readPorts(text: string, rows: readonly PortRow[], maxPorts: number | null): PortChoice {
  const { problem, names } = readSendingPorts(text, maxPorts)
  if (problem !== null || names.length === 0) return { ...nothing, problem }
  const wholes = new Set(names.filter(({ slot }) => slot === null).map(({ port }) => port))
  return {
    problem: null,
    names: names.map(formatPortName),
    silent: rows.length === 0 ? new Map() : silentOf(names, rows),
    twice: names.filter(({ port, slot }) => slot !== null && wholes.has(port)).map(formatPortName),
  }
}

function silentOf(names: readonly PortName[], rows: readonly PortRow[]): ReadonlyMap<string, string> {
  const byPort = new Map<number, PortRow[]>()
  for (const row of rows) byPort.set(row.port, [...(byPort.get(row.port) ?? []), row])
  return new Map(
    names.flatMap((name) => {
      const why = whyNotSending(name, byPort.get(name.port) ?? [])
      return why === null ? [] : [[formatPortName(name), why] as const]
    }),
  )
}

/** How many ports could send now, for the device to choose from. */
export function choosablePorts(rows: readonly PortRow[]): number {
  return new Set(rows.filter((row) => row.active && portStateInfo(row.state).onNetwork).map(({ port }) => port)).size
}

/**
 * The expression with one port or slot more or less. A port as a whole and one of its slots exclude each other: naming both would
 * send twice. `names` are those chosen now.
 */
export function togglePort(names: readonly string[], name: string): string {
  const picked = parsePortName(name)
  if (!picked) return names.join(',')
  const kept = names.filter((each) => each !== name)
  const others = kept.flatMap((each) => parsePortName(each) ?? [])
  if (kept.length < names.length) return written(others)
  const fitting = others.filter(({ port, slot }) => port !== picked.port || (slot === null) === (picked.slot === null))
  return written([...fitting, picked])
}

/** Every port that could send now, as an expression; empty when there is none. */
export function sendablePorts(rows: readonly PortRow[]): string {
  const ports = [...new Set(rows.map(({ port }) => port))].map(wholePort)
  return written(ports.filter((port) => whyNotSending(port, rows) === null))
}

function written(names: readonly PortName[]): string {
  const expression = portExpressionOf(names)
  return expression ? formatPortExpression(expression) : ''
}
