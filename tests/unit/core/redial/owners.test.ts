import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownersOf } from '../../../../electron/core/redial/owners.ts'

describe('the ports of plans', () => {
  const anyExpression = fc.constantFrom('all', '1-3', '2', '2A,3', '3-9', '1,5')
  const anyTargets = fc.uniqueArray(fc.record({ gatewayId: fc.constantFrom('a', 'b', 'c'), ports: anyExpression }), {
    selector: ({ gatewayId }) => gatewayId,
    minLength: 1,
  })

  it('never belong to two plans, and all that is named belongs to one', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ enabled: fc.boolean(), targets: anyTargets }), { maxLength: 6 }), (list) => {
        const plans = list.map((each, i) => ({ ...each, id: String(i) }))
        const { ports, contested, ownerOf } = ownersOf(plans, (id) => (id === 'c' ? 0 : 6))
        const owned = [...ports.values()].flat().map(({ gatewayId, port }) => `${gatewayId} ${port}`)
        expect(new Set(owned).size).toBe(owned.length)
        for (const [planId, own] of ports)
          for (const { gatewayId, port } of own) expect(ownerOf(gatewayId, port)).toBe(planId)
        for (const { gatewayId, port, planId, ownerId } of contested) {
          expect(owned).toContain(`${gatewayId} ${port}`)
          expect(Number(ownerId)).toBeLessThan(Number(planId))
        }
        expect([...ports.keys()]).toEqual(plans.filter(({ enabled }) => enabled).map(({ id }) => id))
      }),
    )
  })

  it('are whole ports, also where slots are named', () => {
    const targets = [{ gatewayId: 'a', ports: '2A,2B,1' }]
    expect(ownersOf([{ id: 'p', enabled: true, targets }], () => 8).ports.get('p')).toEqual([
      { gatewayId: 'a', port: 1 },
      { gatewayId: 'a', port: 2 },
    ])
  })
})
