import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commanded, minute } from './support.ts'

const port = fc.integer({ min: 1, max: 4 })
const step = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    command: fc.constantFrom('lock' as const, 'unlock' as const, 'reset' as const),
    port,
    slot: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    command: fc.constant('switch' as const),
    port,
    slot: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('redial' as const), port, mode: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({ kind: fc.constant('hand' as const), port, state: fc.constantFrom(2, 3, 4, 5, 6, 12, 15, 16) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
  fc.record({ kind: fc.constant('data' as const), on: fc.boolean() }),
  fc.constant({ kind: 'reboot' as const }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function perform({ order, device, data, acts, clock }: ReturnType<typeof commanded>, act: Step): void {
  if (act.kind === 'order') order(act.command, act.port, { slot: act.slot })
  else if (act.kind === 'redial') order('redial', act.port, { mode: act.mode })
  else if (act.kind === 'hand') device.setState(act.port, device.activeSlot(act.port).slot, act.state)
  else if (act.kind === 'wait') clock.advance(act.ms)
  else if (act.kind === 'data') data.setEnabled(act.on)
  else {
    acts.beginReboot()
    clock.advance(2000)
    device.finishReboot()
  }
}

it('whatever is commanded and disturbed, each command ends once, a port does one at a time, and addresses go with state 15', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 1000 }), (steps, seed) => {
      const gateway = commanded({ seed, hangShare: 0.3, cureShare: 0.5, sameIpShare: 0.3 })
      const { acts, device, data, clock } = gateway
      const ended = new Map<number, string>()
      const check = () => {
        for (const { ordinal, outcome, endedAt, at } of acts.ledger) {
          expect(ended.get(ordinal) ?? outcome, 'what has ended stays as it is').toBe(outcome)
          expect(endedAt === null).toBe(outcome === 'under way')
          if (endedAt !== null) expect(endedAt).toBeGreaterThanOrEqual(at)
          if (outcome !== 'under way') ended.set(ordinal, outcome)
        }
        for (const { port: each, state } of device.activeSlots()) {
          const underWay = acts.ledger.filter((act) => act.port === each && act.outcome === 'under way')
          expect(underWay.length).toBe(acts.isActing(each) ? 1 : 0)
          expect(data.addressOf(each) !== '', `port ${each} in state ${state}`).toBe(state === 15)
        }
      }
      for (const act of steps) {
        perform(gateway, act)
        check()
      }
      clock.advance(10 * minute)
      check()
      expect(acts.ledger.filter(({ outcome }) => outcome === 'under way')).toEqual([])
      expect(clock.waiting).toBe(0)
      for (const { command, outcome, stateAfter, ipAfter } of acts.ledger) {
        if (outcome === 'done' && command === 'lock') expect(stateAfter).toBe(12)
        if (outcome === 'done' && command === 'redial') expect([3, 15]).toContain(stateAfter)
        if (outcome === 'hangs')
          expect({ ipAfter, hangs: [2, 6, 16].includes(stateAfter ?? 0) }).toEqual({ ipAfter: '', hangs: true })
      }
      for (let each = 1; each <= 4; each++)
        expect(
          device.allSlots().filter((slot) => slot.port === each && slot.state === 15 && !device.isActive(slot)),
        ).toEqual([])
    }),
    { numRuns: 150 },
  )
})
