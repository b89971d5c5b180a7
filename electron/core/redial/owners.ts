import type { RedialPlan } from '../../../shared/domain/redialPlan.ts'
import { parsePortExpression } from '../../../shared/lib/portExpression.ts'

export interface OwnedPort {
  readonly gatewayId: string
  readonly port: number
}

export interface Owners {
  /** The ports of each enabled plan, by its id, in rack order for each gateway. */
  readonly ports: ReadonlyMap<string, readonly OwnedPort[]>
  /** The plan that dials a port. */
  readonly ownerOf: (gatewayId: string, port: number) => string | undefined
  /** Ports that a plan names and an earlier one has. */
  readonly contested: readonly (OwnedPort & { readonly planId: string; readonly ownerId: string })[]
}

type Claims = Pick<RedialPlan, 'id' | 'enabled' | 'targets'>

/**
 * Which plan dials which port: of the enabled plans the first that names it, so that never two do. A slot stands for its port. Gateways
 * of which nothing is known yet have no ports.
 */
export function ownersOf(plans: readonly Claims[], maxPortsOf: (gatewayId: string) => number): Owners {
  const owner = new Map<string, Map<number, string>>()
  const ports = new Map<string, OwnedPort[]>()
  const contested: Owners['contested'][number][] = []
  for (const plan of plans.filter(({ enabled }) => enabled)) {
    const own: OwnedPort[] = []
    ports.set(plan.id, own)
    for (const { gatewayId, ports: text } of plan.targets) {
      const taken = owner.get(gatewayId) ?? new Map<number, string>()
      owner.set(gatewayId, taken)
      for (const port of portsOf(text, maxPortsOf(gatewayId))) {
        const ownerId = taken.get(port)
        if (ownerId === undefined) {
          taken.set(port, plan.id)
          own.push({ gatewayId, port })
        } else if (ownerId !== plan.id) contested.push({ gatewayId, port, planId: plan.id, ownerId })
      }
    }
  }
  return { ports, contested, ownerOf: (gatewayId, port) => owner.get(gatewayId)?.get(port) }
}

/** By their numbers alone, and quickly: ten thousand are looked through whenever a plan or a gateway changes. */
function portsOf(text: string, maxPorts: number): readonly number[] {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return []
  const whole = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  if (parsed.value.kind === 'all') return whole(1, maxPorts)
  const named = parsed.value.items.flatMap((item) =>
    item.kind === 'range'
      ? whole(item.from, Math.min(item.to, maxPorts))
      : item.name.port <= maxPorts
        ? [item.name.port]
        : [],
  )
  return [...new Set(named)].sort((a, b) => a - b)
}
