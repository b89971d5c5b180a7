import { IconHourglass, IconLoader } from '@tabler/icons-react'
import { phaseWords, type RunUnderway } from '../../../../shared/domain/redialView.ts'
import { Freshness } from '../../../ui/Freshness.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { phaseShort, stepWords } from '../model/words.ts'
import classes from './TimelineView.module.css'

const titleId = 'redial-underway'
/** What scrolls can be reached by keys. */
const scrolled = { tabIndex: 0, 'aria-labelledby': titleId } as const

/** The runs under way, each with what happens now. Those in line come last. */
export function UnderwayList({ runs }: { readonly runs: readonly RunUnderway[] }) {
  if (runs.length === 0) return null
  const sorted = [...runs].sort((a, b) => Number(a.phase === 'line') - Number(b.phase === 'line') || a.dueAt - b.dueAt)
  return (
    <section className={classes.underway} {...scrolled}>
      <h2 className={classes.title} id={titleId}>
        Under way
      </h2>
      <ul className={classes.list} aria-labelledby={titleId}>
        {sorted.map((run) => (
          <Underway key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

function Underway({ run }: { readonly run: RunUnderway }) {
  const { port, gatewayName, planName, phase, steps, since, byPerson } = run
  const past = steps.slice(0, -1).map((step) => stepWords[step])
  return (
    <li
      className={classes.run}
      title={`Port ${port} of ${gatewayName}: ${phaseWords[phase]}${past.length === 0 ? '' : ` (before: ${past.join('; ')})`}`}
    >
      <ToneBadge tone={phase === 'line' ? 'quiet' : 'busy'} icon={phase === 'line' ? IconHourglass : IconLoader}>
        {phaseShort[phase]}
      </ToneBadge>
      <span className={classes.what}>
        <strong>Port {port}</strong> · {gatewayName} · {byPerson ? 'by a person' : planName}
      </span>
      <Freshness at={since} />
    </li>
  )
}
