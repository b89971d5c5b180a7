import { expandPortExpression, parsePortExpression } from '../portExpression.ts'
import { formatPortName, type PortName } from '../portName.ts'

/** From which ports a draft is to be sent. */
export interface SendingPorts {
  /** What is wrong with the expression; null when it can be read. */
  readonly problem: string | null
  /** Each once, in rack order; empty leaves the choice to the device. */
  readonly names: readonly PortName[]
}

/** Reads what a person has written for ports. `maxPorts` is the device's own word, null while it has not said any. */
export function readSendingPorts(text: string, maxPorts: number | null): SendingPorts {
  if (text.trim() === '') return { problem: null, names: [] }
  const problem = (why: string): SendingPorts => ({ problem: why, names: [] })
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return problem(parsed.error.message)
  if (parsed.value.kind === 'all' && maxPorts === null) {
    return problem('It is not known yet how many ports this gateway has.')
  }
  const { names, beyond } = expandPortExpression(parsed.value, maxPorts ?? Number.POSITIVE_INFINITY)
  const [first] = beyond
  return first
    ? problem(`The gateway has no port ${formatPortName(first)}: it has ${maxPorts} ports.`)
    : { problem: null, names }
}
