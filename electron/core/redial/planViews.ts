import type { RedialPlan } from '../../../shared/domain/redialPlan.ts'
import type { PlanView } from '../../../shared/domain/redialView.ts'
import { formatPortExpression, portExpressionOf } from '../../../shared/lib/portExpression.ts'
import type { Holds } from './holds.ts'
import type { Owners } from './owners.ts'
import type { PlanBook } from './planBook.ts'
import type { Sites } from './sites.ts'
import type { Timetable } from './timetable.ts'
import type { UnderwayRuns } from './underway.ts'

interface PlanViewsDeps {
  readonly book: PlanBook
  readonly table: Timetable
  readonly holds: Holds
  readonly underway: UnderwayRuns
  readonly sites: Sites
}

/** Ports by their numbers, as the shortest expression. */
export function portsText(ports: readonly number[]): string {
  const expression = portExpressionOf(ports.map((port) => ({ port, slot: null, pool: null })))
  return expression ? formatPortExpression(expression) : ''
}

/** Ports that a plan names and others have, by gateway and owner. */
export function contestedOf(planId: string, owners: Owners, book: PlanBook): PlanView['contested'] {
  const own = owners.contested.filter((each) => each.planId === planId)
  const groups = Map.groupBy(own, ({ gatewayId, ownerId }) => `${gatewayId} ${ownerId}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { gatewayId, ownerId } = first
    const ports = portsText(group.map(({ port }) => port))
    return { gatewayId, ports, planId: ownerId, planName: book.byId(ownerId)?.name ?? '' }
  })
}

/** Plans as the list shows them. */
export class PlanViews {
  readonly #deps: PlanViewsDeps

  constructor(deps: PlanViewsDeps) {
    this.#deps = deps
  }

  /** In the order in which ports are given to them. */
  all(): PlanView[] {
    const { book, table } = this.#deps
    const planned = new Map<string, { count: number; nextAt: number }>()
    for (const { planId, dueAt } of table.agenda.all()) {
      const known = planned.get(planId)
      if (known) known.count += 1
      else planned.set(planId, { count: 1, nextAt: dueAt })
    }
    return book.all().map((plan) => this.#view(plan, planned.get(plan.id)))
  }

  #view(plan: RedialPlan, planned: { count: number; nextAt: number } | undefined): PlanView {
    const { book, holds, underway, sites } = this.#deps
    return {
      id: plan.id,
      plan,
      ports: book.owners.ports.get(plan.id)?.length ?? 0,
      contested: contestedOf(plan.id, book.owners, book),
      unknownGateways: plan.targets.map(({ gatewayId }) => gatewayId).filter((id) => !sites.now(id)),
      planned: planned?.count ?? 0,
      nextAt: planned?.nextAt ?? null,
      underway: underway.ofPlan(plan.id),
      holds: holds.all().filter(({ planId }) => planId === plan.id),
    }
  }
}
