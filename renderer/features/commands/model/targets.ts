import { operationInfo, type PortOperationKind } from '../../../../shared/domain/operation.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import {
  expandPortExpression,
  formatPortExpression,
  parsePortExpression,
  portExpressionOf,
} from '../../../../shared/lib/portExpression.ts'
import { formatPortName, type PortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { count } from '../../../ui/words.ts'

const wholePort = ({ port }: PortName): PortName => ({ port, slot: null, pool: null })

/** A reset or redial is of the port, whichever of its slots is meant (spec 4.1.3). */
const isOfPort = (kind: PortOperationKind) => kind === 'reset' || kind === 'redial'

/** What a kind of operation is told to act on when a person means this row; null for a row without a name. */
export function targetOf(kind: PortOperationKind, rowId: string): string | null {
  const name = parsePortName(rowId)
  return name && formatPortName(isOfPort(kind) ? wholePort(name) : name)
}

/** Chosen rows as a port expression for a kind; empty when none of them has a name. */
export function expressionOf(kind: PortOperationKind, rowIds: Iterable<string>): string {
  const names = [...rowIds].flatMap((id) => parsePortName(id) ?? [])
  const expression = portExpressionOf(isOfPort(kind) ? names.map(wholePort) : names)
  return expression ? formatPortExpression(expression) : ''
}

/** The same ports, each with this slot where none was named; unchanged when it is no expression. `all` becomes a list. */
export function withSlot(text: string, slot: number, maxPorts: number): string {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return text
  const { names, beyond } = expandPortExpression(parsed.value, maxPorts)
  const slots = [...names, ...beyond].map((name) => (name.slot === null ? { ...name, slot } : name))
  const expression = portExpressionOf(slots)
  return expression ? formatPortExpression(expression) : text
}

/** Slots of a port that could be used, in rack order. */
export const slotsOf = (rows: Iterable<PortRow>, port: number): readonly PortRow[] =>
  [...rows]
    .filter((row) => row.port === port && row.slot !== null && parsePortName(row.id) !== null)
    .sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0))

/** `Lock 12 ports`, `Switch SIM of 1 port`. */
export function actWords(kind: PortOperationKind, ports: number): string {
  const { word } = operationInfo[kind]
  const of = kind === 'switch' || kind === 'reset' ? `${word} of` : word
  return `${of} ${count(ports)} ${ports === 1 ? 'port' : 'ports'}`
}
