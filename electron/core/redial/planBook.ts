import type { RedialPlan, RedialPlanForm } from '../../../shared/domain/redialPlan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Log, Random } from '../ports.ts'
import { type Owners, ownersOf } from './owners.ts'
import type { PlanStore } from './store/planStore.ts'

interface PlanBookDeps {
  readonly store: PlanStore
  readonly random: Random
  readonly log: Log
  /** Ports of a gateway; null when nothing is known of it. */
  readonly maxPortsOf: (gatewayId: string) => number | null
}

const gone = fail('input/not-found', 'This plan does not exist any more.')

/** What a drawn time depends on. */
const drawnFrom = [
  'minIntervalS',
  'maxIntervalS',
  'distribution',
  'zone',
  'windows',
  'quiet',
  'days',
  'startDate',
  'endDate',
  'maxPerDay',
] as const satisfies readonly (keyof RedialPlanForm)[]

/** Whether what was drawn by one form would have been drawn otherwise by the other. */
export const drawsAlike = (a: RedialPlanForm, b: RedialPlanForm): boolean =>
  drawnFrom.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))

/** The plans, and which of them dials which port. */
export class PlanBook {
  readonly #deps: PlanBookDeps
  #plans: RedialPlan[] = []
  #owners: Owners = { ports: new Map(), contested: [], ownerOf: () => undefined }
  #pausedSince: number | null = null

  constructor(deps: PlanBookDeps) {
    this.#deps = deps
  }

  load(): void {
    const { plans, damaged } = this.#deps.store.all()
    if (damaged.length > 0) this.#deps.log('error', 'redial plans unreadable', { ids: damaged })
    this.#plans = plans
    this.#pausedSince = this.#deps.store.pausedSince()
    this.settleOwners()
  }

  /** In the order in which ports are given to them. */
  all(): readonly RedialPlan[] {
    return this.#plans
  }

  byId(id: string): RedialPlan | undefined {
    return this.#plans.find((plan) => plan.id === id)
  }

  get owners(): Owners {
    return this.#owners
  }

  /** The plan that dials this port. */
  ownerOf(gatewayId: string, port: string): RedialPlan | undefined {
    const id = this.#owners.ownerOf(gatewayId, Number(port))
    return id === undefined ? undefined : this.byId(id)
  }

  get pausedSince(): number | null {
    return this.#pausedSince
  }

  pause(since: number | null): void {
    this.#deps.store.setPaused(since)
    this.#pausedSince = since
  }

  /** Gives the plan as it is now, and as it was; a new one for `id` null. */
  save(id: string | null, form: RedialPlanForm): Result<{ plan: RedialPlan; before: RedialPlan | null }> {
    const before = id === null ? null : this.byId(id)
    if (before === undefined) return gone
    const plan = { ...form, id: before?.id ?? this.#deps.random.hex(8) }
    this.#deps.store.save(plan)
    this.#plans = before ? this.#plans.map((each) => (each === before ? plan : each)) : [...this.#plans, plan]
    this.settleOwners()
    return ok({ plan, before })
  }

  remove(id: string): void {
    this.#deps.store.remove(id)
    this.#plans = this.#plans.filter((plan) => plan.id !== id)
    this.settleOwners()
  }

  /** Who would have which port if this form took the place of the plan `id`, or came as the last; switched on. */
  ownersWith(id: string, form: RedialPlanForm): Owners {
    const claim = { ...form, id, enabled: true }
    const has = this.#plans.some((plan) => plan.id === id)
    const plans = has ? this.#plans.map((plan) => (plan.id === id ? claim : plan)) : [...this.#plans, claim]
    return ownersOf(plans, this.#maxPortsOf)
  }

  /** Gateways have come or gone, or have other ports. */
  settleOwners(): void {
    this.#owners = ownersOf(this.#plans, this.#maxPortsOf)
  }

  readonly #maxPortsOf = (gatewayId: string): number => this.#deps.maxPortsOf(gatewayId) ?? 0
}
