import { describe, expect, it } from 'vitest'
import { isFinished, reportText, summary } from '../../../../../renderer/features/doctor/model.ts'
import { type DoctorStep, doctorStepIds } from '../../../../../shared/domain/doctor.ts'

const run = (
  verdicts: Partial<Record<DoctorStep['id'], DoctorStep['verdict']>>,
  rest: DoctorStep['verdict'] = 'good',
) =>
  doctorStepIds.map(
    (id): DoctorStep => ({
      id,
      verdict: verdicts[id] ?? rest,
      finding: `${id} found`,
      next: '',
      detail: '',
      ms: 12.4,
    }),
  )

describe('a run of the doctor', () => {
  it('is finished when nothing waits or runs', () => {
    expect(isFinished([])).toBe(false)
    expect(isFinished(run({ callback: 'running' }))).toBe(false)
    expect(isFinished(run({ callback: 'waiting' }))).toBe(false)
    expect(isFinished(run({ callback: 'skipped' }))).toBe(true)
  })

  it('is told in one sentence', () => {
    expect(summary(run({ status: 'running', clock: 'waiting', callback: 'waiting' })).text).toBe('5 of 8 steps done')
    expect(summary(run({})).text).toBe('Everything is well')
    expect(summary(run({ clock: 'warning' })).text).toBe('It works; 1 thing to look at')
    expect(summary(run({ clock: 'warning', callback: 'warning' })).text).toBe('It works; 2 things to look at')
    expect(summary(run({ tcp: 'bad' }, 'skipped'))).toEqual({ text: 'Stopped at: Does the port answer?', tone: 'bad' })
  })

  it('becomes a report with every step, its finding, advice and detail', () => {
    const steps = run({ credentials: 'bad' }).map((step) =>
      step.id === 'credentials' ? { ...step, next: 'Type both again.', detail: 'HTTP 401\nUnauthorized' } : step,
    )
    const text = reportText('Depot', steps, '2026-01-05 08:00:00 UTC')
    expect(text).toContain('Simrack connection doctor: Depot\n2026-01-05 08:00:00 UTC\n')
    expect(text).toContain('[Good] Does the port answer? (12 ms)\n    tcp found\n')
    expect(text).toContain('    Try: Type both again.\n    HTTP 401\n    Unauthorized\n')
    expect(text.match(/^\[/gm)).toHaveLength(8)
  })
})
