import { fail, ok, type Result } from '../result.ts'
import { comparePortNames, formatPortName, type PortName, parsePortName } from './portName.ts'

/**
 * What a person or the vendor's API writes to name several ports: `all`, `*`, or a comma list of port names and port
 * ranges (`1A,2B,3C,4-32`; spec 4.1.3 and 5.3.1.3). Ranges are over whole ports and include both ends.
 */
export type PortExpression =
  | { readonly kind: 'all' }
  | { readonly kind: 'list'; readonly items: readonly PortExpressionItem[] }

export type PortExpressionItem =
  | { readonly kind: 'name'; readonly name: PortName }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }

const maxExpressionLength = 4096
const rangePattern = /^(\d{1,4})\s*-\s*(\d{1,4})$/

/**
 * Parses a port expression. Never empty: an expression that names no port is an error, because for this API an empty
 * list often means "all".
 */
export function parsePortExpression(text: string): Result<PortExpression> {
  if (text.length > maxExpressionLength)
    return invalid(`The port expression is longer than ${maxExpressionLength} characters.`)
  const trimmed = text.trim()
  if (trimmed === '*' || trimmed.toLowerCase() === 'all') return ok({ kind: 'all' })
  const items: PortExpressionItem[] = []
  for (const part of trimmed.split(',')) {
    const item = parseItem(part.trim())
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok({ kind: 'list', items })
}

function parseItem(part: string): Result<PortExpressionItem> {
  if (part === '')
    return invalid('There is an empty place in the port list: write ports like 1A, 2.01 or 4-32, separated by commas.')
  const range = rangePattern.exec(part)
  if (range) {
    const from = Number(range[1])
    const to = Number(range[2])
    if (from < 1) return invalid(`"${part}" starts at port 0: ports count from 1.`)
    if (to < from) return invalid(`"${part}" runs backwards: write ${to}-${from}.`)
    return ok({ kind: 'range', from, to })
  }
  const name = parsePortName(part)
  return name
    ? ok({ kind: 'name', name })
    : invalid(`"${part}" is not a port: write 3, 3A, 3.01, 12.sp256.101 or a range like 4-32.`)
}

const invalid = (message: string) => fail('input/invalid', message)

/** Writes an expression the way the device reads it. `parse(format(e))` is `e`. */
export function formatPortExpression(expression: PortExpression): string {
  if (expression.kind === 'all') return 'all'
  return expression.items
    .map((item) => (item.kind === 'range' ? `${item.from}-${item.to}` : formatPortName(item.name)))
    .join(',')
}

/**
 * Every port that the expression names on a device of `maxPorts` ports, in rack order, each once. Ports the device
 * does not have are reported apart, not dropped in silence.
 */
export function expandPortExpression(
  expression: PortExpression,
  maxPorts: number,
): { readonly names: readonly PortName[]; readonly beyond: readonly PortName[] } {
  const found = new Map<string, PortName>()
  const add = (name: PortName) => found.set(formatPortName(name), name)
  const wholePort = (port: number): PortName => ({ port, slot: null, pool: null })
  if (expression.kind === 'all') {
    for (let port = 1; port <= maxPorts; port++) add(wholePort(port))
  } else {
    for (const item of expression.items) {
      if (item.kind === 'name') add(item.name)
      else for (let port = item.from; port <= item.to; port++) add(wholePort(port))
    }
  }
  const all = [...found.values()].sort(comparePortNames)
  return { names: all.filter((n) => n.port <= maxPorts), beyond: all.filter((n) => n.port > maxPorts) }
}

/** The shortest expression for a set of ports: neighbouring whole ports become ranges. Null for an empty set. */
export function portExpressionOf(names: readonly PortName[]): PortExpression | null {
  if (names.length === 0) return null
  const items: PortExpressionItem[] = []
  let run: { from: number; to: number } | null = null
  const flush = () => {
    if (!run) return
    if (run.from === run.to) items.push({ kind: 'name', name: { port: run.from, slot: null, pool: null } })
    else items.push({ kind: 'range', ...run })
    run = null
  }
  const wholePorts = [...new Set(names.filter((n) => n.slot === null).map((n) => n.port))].sort((a, b) => a - b)
  for (const port of wholePorts) {
    if (run && (run as { to: number }).to === port - 1) (run as { to: number }).to = port
    else {
      flush()
      run = { from: port, to: port }
    }
  }
  flush()
  const slots = new Map(names.filter((n) => n.slot !== null).map((n) => [formatPortName(n), n]))
  for (const name of [...slots.values()].sort(comparePortNames)) items.push({ kind: 'name', name })
  return { kind: 'list', items }
}
