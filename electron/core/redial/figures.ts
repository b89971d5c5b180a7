import type { RedialFigures, RedialRun, RunOutcome } from '../../../shared/domain/redialPlan.ts'

type Counted = Pick<RedialRun, 'outcome' | 'ipBefore' | 'ipAfter' | 'reconnectMs'>

/** What runs come to, of a port or of any other choice of them. */
export function figuresOf(runs: readonly Counted[]): RedialFigures {
  const count = (outcome: RunOutcome) => runs.filter((run) => run.outcome === outcome).length
  const tally = {
    changed: count('changed'),
    unchanged: count('unchanged'),
    'could-not-tell': count('could-not-tell'),
    failed: count('failed'),
    skipped: count('skipped'),
  }
  const dialled = runs.length - tally.skipped
  const known = tally.changed + tally.unchanged
  const ips = new Set(runs.flatMap(({ ipBefore, ipAfter }) => [ipBefore, ipAfter]).filter((ip) => ip !== null))
  return {
    dialled,
    skipped: tally.skipped,
    tally,
    successRate: dialled === 0 ? null : (dialled - tally.failed) / dialled,
    changeRate: known === 0 ? null : tally.changed / known,
    medianReconnectMs: median(runs.flatMap(({ reconnectMs }) => reconnectMs ?? [])),
    distinctIps: ips.size,
  }
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return below === undefined || above === undefined ? null : (below + above) / 2
}
