import { SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SignalSample } from '../../../../shared/domain/portRow.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { coreTime } from '../../../stores/coreTime.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { drawSamples } from '../model/sparkline.ts'
import classes from './PortPanel.module.css'

const spans = {
  hour: { label: 'Hour', words: 'the last hour', ms: 3_600_000 },
  day: { label: 'Day', words: 'the last day', ms: 86_400_000 },
} as const
type Span = keyof typeof spans
const isSpan = (text: string): text is Span => Object.hasOwn(spans, text)

const box = { width: 288, height: 48 }
/** The drawing moves on at least so often, ms. */
const redrawMs = 30_000

export interface SignalHistoryProps {
  readonly gatewayId: string
  readonly portId: string
  /** The signal now, which the drawing ends with; null when there is none. */
  readonly signal: number | null
}

interface Drawn {
  readonly span: Span
  readonly to: number
  readonly samples: readonly SignalSample[] | null
}

/** The signal over the last hour or day. Its scale is always the whole range, so that pictures can be compared. */
export function SignalHistory({ gatewayId, portId, signal }: SignalHistoryProps) {
  const [span, setSpan] = useState<Span>('hour')
  const drawn = useSamples({ gatewayId, portId, signal }, span)
  return (
    <section className={classes.section} aria-label="Signal over time">
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>Signal over time</h3>
        <SegmentedControl
          size="xs"
          aria-label="Time shown"
          data={Object.entries(spans).map(([value, { label }]) => ({ value, label }))}
          value={span}
          onChange={(value) => {
            if (isSpan(value)) setSpan(value)
          }}
        />
      </div>
      {drawn ? <Drawing drawn={drawn} /> : <div className={classes.chart} />}
    </section>
  )
}

function Drawing({ drawn: { span, to, samples } }: { readonly drawn: Drawn }) {
  const { time } = useTimeFormat()
  const { ms, words } = spans[span]
  const line = samples && drawSamples(samples, { from: to - ms, to, ...box })
  // A slot that is on no network reports 0 all the time: that is no signal to draw.
  if (!line || line.most === 0)
    return (
      <p className={classes.note}>
        {samples ? `No signal was reported in ${words}.` : 'The stored signal could not be read.'}
      </p>
    )
  const range = line.least === line.most ? `${line.last}` : `${line.least} to ${line.most}, last ${line.last}`
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.chart}
        viewBox={`0 -2 ${box.width} ${box.height + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Signal over ${words}: ${range} of 31`}
      >
        <path className={classes.chartFloor} d={`M0 ${box.height}H${box.width}`} />
        <path className={classes.chartLine} d={line.path} />
      </svg>
      <figcaption className={classes.chartCaption}>
        <span>{time(to - ms)}</span>
        <span>{range} of 31</span>
        <span>{time(to)}</span>
      </figcaption>
    </figure>
  )
}

function useSamples({ gatewayId, portId, signal }: SignalHistoryProps, span: Span): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setRound((n) => n + 1), redrawMs)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    // `round` is not read: its change is the sign to read again.
    let current = round >= 0
    const to = coreTime.now()
    bridge.call('ports.signal', { gatewayId, portId, since: to - spans[span].ms }).then((result) => {
      // The core stores a signal only now and then.
      const samples = result.ok ? [...result.value.samples, { at: to, signal }] : null
      if (current) setDrawn({ span, to, samples })
    })
    return () => {
      current = false
    }
  }, [gatewayId, portId, span, signal, round])
  return drawn
}
