import { describe, expect, it } from 'vitest'
import type { StoredOperation } from '../../../../electron/core/commands/store/operationStore.ts'
import { companions, nextTurn, type Pace } from '../../../../electron/core/commands/turns.ts'
import { operationParams } from '../../../../shared/domain/operation.ts'

let count = 0
function operation(more: Partial<StoredOperation>): StoredOperation {
  count += 1
  return {
    id: String(count),
    deviceId: 1,
    gatewayId: 'g',
    gatewayName: 'Rack 3',
    kind: 'lock',
    target: null,
    params: operationParams.parse({}),
    state: 'planned',
    reason: '',
    before: null,
    after: null,
    createdAt: 0,
    sentAt: null,
    endedAt: null,
    batchId: null,
    planRunId: null,
    by: 'person',
    ...more,
  }
}
const turn = (open: readonly StoredOperation[], pace: Pace | null = null, now = 0) => nextTurn(open, () => pace, now)

describe('the next operation of a device', () => {
  it('is the first that was asked for', () => {
    const [a, b] = [operation({ target: '2' }), operation({ target: '1' })]
    expect(turn([a, b])).toEqual({ kind: 'now', operation: a })
    expect(turn([])).toEqual({ kind: 'none' })
  })

  it('is never one of a port that has one in flight, whichever slot it names', () => {
    const flying = operation({ target: '2.01', state: 'accepted' })
    const next = operation({ target: '3' })
    expect(turn([flying, operation({ target: '2.02' })])).toEqual({ kind: 'none' })
    expect(turn([flying, operation({ target: '2' }), next])).toEqual({ kind: 'now', operation: next })
  })

  it('is one for the whole gateway while ports have theirs, but one at a time', () => {
    const save = operation({ kind: 'save' })
    expect(turn([operation({ target: '2', state: 'sent' }), save])).toEqual({ kind: 'now', operation: save })
    expect(turn([operation({ kind: 'set', state: 'accepted' }), save])).toEqual({ kind: 'none' })
  })

  it('is a reboot only when nothing is in flight; nothing passes it, and nothing goes while it lasts', () => {
    const reboot = operation({ kind: 'reboot' })
    const other = operation({ target: '1' })
    expect(turn([operation({ target: '2', state: 'sent' }), reboot, other])).toEqual({ kind: 'none' })
    expect(turn([reboot, other])).toEqual({ kind: 'now', operation: reboot })
    expect(turn([{ ...reboot, state: 'accepted' }, other])).toEqual({ kind: 'none' })
  })

  it('keeps the pace of its batch, and lets others pass meanwhile', () => {
    const [a, b] = [operation({ target: '1', batchId: 'x' }), operation({ target: '2' })]
    expect(turn([a, b], { atOnce: 4, notBefore: 500, together: false }, 100)).toEqual({ kind: 'now', operation: b })
    expect(turn([a], { atOnce: 4, notBefore: 500, together: false }, 100)).toEqual({ kind: 'in', ms: 400 })
    expect(turn([a], { atOnce: 4, notBefore: 500, together: false }, 500)).toEqual({ kind: 'now', operation: a })
    const flying = operation({ target: '3', batchId: 'x', state: 'accepted' })
    expect(turn([flying, a], { atOnce: 1, notBefore: 0, together: false })).toEqual({ kind: 'none' })
  })

  it('takes along what else of its batch can go, one of each port, when that goes together', () => {
    const of = (target: string, state: StoredOperation['state'] = 'planned') =>
      operation({ target, state, batchId: 'x' })
    const [first, second, slot, busy] = [of('1.01'), of('2.01'), of('1.02'), of('4')]
    const open = [first, second, slot, busy, operation({ target: '3' }), operation({ target: '4', state: 'accepted' })]
    const pace = (together: boolean) => () => ({ atOnce: 9, notBefore: 0, together })
    expect(companions(open, first, pace(true))).toEqual([first, second])
    expect(companions(open, first, pace(false))).toEqual([first])
  })
})
