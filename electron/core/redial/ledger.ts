import type { RedialRun } from '../../../shared/domain/redialPlan.ts'
import type { PortFigures, RunDay } from '../../../shared/domain/redialView.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import { portKey } from './agenda.ts'
import { FigureTally } from './figures.ts'
import type { RunChoice, RunStore } from './store/runStore.ts'

interface LedgerDeps {
  readonly store: RunStore
  readonly clock: Clock
}

/** One slice reads for so long, then others have their turn. */
const sliceMs = 8
const runsAtOnce = 100

interface OfPort {
  readonly run: RedialRun
  readonly tally: FigureTally
  last: PortFigures['last']
}

/** The ledger as people read it. */
export class RedialLedger {
  readonly #deps: LedgerDeps

  constructor(deps: LedgerDeps) {
    this.#deps = deps
  }

  /** Newest first, from before the run `before` on. */
  page(choice: RunChoice, before: string | null, limit: number): Result<{ runs: RedialRun[]; more: boolean }> {
    const { store } = this.#deps
    const place = before === null ? Number.MAX_SAFE_INTEGER : store.seqOf(before)
    if (place === null) return fail('input/not-found', 'This run is not in the ledger any more.')
    const found = store.page(choice, place, limit + 1)
    return ok({ runs: found.slice(0, limit).map(({ run }) => run), more: found.length > limit })
  }

  /** What the runs come to: all of them, by port in rack order, and by day of the laptop's zone. */
  async figures(choice: RunChoice) {
    const total = new FigureTally()
    const ports = new Map<string, OfPort>()
    const days = new Map<string, FigureTally>()
    for await (const runs of this.walk(choice)) {
      for (const run of runs) {
        total.add(run)
        const port = getOr(ports, portKey(run.gatewayId, run.port), () => ({
          run,
          tally: new FigureTally(),
          last: null,
        }))
        port.tally.add(run)
        const { endedAt, outcome, ipAfter } = run
        if (outcome !== 'skipped') port.last = { endedAt, outcome, ipAfter }
        getOr(days, dayOf(run.endedAt), () => new FigureTally()).add(run)
      }
    }
    return ok({ total: total.figures(), ports: portFigures([...ports.values()]), days: runDays(days) })
  }

  /** All runs of a choice, oldest first, a few at a time; others have their turn between. */
  async *walk(choice: RunChoice): AsyncGenerator<readonly RedialRun[]> {
    const { store, clock } = this.#deps
    for (let after = 0, until = clock.elapsed() + sliceMs; ; ) {
      const rows = store.onward(choice, after, runsAtOnce)
      if (rows.length > 0) yield rows.map(({ run }) => run)
      const last = rows.at(-1)
      if (!last || rows.length < runsAtOnce) return
      after = last.seq
      if (clock.elapsed() < until) continue
      await new Promise<void>((resolve) => setImmediate(resolve))
      until = clock.elapsed() + sliceMs
    }
  }
}

function portFigures(ports: readonly OfPort[]): PortFigures[] {
  const inRack = [...ports].sort(
    ({ run: a }, { run: b }) =>
      a.gatewayName.localeCompare(b.gatewayName) ||
      a.gatewayId.localeCompare(b.gatewayId) ||
      Number(a.port) - Number(b.port),
  )
  return inRack.map(({ run: { gatewayId, gatewayName, port }, tally, last }) => ({
    ...{ gatewayId, gatewayName, port, last },
    figures: tally.figures(),
  }))
}

function runDays(days: ReadonlyMap<string, FigureTally>): RunDay[] {
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, counted]) => {
      const { tally, medianReconnectMs } = counted.figures()
      return { day, tally, medianReconnectMs }
    })
}

function getOr<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** `2026-03-01`, by the laptop's zone. */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
