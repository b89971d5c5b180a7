import { Button, VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import type { PlannedRunView } from '../../../../shared/domain/redialView.ts'
import { useRedialPaused } from '../../../stores/redial.ts'
import { useTicking } from '../../../ui/ticker.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { redraw, runNow, skipNext } from '../actions.ts'
import { formatDuration } from '../model/duration.ts'
import { whenWords } from '../model/words.ts'
import view from '../RedialView.module.css'
import classes from './TimelineView.module.css'

/** The runs to come, the next first, and what can be done about each. */
export const PlannedTable = memo(function PlannedTable({ runs }: { readonly runs: readonly PlannedRunView[] }) {
  return (
    <VirtualTable
      label="Next runs"
      items={runs}
      itemKey={({ id }) => id}
      itemHeight={48}
      head={
        <>
          <th scope="col" className={classes.due}>
            Due
          </th>
          <th scope="col" className={classes.port}>
            Port
          </th>
          <th scope="col">How it was drawn</th>
          <th scope="col" className={classes.acts}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </>
      }
    >
      {(run) => <PlannedRow run={run} />}
    </VirtualTable>
  )
})

interface RowProps {
  readonly run: PlannedRunView
}

/** Kept as it is while its run is drawn for the same time: the list is read anew whenever any run changes. */
const PlannedRow = memo(
  function PlannedRow({ run }: RowProps) {
    const { id, port, gatewayName, planName } = run
    const { moment } = useTimeFormat()
    const what = `Port ${port} of ${gatewayName}`
    return (
      <tr>
        <td className={classes.due}>
          <Due at={run.dueAt} />
        </td>
        <td className={classes.port}>
          <strong className={view.first}>Port {port}</strong>
          <span className={view.second}>
            {gatewayName} · {planName}
          </span>
        </td>
        <td className={classes.why}>{drawnWords(run, moment)}</td>
        <td className={classes.acts}>
          <span className={classes.buttons}>
            <Button
              variant="default"
              size="compact-xs"
              data-row-focus
              aria-description={`${what}, by the rules of ${planName}`}
              onClick={() => void runNow(run, gatewayName)}
            >
              Run now
            </Button>
            <Button variant="subtle" size="compact-xs" aria-description={what} onClick={() => void redraw(id, what)}>
              Redraw
            </Button>
            <Button variant="subtle" size="compact-xs" aria-description={what} onClick={() => void skipNext(id, what)}>
              Skip next
            </Button>
          </span>
        </td>
      </tr>
    )
  },
  ({ run: a }, { run: b }) =>
    a.id === b.id &&
    a.dueAt === b.dueAt &&
    a.countedFrom === b.countedFrom &&
    a.planName === b.planName &&
    a.gatewayName === b.gatewayName,
)

/** When it is due, kept up to date. */
function Due({ at }: { readonly at: number }) {
  const paused = useRedialPaused()
  const { dateTime, moment } = useTimeFormat()
  const when = useTicking((now) => whenWords(at, now))
  return (
    <>
      <span className={view.first} title={dateTime(at)}>
        {paused ? 'paused' : when}
      </span>
      <span className={view.second}>{moment(at)}</span>
    </>
  )
}

/** What its time was counted from. */
function drawnWords({ dueAt, countedFrom, deferred }: PlannedRunView, moment: (at: number) => string): string {
  if (deferred) return 'At the next opening: its whole interval lay outside the hours of the plan.'
  const after = formatDuration(Math.max(0, Math.round((dueAt - countedFrom) / 1000)))
  return `${after} after ${moment(countedFrom)}`
}
