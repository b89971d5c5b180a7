import { useMemo } from 'react'
import type { PlannedRunView, RunUnderway } from '../../../../shared/domain/redialView.ts'
import { useTicking } from '../../../ui/ticker.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { type LanesBy, lanesOf, type TimedRun, ticksOf } from '../model/timeline.ts'
import classes from './TimelineView.module.css'

export interface StripProps {
  readonly planned: readonly PlannedRunView[]
  readonly underway: readonly RunUnderway[]
  readonly hours: number
  readonly by: LanesBy
}

interface Marked extends TimedRun {
  readonly now: boolean
}

/** What scrolls can be reached by keys. */
const scrolled = { role: 'group', tabIndex: 0, 'aria-label': 'Picture of the runs to come' } as const
/** The picture moves on so often, ms. */
const moveMs = 5000
const laneHeight = 18
const headHeight = 20
const mostLanes = 128

/** The hours to come as a picture: a line for each port or gateway, a mark for each run. The list below tells the same in words. */
export function Strip({ planned, underway, hours, by }: StripProps) {
  const from = useTicking((now) => Math.floor(now / moveMs) * moveMs)
  const to = from + hours * 3_600_000
  const { time, zone, label } = useTimeFormat()
  const { lanes, inView } = useMemo(() => {
    const runs: Marked[] = [
      ...underway.map((run) => ({ ...run, dueAt: from, now: true })),
      ...planned.map((run) => ({ ...run, now: false })),
    ]
    const all = lanesOf(runs, { from, to }, by)
    return { lanes: all.slice(0, mostLanes), inView: all.reduce((sum, { marks }) => sum + marks.length, 0) }
  }, [planned, underway, from, to, by])
  const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * 60_000
  // What stands at either end would be cut off.
  const margin = (to - from) / 50
  const ticks = ticksOf({ from: from + margin, to: to - margin }, 8, offset)
  const place = (at: number) => `${(((at - from) / (to - from)) * 100).toFixed(3)}%`
  const height = headHeight + Math.max(1, lanes.length) * laneHeight
  return (
    <figure className={classes.strip}>
      <div className={classes.rows} {...scrolled}>
        <ul className={classes.labels} aria-hidden>
          {lanes.map((lane) => (
            <li key={lane.key} title={lane.label}>
              {lane.label}
            </li>
          ))}
        </ul>
        <svg
          className={classes.picture}
          height={height}
          role="img"
          aria-label={`${plural(inView, 'run')} within ${plural(hours, 'hour')} from ${time(from)} on, in ${plural(lanes.length, 'line')}`}
        >
          {ticks.map((at) => (
            <g key={at}>
              <line className={classes.tick} x1={place(at)} x2={place(at)} y1={headHeight - 4} y2={height} />
              <text className={classes.tickWord} x={place(at)} y={11} textAnchor="middle">
                {time(at).slice(0, 5)}
              </text>
            </g>
          ))}
          {lanes.map(({ key, marks }, i) => {
            const y = headHeight + i * laneHeight + laneHeight / 2
            return (
              <g key={key}>
                <line className={classes.lane} x1="0" x2="100%" y1={y} y2={y} />
                {marks.map(({ x, run }) =>
                  run.now ? (
                    <rect key={run.id} className={classes.markNow} x={0} y={y - 5} width={10} height={10}>
                      <title>{`Port ${run.port} of ${run.gatewayName}: under way`}</title>
                    </rect>
                  ) : (
                    <circle key={run.id} className={classes.mark} cx={`${(x * 100).toFixed(3)}%`} cy={y} r={5}>
                      <title>{`Port ${run.port} of ${run.gatewayName}: ${time(run.dueAt)}`}</title>
                    </circle>
                  ),
                )}
              </g>
            )
          })}
        </svg>
      </div>
      <figcaption className={classes.caption}>
        {inView === 0
          ? `Nothing within ${plural(hours, 'hour')}.`
          : `Round: planned. Square: under way. Times in ${label}.`}
      </figcaption>
    </figure>
  )
}
