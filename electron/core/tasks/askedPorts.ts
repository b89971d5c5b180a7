import { expandPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'

/** Numbers of the ports that a task names, each once, ascending; null when it may be every port. */
export function askedPorts(from: string | null, maxPorts: number): number[] | null {
  const expression = from === null ? null : parsePortExpression(from)
  if (!expression?.ok) return null
  const { names } = expandPortExpression(expression.value, maxPorts)
  return [...new Set(names.map(({ port }) => port))].sort((a, b) => a - b)
}
