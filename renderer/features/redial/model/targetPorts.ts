import {
  expandPortExpression,
  formatPortExpression,
  parsePortExpression,
  portExpressionOf,
} from '../../../../shared/lib/portExpression.ts'

/** The ports that an expression names on a device of `maxPorts` ports, each once, in order; a slot stands for its port. None when it cannot be read. */
export function namedPorts(text: string, maxPorts: number): readonly number[] {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return []
  return [...new Set(expandPortExpression(parsed.value, maxPorts).names.map(({ port }) => port))]
}

/** The expression with one port more or less. All ports of a device are `all`; none is empty. */
export function togglePort(text: string, port: number, maxPorts: number): string {
  const ports = new Set(namedPorts(text, maxPorts))
  if (!ports.delete(port)) ports.add(port)
  return expressionOf([...ports], maxPorts)
}

function expressionOf(ports: readonly number[], maxPorts: number): string {
  if (ports.length > 0 && ports.length === maxPorts) return 'all'
  const expression = portExpressionOf(ports.map((port) => ({ port, slot: null, pool: null })))
  return expression ? formatPortExpression(expression) : ''
}
