import { planLoad, type RedialPlanForm } from '../../../shared/domain/redialPlan.ts'
import type { PlanPreview } from '../../../shared/domain/redialView.ts'
import { expandPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'
import type { Clock } from '../ports.ts'
import { OpenTimes } from './openTimes.ts'
import type { Owners } from './owners.ts'
import type { PlanBook } from './planBook.ts'
import { contestedOf, portsText } from './planViews.ts'
import type { Sites } from './sites.ts'
import type { RunStore } from './store/runStore.ts'

interface PreviewDeps {
  readonly book: PlanBook
  readonly sites: Sites
  readonly runs: RunStore
  readonly clock: Clock
}

/** Stands for a plan that is not stored. */
const unsaved = 'unsaved'
const openingsShown = 5
/** A gateway that spends more of its time dialling begins to skip runs (`planLoad`). */
const heavyLoad = 0.8
/** Of a gateway on which nothing was dialled yet: how long a port takes to come back after the settle time, seconds. */
const usualReturnS = 15
/** So many runs say how long one takes. */
const runsLookedAt = 20

/** Shows what a plan would do; nothing is kept. */
export class Preview {
  readonly #deps: PreviewDeps

  constructor(deps: PreviewDeps) {
    this.#deps = deps
  }

  /** `id`: the stored plan that it would replace. */
  of(id: string | null, form: RedialPlanForm): PlanPreview {
    const { book } = this.#deps
    const planId = id ?? unsaved
    const owners = book.ownersWith(planId, form)
    return {
      gateways: form.targets.map(({ gatewayId, ports }) => this.#gateway(form, gatewayId, ports, owners, planId)),
      contested: contestedOf(planId, owners, book),
      openings: this.#openings(form),
    }
  }

  #gateway(form: RedialPlanForm, gatewayId: string, text: string, owners: Owners, planId: string) {
    const { sites } = this.#deps
    const own = (owners.ports.get(planId) ?? []).filter((each) => each.gatewayId === gatewayId)
    const load = planLoad(form, own.length, this.#secondsEach(form, gatewayId))
    return {
      gatewayId,
      gatewayName: sites.nameOf(gatewayId),
      ports: portsText(own.map(({ port }) => port)),
      count: own.length,
      load,
      words: this.#wordsFor(gatewayId, text, own.length, load),
    }
  }

  #wordsFor(gatewayId: string, text: string, count: number, load: number): string {
    const { sites } = this.#deps
    const site = sites.now(gatewayId)
    if (!sites.gateway(gatewayId)) return 'This gateway does not exist any more.'
    if (!site) return 'Nothing is known of this gateway yet: its ports are dialled once it has answered.'
    const parsed = parsePortExpression(text)
    const beyond = parsed.ok ? expandPortExpression(parsed.value, site.maxPorts).beyond.length : 0
    const words = [
      ...(beyond > 0 ? [`The gateway has ${site.maxPorts} ports; those beyond are left out.`] : []),
      ...(count === 0 && beyond === 0 ? ['Other plans have these ports.'] : []),
      ...(load > heavyLoad
        ? ['Its ports would wait for each other, and runs be skipped: lengthen the intervals.']
        : []),
    ]
    return words.join(' ')
  }

  /** How long one run takes here, in seconds: as the last ones did. */
  #secondsEach(form: RedialPlanForm, gatewayId: string): number {
    const took = this.#deps.runs.lastDurations(gatewayId, runsLookedAt)
    if (took.length === 0) return form.settleS + usualReturnS
    return took.reduce((sum, ms) => sum + ms, 0) / took.length / 1000
  }

  #openings(form: RedialPlanForm): PlanPreview['openings'] {
    const open = new OpenTimes(form)
    const openings: { from: number; to: number }[] = []
    let from = this.#deps.clock.now()
    while (openings.length < openingsShown) {
      const span = open.next(from, () => false)
      if (!span) break
      const last = openings.at(-1)
      // A day that is open at midnight goes on on the next.
      if (last?.to === span.from) {
        openings[openings.length - 1] = { from: last.from, to: span.to }
        if (span.to - last.from > longestShownMs) break
      } else openings.push(span)
      from = span.to
    }
    return openings
  }
}

/** A plan that is always open has one opening, of which this much is shown. */
const longestShownMs = 7 * 86_400_000
