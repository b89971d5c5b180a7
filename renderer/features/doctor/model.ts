import type { DoctorStep, DoctorStepId } from '../../../shared/domain/doctor.ts'
import type { Tone } from '../../../shared/domain/portState.ts'

/** What each step asks. */
export const stepTitles: Readonly<Record<DoctorStepId, string>> = {
  resolve: 'Can the address be found?',
  tcp: 'Does the port answer?',
  http: 'Does it speak HTTP?',
  kind: 'Is it this kind of gateway?',
  credentials: 'Are username and password accepted?',
  status: 'Can its status be read?',
  clock: 'Does its clock agree?',
  callback: 'Can it reach this laptop?',
}

type Verdict = DoctorStep['verdict']

export const verdicts: Readonly<Record<Verdict, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'quiet' },
  running: { word: 'Looking …', tone: 'busy' },
  good: { word: 'Good', tone: 'good' },
  warning: { word: 'Look at this', tone: 'warn' },
  bad: { word: 'Failed', tone: 'bad' },
  skipped: { word: 'Skipped', tone: 'empty' },
}

/** Nothing is waiting or running any more. */
export const isFinished = (steps: readonly DoctorStep[]): boolean =>
  steps.length > 0 && steps.every(({ verdict }) => verdict !== 'waiting' && verdict !== 'running')

/** The run in one sentence. */
export function summary(steps: readonly DoctorStep[]): { readonly text: string; readonly tone: Tone } {
  if (!isFinished(steps)) {
    const done = steps.filter(({ verdict }) => verdict !== 'waiting' && verdict !== 'running').length
    return { text: `${done} of ${steps.length} steps done`, tone: 'busy' }
  }
  const first = steps.find(({ verdict }) => verdict === 'bad')
  if (first) return { text: `Stopped at: ${stepTitles[first.id]}`, tone: 'bad' }
  const warnings = steps.filter(({ verdict }) => verdict === 'warning').length
  if (warnings > 0)
    return { text: `It works; ${warnings} ${warnings === 1 ? 'thing' : 'things'} to look at`, tone: 'warn' }
  if (steps.some(({ verdict }) => verdict === 'skipped')) return { text: 'Cancelled or not finished', tone: 'quiet' }
  return { text: 'Everything is well', tone: 'good' }
}

/** The run as text, for a report to somebody else. It is redacted already. */
export function reportText(name: string, steps: readonly DoctorStep[], at: string): string {
  const lines = [`Simrack connection doctor: ${name}`, at, '']
  for (const { id, verdict, finding, next, detail, ms } of steps) {
    lines.push(`[${verdicts[verdict].word}] ${stepTitles[id]}${ms === null ? '' : ` (${Math.round(ms)} ms)`}`)
    for (const line of [finding, next && `Try: ${next}`, detail])
      if (line) lines.push(`    ${line.replaceAll('\n', '\n    ')}`)
  }
  return `${lines.join('\n')}\n`
}
