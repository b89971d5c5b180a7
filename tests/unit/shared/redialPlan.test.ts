import { describe, expect, it } from 'vitest'
import { planLoad, redialPlanForm } from '../../../shared/domain/redialPlan.ts'

describe('the load of a plan', () => {
  it('is the share of its time that a gateway would dial', () => {
    const form = redialPlanForm.parse({
      ...{ name: 'Plan', zone: 'UTC', targets: [{ gatewayId: 'g', ports: 'all' }] },
      ...{ minIntervalS: 3000, maxIntervalS: 4200, minStaggerS: 10, maxStaggerS: 30 },
    })
    expect(planLoad(form, 45, 60)).toBe(1)
    expect(planLoad({ ...form, concurrency: 2 }, 45, 60)).toBe(0.5)
  })
})
