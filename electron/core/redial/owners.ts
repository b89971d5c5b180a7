import type { RedialPlan } from '../../../shared/domain/redialPlan.ts'
import { expandPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'

export interface OwnedPort {
  readonly gatewayId: string
  readonly port: number
}

export interface Owners {
  /** The ports of each enabled plan, by its id, in rack order for each gateway. */
  readonly ports: ReadonlyMap<string, readonly OwnedPort[]>
  /** Ports that a plan names and an earlier one has. */
  readonly contested: readonly (OwnedPort & { readonly planId: string; readonly ownerId: string })[]
}

type Claims = Pick<RedialPlan, 'id' | 'enabled' | 'targets'>

/**
 * Which plan dials which port: of the enabled plans the first that names it, so that never two do. A slot stands for its port. Gateways
 * of which nothing is known yet have no ports.
 */
export function ownersOf(plans: readonly Claims[], maxPortsOf: (gatewayId: string) => number): Owners {
  const owner = new Map<string, string>()
  const ports = new Map<string, OwnedPort[]>()
  const contested: Owners['contested'][number][] = []
  for (const plan of plans.filter(({ enabled }) => enabled)) {
    const own: OwnedPort[] = []
    ports.set(plan.id, own)
    for (const { gatewayId, ports: text } of plan.targets) {
      for (const port of portsOf(text, maxPortsOf(gatewayId))) {
        const key = `${port} ${gatewayId}`
        const ownerId = owner.get(key)
        if (ownerId === undefined) {
          owner.set(key, plan.id)
          own.push({ gatewayId, port })
        } else if (ownerId !== plan.id) contested.push({ gatewayId, port, planId: plan.id, ownerId })
      }
    }
  }
  return { ports, contested }
}

function portsOf(text: string, maxPorts: number): readonly number[] {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return []
  return [...new Set(expandPortExpression(parsed.value, maxPorts).names.map(({ port }) => port))]
}
