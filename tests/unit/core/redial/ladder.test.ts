import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextStep, type Standing } from '../../../../electron/core/redial/ladder.ts'
import type { RunStep } from '../../../../shared/domain/redialPlan.ts'
import { plan } from './plans.ts'

const back = (ip: string | null = '10.0.0.2'): Standing => ({ back: true, state: 15, answered: true, ip })
const stuck = (state: number | null = 2): Standing => ({ back: false, state, answered: true, ip: null })
const onward = (steps: RunStep[], standing: Standing, form = plan(), mayDialAgain = true) =>
  nextStep(form, { steps, ipBefore: '10.0.0.1', mayDialAgain }, standing)

describe('after a step of a run', () => {
  it('tells by the public IPs what has come of it', () => {
    expect(onward(['redial'], back())).toEqual({ do: 'end', outcome: 'changed', words: '', hold: false })
    expect(onward(['redial'], back('10.0.0.1'))).toMatchObject({ outcome: 'unchanged' })
    expect(onward(['redial'], back(null))).toMatchObject({ outcome: 'could-not-tell' })
  })

  it('dials once more when the IP has stayed, only if the plan and its number for the day allow, and only once', () => {
    const form = plan({ retryUnchanged: true })
    expect(onward(['redial'], back('10.0.0.1'), form)).toEqual({ do: 'retry' })
    expect(onward(['redial', 'retry'], back('10.0.0.1'), form)).toMatchObject({ do: 'end', outcome: 'unchanged' })
    expect(onward(['redial'], back('10.0.0.1'), form, false)).toMatchObject({ do: 'end', outcome: 'unchanged' })
    expect(onward(['redial'], back(null), form)).toMatchObject({ do: 'end', outcome: 'could-not-tell' })
  })

  it('resets the module of a port that does not come back, looks again, then holds it', () => {
    expect(onward(['redial'], stuck())).toEqual({ do: 'reset' })
    expect(onward(['redial', 'reset'], back())).toMatchObject({
      outcome: 'changed',
      words: 'The module had to be reset.',
    })
    expect(onward(['redial', 'reset'], stuck(16))).toEqual({
      do: 'end',
      outcome: 'failed',
      words: 'The port has not come back, also not after a reset of its module: Module does not answer.',
      hold: true,
    })
  })

  it.each([0, 4, 7, 8, 12, 13, null])('does not reset a port in state %s: it would harm or do nothing', (state) => {
    expect(onward(['redial'], stuck(state))).toMatchObject({ do: 'end', outcome: 'failed', hold: false })
  })

  it('does not reset when the gateway itself is gone', () => {
    expect(onward(['redial'], { ...stuck(), answered: false })).toMatchObject({
      do: 'end',
      outcome: 'failed',
      hold: false,
    })
  })

  it('ends after at most one dial, one retry and the resets of the plan, whatever happens', () => {
    const standing = fc.record({
      back: fc.boolean(),
      state: fc.option(fc.integer({ min: 0, max: 17 })),
      answered: fc.boolean(),
      ip: fc.constantFrom('10.0.0.1', '10.0.0.2', null),
    })
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.integer({ min: 0, max: 2 }),
        fc.infiniteStream(standing),
        (retryUnchanged, resets, standings) => {
          const form = plan({ retryUnchanged, resets })
          const steps: RunStep[] = ['redial']
          for (const each of standings) {
            const next = onward(steps, each, form)
            if (next.do === 'end') break
            steps.push(next.do)
            expect(steps.length).toBeLessThanOrEqual(4)
          }
          expect(steps.filter((step) => step === 'retry').length).toBeLessThanOrEqual(retryUnchanged ? 1 : 0)
          expect(steps.filter((step) => step === 'reset').length).toBeLessThanOrEqual(resets)
        },
      ),
    )
  })
})
