import { openMinutes, type RedialPlanForm } from '../../../shared/domain/redialPlan.ts'
import { dayMs, type SiteZone, siteZone } from './siteZone.ts'

/** Epoch ms; `to` is not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Days that a port may no longer be dialled on, by the number of `SiteZone`. */
export type IsFull = (day: number) => boolean

/** So many days ahead an opening is looked for: past the longest run of days that a week, a clock change and a full day leave closed. */
const daysAhead = 21

/**
 * When a plan may dial: windows without quiet hours, days of the week and dates, by the site's clock. An hour that the clock shows twice
 * is open twice, one that it leaves out never.
 */
export class OpenTimes {
  readonly #zone: SiteZone
  readonly #minutes: readonly { readonly from: number; readonly to: number }[]
  readonly #weekdays: ReadonlySet<number>
  readonly #first: number
  readonly #last: number

  constructor(plan: Pick<RedialPlanForm, 'zone' | 'windows' | 'quiet' | 'days' | 'startDate' | 'endDate'>) {
    this.#zone = siteZone(plan.zone)
    this.#minutes = openMinutes(plan)
    this.#weekdays = new Set(plan.days)
    this.#first = plan.startDate === null ? Number.NEGATIVE_INFINITY : dayNumber(plan.startDate)
    this.#last = plan.endDate === null ? Number.POSITIVE_INFINITY : dayNumber(plan.endDate)
  }

  /** The site's day at a moment. */
  dayOf(moment: number): number {
    return this.#zone.dayOf(moment)
  }

  isOpen(moment: number, isFull: IsFull): boolean {
    return this.#spansOf(this.dayOf(moment), isFull).some(({ from, to }) => from <= moment && moment < to)
  }

  /** Open spans between two moments, in order, cut to them. */
  between(from: number, to: number, isFull: IsFull): Span[] {
    const spans: Span[] = []
    const last = Math.min(this.dayOf(to), this.#last)
    for (let day = Math.max(this.dayOf(from), this.#first); day <= last; day++) {
      for (const span of this.#spansOf(day, isFull)) {
        const cut = { from: Math.max(span.from, from), to: Math.min(span.to, to) }
        if (cut.from < cut.to) spans.push(cut)
      }
    }
    return spans
  }

  /** What is left of the first open span that ends after a moment; null when the plan is over. */
  next(from: number, isFull: IsFull): Span | null {
    const first = Math.max(this.dayOf(from), this.#first)
    for (let day = first; day <= Math.min(first + daysAhead, this.#last); day++) {
      const span = this.#spansOf(day, isFull).find(({ to }) => to > from)
      if (span) return { from: Math.max(span.from, from), to: span.to }
    }
    return null
  }

  #spansOf(day: number, isFull: IsFull): Span[] {
    if (day < this.#first || day > this.#last || !this.#weekdays.has(weekdayOf(day)) || isFull(day)) return []
    const midnight = day * dayMs
    return this.#zone.piecesOf(day).flatMap((piece) =>
      this.#minutes.flatMap(({ from, to }) => {
        const span = {
          from: Math.max(piece.from, midnight + from * 60_000 - piece.offset),
          to: Math.min(piece.to, midnight + to * 60_000 - piece.offset),
        }
        return span.from < span.to ? [span] : []
      }),
    )
  }
}

/** 1 Monday … 7 Sunday; day 0 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs
