/** While a zone's offset stays the same, epoch ms: the clock on the wall shows `moment + offset`. `to` is not included. */
export interface WallPiece {
  readonly from: number
  readonly to: number
  readonly offset: number
}

const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** Offsets are looked at so often: no zone has changed its offset twice in less. */
const stepMs = 3 * hourMs
/** The offsets that the world has, and a little. */
const [mostBehindMs, mostAheadMs] = [13 * hourMs, 15 * hourMs]
/** Days whose pieces are kept: more than a year of them. */
const keptDays = 800

const zones = new Map<string, SiteZone>()

/** A zone's clock; the same object for the same name. Throws `RangeError` for what is no zone: the plan's schema lets none pass. */
export function siteZone(name: string): SiteZone {
  const known = zones.get(name)
  if (known) return known
  const zone = new SiteZone(name)
  zones.set(name, zone)
  return zone
}

/**
 * The clock on the wall of a site. Its days are numbered, 0 for 1970-01-01. A day has one piece, two when its offset changes, and none
 * when the calendar has left it out.
 */
export class SiteZone {
  readonly #format: Intl.DateTimeFormat
  readonly #days = new Map<number, readonly WallPiece[]>()

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  /** The day that the site's calendar shows at a moment. */
  dayOf(moment: number): number {
    const near = Math.floor(moment / dayMs)
    const holds = (day: number) => this.piecesOf(day).some(({ from, to }) => from <= moment && moment < to)
    return [near, near + 1, near - 1].find(holds) ?? near
  }

  /** When it is that day at the site, in order. */
  piecesOf(day: number): readonly WallPiece[] {
    const known = this.#days.get(day)
    if (known) return known
    if (this.#days.size >= keptDays) this.#days.clear()
    const start = day * dayMs
    const pieces = this.#pieces(start - mostAheadMs, start + dayMs + mostBehindMs).flatMap((piece) => {
      const from = Math.max(piece.from, start - piece.offset)
      const to = Math.min(piece.to, start + dayMs - piece.offset)
      return from < to ? [{ ...piece, from, to }] : []
    })
    this.#days.set(day, pieces)
    return pieces
  }

  #pieces(from: number, to: number): readonly WallPiece[] {
    const pieces: WallPiece[] = []
    let begun = { from, offset: this.#offsetAt(from) }
    for (let at = from; at < to; at += stepMs) {
      const next = Math.min(at + stepMs, to)
      const offset = this.#offsetAt(next)
      if (offset === begun.offset) continue
      const change = this.#changeBetween(at, next)
      pieces.push({ ...begun, to: change })
      begun = { from: change, offset }
    }
    return [...pieces, { ...begun, to }]
  }

  /** The first moment, to the second, with another offset than `before` has. */
  #changeBetween(before: number, after: number): number {
    const offset = this.#offsetAt(before)
    let [low, high] = [before / 1000, after / 1000]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#offsetAt(middle * 1000) === offset) low = middle
      else high = middle
    }
    return high * 1000
  }

  /** Of a whole second. */
  #offsetAt(moment: number): number {
    const parts = new Map(this.#format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return wall - moment
  }
}
