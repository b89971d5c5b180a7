import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StateHub } from '../../../../electron/core/state/stateHub.ts'
import { topicAddress } from '../../../../shared/contract.ts'
import type { CallbackRecord } from '../../../../shared/domain/listener.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const record = (id: string, bytes = 0): CallbackRecord => ({
  id,
  at: 0,
  gatewayId: null,
  from: '',
  type: '',
  bytes,
  rows: 0,
  verdict: 'ok',
  detail: '',
})

function setUp() {
  const clock = new FakeClock()
  const hub = new StateHub(clock)
  const seen = { rev: -1, gaps: 0, deltas: 0, items: new Map<string, CallbackRecord>() }
  const put = (list: readonly unknown[]) => {
    for (const item of list as CallbackRecord[]) seen.items.set(item.id, item)
  }
  const end = hub.subscribe(topicAddress('callbacks', {}), {
    snapshot: (rev, items) => {
      seen.rev = rev
      put(items)
    },
    delta: (rev, upsert, remove) => {
      if (rev !== seen.rev + 1) seen.gaps++
      seen.rev = rev
      seen.deltas++
      put(upsert)
      for (const id of remove) seen.items.delete(id)
    },
  })
  return { clock, hub, seen, end, topic: hub.publisher('callbacks', {}) }
}

describe('the state hub', () => {
  it('gathers changes and sends them as one delta', () => {
    const { clock, topic, seen } = setUp()
    topic.upsert([record('a', 1)])
    topic.upsert([record('a', 2), record('b')])
    topic.remove(['b'])
    expect(seen.deltas).toBe(0)
    clock.advance(100)
    expect(seen.deltas).toBe(1)
    expect([...seen.items.values()]).toEqual([record('a', 2)])
  })

  it('sends nothing, and keeps no timer, while nothing changes', () => {
    const { clock, seen } = setUp()
    clock.advance(10_000)
    expect(seen.deltas).toBe(0)
    expect(clock.waiting).toBe(0)
  })

  it('gives who comes later the whole state, and changes only from then on', () => {
    const { clock, hub, topic } = setUp()
    topic.upsert([record('a')])
    const late: unknown[] = []
    hub.subscribe(topicAddress('callbacks', {}), {
      snapshot: (_rev, items) => late.push(...items),
      delta: () => late.push('delta'),
    })
    clock.advance(1000)
    expect(late).toEqual([record('a')])
  })

  it('holds no topic that nobody publishes or listens to', () => {
    const { hub, end, topic } = setUp()
    topic.upsert([record('a')])
    end()
    topic.clear()
    expect(hub.size).toBe(0)
  })

  it('reaches who comes later, also when the topic was empty and unused for a while', () => {
    const { hub, seen, end, clock, topic } = setUp()
    end()
    expect(hub.size).toBe(0)
    const late: unknown[] = []
    hub.subscribe(topicAddress('callbacks', {}), { snapshot: () => {}, delta: (_rev, upsert) => late.push(...upsert) })
    topic.upsert([record('a')])
    clock.advance(100)
    expect(late).toEqual([record('a')])
    expect(seen.items.size).toBe(0)
  })

  it('shows every subscriber the same state without a gap in the revisions, whatever happens in whatever order', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('upsert' as const), ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd')) }),
      fc.record({ do: fc.constant('remove' as const), ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd')) }),
      fc.record({ do: fc.constant('wait' as const), ids: fc.constant([]) }),
    )
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const { clock, topic, seen } = setUp()
        acts.forEach(({ do: what, ids }, i) => {
          if (what === 'upsert') topic.upsert(ids.map((id) => record(id, i)))
          else if (what === 'remove') topic.remove(ids)
          else clock.advance(60)
        })
        clock.advance(1000)
        expect(seen.gaps).toBe(0)
        expect(new Map([...seen.items].sort())).toEqual(
          new Map([...topic.items()].map((r): [string, CallbackRecord] => [r.id, r]).sort()),
        )
      }),
    )
  })
})
