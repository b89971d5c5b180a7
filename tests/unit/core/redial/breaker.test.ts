import { describe, expect, it } from 'vitest'
import { holdAfter } from '../../../../electron/core/redial/breaker.ts'
import type { RunOutcome, RunStep } from '../../../../shared/domain/redialPlan.ts'

describe('the breaker', () => {
  const run = (port: string, outcome: RunOutcome, steps: RunStep[] = ['redial']) => ({
    port,
    outcome,
    steps,
  })
  const [good, bad] = [run('1', 'changed'), run('1', 'failed')]
  const cured = run('1', 'changed', ['redial', 'reset'])
  const skipped = run('1', 'skipped', [])
  const form = { portBreaker: 3, gatewayBreaker: 4 }

  it('holds a port after so many abnormal runs in a row; skipped runs tell nothing', () => {
    expect(holdAfter(form, [good, bad, skipped, cured, skipped, bad])).toMatchObject({ port: '1' })
    expect(holdAfter(form, [bad, bad, good, bad])).toBeNull()
    expect(holdAfter(form, [bad, bad, bad, good])).toBeNull()
    expect(holdAfter(form, [])).toBeNull()
  })

  it('stops the plan on a gateway after so many on any of its ports', () => {
    const ports = ['1', '2', '3', '4'].map((port) => run(port, 'failed'))
    expect(holdAfter(form, ports)).toEqual({
      port: null,
      words: '4 runs in a row failed or needed a reset. The plan has stopped on this gateway.',
    })
    expect(holdAfter(form, [...ports.slice(0, 2), run('9', 'unchanged'), ...ports.slice(2)])).toBeNull()
  })
})
