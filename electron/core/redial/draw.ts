import type { RedialPlanForm } from '../../../shared/domain/redialPlan.ts'
import type { Random } from '../ports.ts'
import type { IsFull, OpenTimes, Span } from './openTimes.ts'

export interface DrawnTime {
  /** Epoch ms. */
  readonly dueAt: number
  /** No moment of the range was open: it lies in the next opening. */
  readonly deferred: boolean
}

type Range = Pick<RedialPlanForm, 'minIntervalS' | 'maxIntervalS' | 'distribution'>

/** Deferred runs are spread at least so far over an opening: many ports would all begin with it. */
const leastSpreadMs = 10 * 60_000

/**
 * Draws when a port is dialled next, with one number of chance. Counted from `countedFrom`, within the plan's range, as likely at each
 * open moment of it as the plan's distribution says; closed moments are left out. Where the whole range is closed, it is some moment of
 * the next opening. Null when the plan will not open again.
 *
 * `isFull`: days on which the port has been dialled as often as the plan allows.
 */
export function drawNext(
  range: Range,
  open: OpenTimes,
  { countedFrom, isFull }: { readonly countedFrom: number; readonly isFull: IsFull },
  random: Pick<Random, 'unit'>,
): DrawnTime | null {
  const from = Math.ceil(countedFrom + range.minIntervalS * 1000)
  const to = Math.ceil(countedFrom + range.maxIntervalS * 1000)
  // The end belongs to the range.
  const within = open.between(from, to + 1, isFull)
  if (within.length > 0)
    return { dueAt: inSpans(within, from, to + 1, range.distribution, random.unit()), deferred: false }
  const opening = open.next(to, isFull)
  if (!opening) return null
  const spread = Math.min(opening.to - opening.from, Math.max(to - from, leastSpreadMs))
  return { dueAt: opening.from + Math.floor(random.unit() * spread), deferred: true }
}

/** A moment within the spans, of the distribution over `from` … `to` with what is outside of the spans left out. */
function inSpans(
  spans: readonly Span[],
  from: number,
  to: number,
  distribution: RedialPlanForm['distribution'],
  unit: number,
): number {
  const { share, place } = distributions[distribution]
  const shareAt = (moment: number) => share((moment - from) / (to - from))
  const weights = spans.map((span) => shareAt(span.to) - shareAt(span.from))
  let left = unit * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, span] of spans.entries()) {
    const weight = weights[i] ?? 0
    if (left >= weight && i < spans.length - 1) {
      left -= weight
      continue
    }
    const moment = Math.floor(from + place(shareAt(span.from) + left) * (to - from))
    return Math.min(Math.max(moment, span.from), span.to - 1)
  }
  return from
}

/** Over 0 … 1: how much of the chance lies below a place, and the place below which so much lies. */
interface Distribution {
  readonly share: (place: number) => number
  readonly place: (share: number) => number
}

export const distributions: Readonly<Record<RedialPlanForm['distribution'], Distribution>> = {
  uniform: { share: (x) => x, place: (p) => p },
  /** Rising to the middle and falling from it. */
  triangular: {
    share: (x) => (x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) ** 2),
    place: (p) => (p < 0.5 ? Math.sqrt(p / 2) : 1 - Math.sqrt((1 - p) / 2)),
  },
}

/** The pause until the next start on a gateway, ms, drawn anew at each start. */
export const drawStagger = (
  { minStaggerS, maxStaggerS }: Pick<RedialPlanForm, 'minStaggerS' | 'maxStaggerS'>,
  random: Pick<Random, 'unit'>,
): number => Math.round((minStaggerS + random.unit() * (maxStaggerS - minStaggerS)) * 1000)
