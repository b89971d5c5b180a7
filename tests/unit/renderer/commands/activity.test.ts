import { describe, expect, it } from 'vitest'
import {
  activityItems,
  activityLine,
  activityWords,
  lastOfGateway,
  lastOfPort,
} from '../../../../renderer/features/commands/model/activity.ts'
import { batch, operation } from './operationFixture.ts'

describe('the activity', () => {
  it('lists what goes on first, then what came last', () => {
    const items = activityItems(
      [
        operation('old', { endedAt: 10 }),
        operation('running', { state: 'accepted', endedAt: null, sentAt: 5 }),
        operation('new', { endedAt: 20 }),
      ],
      [],
    )
    expect(items.map(({ id }) => id)).toEqual(['running', 'new', 'old'])
  })

  it('shows a batch in place of its operations, and the operation in place of a batch of one', () => {
    const operations = [
      operation('a', { batchId: 'three' }),
      operation('b', { batchId: 'one' }),
      operation('c', { batchId: 'gone' }),
    ]
    const items = activityItems(operations, [batch('three'), batch('one', { total: 1 })])
    expect(items.map(({ id }) => id).sort()).toEqual(['b', 'c', 'three'])
  })

  it('says in two numbers how much goes on and what has failed since somebody looked', () => {
    const operations = [
      operation('a', { state: 'accepted', endedAt: null }),
      operation('b', { state: 'did-not-take', endedAt: 100 }),
      operation('c', { state: 'refused', endedAt: 50 }),
      operation('d', { state: 'cancelled', endedAt: 200 }),
      operation('of a plan, whose ledger tells it', { state: 'did-not-take', endedAt: 200, by: 'plan' }),
    ]
    expect(activityLine(operations, 0)).toEqual({ running: 1, failed: 2 })
    expect(activityLine(operations, 50)).toEqual({ running: 1, failed: 1 })
    expect(activityWords({ running: 1, failed: 2 })).toBe('1 under way, 2 failed')
    expect(activityWords({ running: 0, failed: 0 })).toBe('Nothing under way')
  })
})

describe('the last operation', () => {
  it('of a port is that on any of its slots; what goes on stands before what waits behind it', () => {
    const operations = [
      operation('done', { target: '2.01', createdAt: 1 }),
      operation('under way', { target: '2', state: 'accepted', endedAt: null, createdAt: 2 }),
      operation('waits', { target: '2.02', state: 'planned', endedAt: null, createdAt: 3 }),
      operation('other port', { target: '21', createdAt: 9 }),
      operation('other gateway', { gatewayId: 'other', target: '2', createdAt: 9 }),
    ]
    expect(lastOfPort(operations, 'rack', 2)?.id).toBe('under way')
    expect(lastOfPort(operations, 'rack', 3)).toBeNull()
  })

  it('of a gateway is its last save or reboot', () => {
    const operations = [
      operation('save', { kind: 'save', target: null, createdAt: 1 }),
      operation('reboot', { kind: 'reboot', target: null, createdAt: 2 }),
      operation('set', { kind: 'set', target: null, createdAt: 3 }),
    ]
    expect(lastOfGateway(operations, 'rack')?.id).toBe('reboot')
  })
})
