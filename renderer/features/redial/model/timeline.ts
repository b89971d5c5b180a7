/** What stands on the strip: something at a time on a port. */
export interface TimedRun {
  readonly id: string
  readonly gatewayId: string
  readonly gatewayName: string
  readonly port: string
  /** Epoch ms. */
  readonly dueAt: number
}

export type LanesBy = 'port' | 'gateway'

/** One line of the strip. */
export interface Lane<T extends TimedRun> {
  readonly key: string
  readonly label: string
  /** In order of time; `x` is 0 at the left end and 1 at the right. */
  readonly marks: readonly { readonly x: number; readonly run: T }[]
}

export interface Stretch {
  /** Epoch ms; `to` is not included. */
  readonly from: number
  readonly to: number
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/**
 * Runs of a stretch of time in lines: one for each gateway or port that has any, in rack order. What is overdue stands at its
 * beginning, what comes after its end is left out.
 */
export function lanesOf<T extends TimedRun>(runs: readonly T[], { from, to }: Stretch, by: LanesBy): Lane<T>[] {
  const gateways = new Set(runs.map(({ gatewayId }) => gatewayId))
  const lanes = new Map<string, { label: string; order: string; marks: { x: number; run: T }[] }>()
  for (const run of runs) {
    if (run.dueAt >= to) continue
    const key = by === 'gateway' ? run.gatewayId : `${run.gatewayId} ${run.port}`
    const lane = lanes.get(key) ?? {
      label: by === 'gateway' ? run.gatewayName : gateways.size === 1 ? run.port : `${run.gatewayName} · ${run.port}`,
      order: `${run.gatewayName} ${run.gatewayId} ${run.port}`,
      marks: [],
    }
    lane.marks.push({ x: Math.max(0, (run.dueAt - from) / (to - from)), run })
    lanes.set(key, lane)
  }
  return [...lanes]
    .sort(([, a], [, b]) => collator.compare(a.order, b.order))
    .map(([key, { label, marks }]) => ({ key, label, marks: marks.sort((a, b) => a.x - b.x) }))
}

/** Distances between two marks of the scale that people count in, ms. */
const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * 60_000)

/**
 * Where the scale has a mark, epoch ms: round times by a clock that is `offsetMs` ahead of UTC, at most `most` of them.
 */
export function ticksOf({ from, to }: Stretch, most: number, offsetMs: number): readonly number[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? (to - from) / most
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / step)) }, (_, i) => first + i * step)
}
