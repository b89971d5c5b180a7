import type { SignalSample } from '../../../../shared/domain/portRow.ts'

/** What a drawing of samples needs. */
export interface Sparkline {
  /** SVG path data in a box of `width` × `height`; empty when nothing is known. */
  readonly path: string
  readonly least: number
  readonly most: number
  /** The last known value. */
  readonly last: number
}

/** The time that is drawn (epoch ms), and the box (px). */
export interface SparklineFrame {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly height: number
}

const top = 31

/**
 * Draws samples as steps: each value holds until the next one, a null ends the line until something is known again.
 * Samples before the frame still tell what held at its start. Null when no value falls into the frame.
 */
export function drawSamples(samples: readonly SignalSample[], frame: SparklineFrame): Sparkline | null {
  const { from, to, width, height } = frame
  const x = (at: number) => round(((Math.min(to, Math.max(from, at)) - from) / Math.max(1, to - from)) * width)
  const y = (signal: number) => round(height - (Math.min(top, Math.max(0, signal)) / top) * height)
  const values: number[] = []
  let path = ''
  let open = false
  for (const [i, { at, signal }] of samples.entries()) {
    const end = samples[i + 1]?.at ?? to
    if (signal === null) open = false
    if (signal === null || end < from || at > to) continue
    values.push(signal)
    path += `${open ? 'V' : `M${x(at)} `}${y(signal)}H${x(end)}`
    open = true
  }
  const last = values.at(-1)
  return last === undefined ? null : { path, least: Math.min(...values), most: Math.max(...values), last }
}

const round = (value: number) => Math.round(value * 10) / 10
