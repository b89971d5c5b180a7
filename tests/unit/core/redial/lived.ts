import { drawNext, drawStagger } from '../../../../electron/core/redial/draw.ts'
import {
  afterJump,
  fateOf,
  isWithinFloor,
  jumpBetween,
  leastJumpMs,
  type Moment,
  mayStart,
} from '../../../../electron/core/redial/missed.ts'
import { OpenTimes } from '../../../../electron/core/redial/openTimes.ts'
import { ownersOf } from '../../../../electron/core/redial/owners.ts'
import type { RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { seeded } from './plans.ts'

export const minute = 60_000
export const day = 1440 * minute
export const begin = Date.parse('2026-02-15T00:00:00Z')

/** What befalls the computer: at a time, for so long. `set`: the clock is moved by `ms`, forward or back. */
export interface Blow {
  readonly at: number
  readonly kind: 'sleep' | 'set' | 'kill'
  readonly ms: number
}

interface Planned {
  readonly plan: RedialPlanForm
  readonly open: OpenTimes
  readonly port: number
  run: { dueAt: number; drawnAt: number; countedFrom: number; deferred: boolean; ended: boolean } | null
  /** When it was last dialled, by the wall clock. */
  last: number | null
  endsAt: number | null
  /** Dials on a day at the site. */
  readonly dials: Map<number, number>
  inLine: boolean
}

export interface Dial {
  readonly port: number
  readonly plan: RedialPlanForm
  readonly open: OpenTimes
  /** True time, which no clock here shows. */
  readonly time: number
  readonly wall: number
  readonly late: number
  readonly interval: number
  readonly deferred: boolean
  readonly dialling: number
  readonly sincePause: number
}

/**
 * A scheduler in the small: nothing but the functions under test, and a computer that sleeps, is killed and has its clock set. What it
 * knows is the wall clock and the clock that counts while it is awake; what it writes down is kept over a kill.
 */
export function live(plans: readonly RedialPlanForm[], blows: readonly Blow[], seed: number, days: number) {
  const random = seeded(seed)
  let time = 0
  let skew = begin
  let elapsed = 0
  let freeAt = 0
  let lastStartAt = Number.NEGATIVE_INFINITY
  let seen: Moment = { now: skew, elapsed: 0 }
  const dials: Dial[] = []
  const skips: { reason: string; port: number }[] = []
  const at = (): Moment => ({ now: time + skew, elapsed })

  const owners = ownersOf(
    plans.map((plan, i) => ({ ...plan, id: String(i), enabled: true })),
    () => 4,
  )
  const ports: Planned[] = plans.flatMap((plan, i) => {
    const open = new OpenTimes(plan)
    return (owners.ports.get(String(i)) ?? []).map(({ port }) => ({
      ...{ plan, open, port, run: null, last: null, endsAt: null, inLine: false },
      dials: new Map<number, number>(),
    }))
  })
  const isFull = (port: Planned) => (dayNumber: number) =>
    port.plan.maxPerDay !== null && (port.dials.get(dayNumber) ?? 0) >= port.plan.maxPerDay
  const draw = (port: Planned, countedFrom: number) => {
    const drawn = drawNext(port.plan, port.open, { countedFrom, isFull: isFull(port) }, random)
    port.run = drawn && { ...drawn, drawnAt: at().now, countedFrom, ended: false }
    port.inLine = false
  }
  const end = (port: Planned) => {
    if (port.run?.ended) throw new Error('A run has ended twice.')
    if (port.run) port.run.ended = true
  }
  const skip = (port: Planned, reason: string) => {
    end(port)
    skips.push({ reason, port: port.port })
    draw(port, at().now)
  }

  /** What the scheduler does whenever it wakes. */
  const pass = () => {
    const now = at()
    const jump = jumpBetween(seen, now)
    if (Math.abs(jump) >= leastJumpMs) {
      for (const port of ports) {
        if (port.last !== null) port.last = afterJump(port.last, jump)
        port.inLine = false
      }
    }
    seen = now
    for (const port of ports) {
      if (port.endsAt === null || port.endsAt > elapsed) continue
      port.endsAt = null
      draw(port, port.last ?? now.now)
    }
    const due = ports.filter(({ run, endsAt }) => run && !run.ended && endsAt === null)
    for (const port of due.sort((a, b) => (a.run?.dueAt ?? 0) - (b.run?.dueAt ?? 0))) consider(port, now)
  }
  const consider = (port: Planned, now: Moment) => {
    const { plan, run } = port
    if (!run) return
    const fate = fateOf(run, plan, now.now, port.inLine)
    if (fate === 'wait') return
    if (fate === 'redraw') return draw(port, now.now)
    if (fate !== 'start') return skip(port, fate)
    port.inLine = true
    const running = ports.filter(({ endsAt }) => endsAt !== null).length
    if (!mayStart(plan, { running, freeAt }, elapsed)) return
    if (!port.open.isOpen(now.now, isFull(port))) return skip(port, 'closed')
    if (isWithinFloor(plan, port.last, now.now)) return skip(port, 'floor')
    end(port)
    const { dueAt, countedFrom, deferred } = run
    dials.push({
      ...{ port: port.port, plan, open: port.open, time, wall: now.now, late: now.now - dueAt, deferred },
      ...{ interval: (dueAt - countedFrom) / 1000, dialling: running + 1, sincePause: time - lastStartAt },
    })
    const today = port.open.dayOf(now.now)
    port.dials.set(today, (port.dials.get(today) ?? 0) + 1)
    port.last = now.now
    port.endsAt = elapsed + 20_000 + Math.floor(random.unit() * 160_000)
    freeAt = elapsed + drawStagger(plan, random)
    lastStartAt = time
  }

  const go = (ms: number) => {
    time += ms
    elapsed += ms
  }
  const suffer = ({ kind, ms }: Blow) => {
    if (kind === 'set') skew += ms
    else time += Math.abs(ms)
    if (kind !== 'kill') return
    // All that was only in memory is gone. A dial under way is closed as it stands and not made again.
    elapsed = 0
    seen = at()
    freeAt = drawStagger(plans[0] ?? { minStaggerS: 5, maxStaggerS: 5 }, random)
    for (const port of ports) {
      port.inLine = false
      if (port.endsAt === null) continue
      port.endsAt = null
      draw(port, at().now)
    }
  }

  for (const port of ports) draw(port, at().now)
  const coming = [...blows].sort((a, b) => a.at - b.at)
  while (time < days * day) {
    const waits = ports.flatMap(({ run, endsAt, inLine }) => [
      ...(endsAt === null ? [] : [endsAt - elapsed]),
      ...(endsAt === null && run && !run.ended
        ? [inLine ? Math.max(freeAt - elapsed, 1000) : run.dueAt - at().now]
        : []),
    ])
    const blow = coming[0]
    const step = Math.max(Math.min(...waits, blow ? blow.at - time : day, day), 1)
    go(step)
    if (blow && blow.at <= time) {
      coming.shift()
      suffer(blow)
    }
    pass()
  }
  return { dials, skips }
}
