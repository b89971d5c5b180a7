import { expandPortExpression, parsePortExpression } from '../../../../shared/lib/portExpression.ts'
import { maxPortNumber } from '../../../../shared/lib/portName.ts'
import type { AwaitedTask } from './storedTask.ts'

/** Ports that tasks name of which something is still to be sent. */
export function sendingPorts(tasks: readonly AwaitedTask[]): ReadonlySet<number> {
  const texts = new Set(tasks.flatMap(({ from, unclear }) => (from === null || unclear ? [] : [from])))
  return new Set(
    [...texts].flatMap((text) => {
      const parsed = parsePortExpression(text)
      if (!parsed.ok || parsed.value.kind === 'all') return []
      return expandPortExpression(parsed.value, maxPortNumber).names.map(({ port }) => port)
    }),
  )
}
