import type { RedialFigures, RedialRun, RunOutcome } from '../../../shared/domain/redialPlan.ts'

type Counted = Pick<RedialRun, 'outcome' | 'ipBefore' | 'ipAfter' | 'reconnectMs'>

/** What runs come to, of a port or of any other choice of them: counted one after the other. */
export class FigureTally {
  readonly #tally: Record<RunOutcome, number> = {
    changed: 0,
    unchanged: 0,
    'could-not-tell': 0,
    failed: 0,
    skipped: 0,
  }
  readonly #ips = new Set<string>()
  readonly #reconnects: number[] = []

  add({ outcome, ipBefore, ipAfter, reconnectMs }: Counted): void {
    this.#tally[outcome] += 1
    if (ipBefore !== null) this.#ips.add(ipBefore)
    if (ipAfter !== null) this.#ips.add(ipAfter)
    if (reconnectMs !== null) this.#reconnects.push(reconnectMs)
  }

  figures(): RedialFigures {
    const tally = { ...this.#tally }
    const known = tally.changed + tally.unchanged
    const dialled = known + tally['could-not-tell'] + tally.failed
    return {
      dialled,
      skipped: tally.skipped,
      tally,
      successRate: dialled === 0 ? null : (dialled - tally.failed) / dialled,
      changeRate: known === 0 ? null : tally.changed / known,
      medianReconnectMs: median(this.#reconnects),
      distinctIps: this.#ips.size,
    }
  }
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return below === undefined || above === undefined ? null : (below + above) / 2
}
