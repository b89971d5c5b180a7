import type { DataSample } from '../../../../shared/domain/operationBatch.ts'

/** What held from `at` on (epoch ms), and the growth of the counters since the sample before. */
export interface DataLine extends DataSample {
  /** Null: not known. After a restart of the gateway its counters begin anew: then it is what they hold. */
  readonly more: { readonly rx: number; readonly tx: number } | null
}

/** Samples, newest first, with what each adds to the one before it. */
export function dataLines(samples: readonly DataSample[]): readonly DataLine[] {
  return samples.map((sample, i) => {
    const before = samples[i + 1]
    const { rx, tx } = sample
    if (rx === null || tx === null || !before || before.rx === null || before.tx === null)
      return { ...sample, more: null }
    const anew = rx < before.rx || tx < before.tx
    return { ...sample, more: anew ? { rx, tx } : { rx: rx - before.rx, tx: tx - before.tx } }
  })
}

/** Received and sent together over time, as SVG path data in a box; null when fewer than two moments tell of it. */
export function drawTraffic(samples: readonly DataSample[], box: { width: number; height: number }): string | null {
  const lines = dataLines(samples)
    .filter(({ more }) => more !== null)
    .reverse()
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last || lines.length < 2) return null
  const totals: number[] = []
  for (const { more } of lines) totals.push((totals.at(-1) ?? 0) + (more ? more.rx + more.tx : 0))
  const most = Math.max(1, totals.at(-1) ?? 0)
  const span = Math.max(1, last.at - first.at)
  const round = (value: number) => Math.round(value * 10) / 10
  return lines
    .map(({ at }, i) => {
      const [x, y] = [((at - first.at) / span) * box.width, box.height - ((totals[i] ?? 0) / most) * box.height]
      return `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`
    })
    .join('')
}

const units = ['', ' k', ' M', ' G', ' T'] as const

/** A counter in three digits, in the unit of the device, which it does not say: `1.23 M`. */
export function shortCount(n: number): string {
  let [value, unit] = [n, 0]
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1]
  const digits =
    unit === 0 ? String(value) : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)
  return `${digits}${units[unit] ?? ''}`
}
