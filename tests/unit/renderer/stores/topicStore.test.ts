import { beforeEach, describe, expect, it } from 'vitest'
import { WireBridge } from '../../../../renderer/bridge/bridge.ts'
import { lingerMs, TopicStore, type TopicView } from '../../../../renderer/stores/topicStore.ts'
import type { DoctorStep } from '../../../../shared/domain/doctor.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { FakeWire } from '../bridge/fakeWire.ts'

let wire: FakeWire
let clock: FakeClock
let store: TopicStore
let topic: TopicView<DoctorStep>

beforeEach(() => {
  wire = new FakeWire()
  clock = new FakeClock()
  const bridge = new WireBridge(wire)
  bridge.start()
  wire.open()
  store = new TopicStore(bridge, (ms, then) => clock.after(ms, then))
  topic = store.topic('doctor', { runId: 'r' })
})

const item = (id: string, finding = '') => ({ id, finding })
const subscriptions = () => wire.sent.filter(({ t }) => t === 'subscribe').length
const ends = () => wire.sent.filter(({ t }) => t === 'unsubscribe').length
const snapshot = (rev: number, ...items: object[]) =>
  wire.receive({ t: 'snapshot', id: wire.lastId('subscribe'), rev, items })
const delta = (rev: number, upsert: object[], remove: string[] = []) =>
  wire.receive({ t: 'delta', id: wire.lastId('subscribe'), rev, upsert, remove })
const keys = () => [...topic.get().items.keys()]

describe('a topic', () => {
  it('is loading until its first snapshot, then live', () => {
    topic.subscribe(() => {})
    expect(topic.get()).toMatchObject({ status: 'loading', error: null })
    snapshot(7, item('tcp'), item('http'))
    expect(topic.get().status).toBe('live')
    expect(keys()).toEqual(['tcp', 'http'])
  })

  it('applies deltas, keeps the order of what stays, and keeps unchanged items the same objects', () => {
    topic.subscribe(() => {})
    snapshot(1, item('tcp'), item('http'), item('kind'))
    const before = topic.get().items
    delta(2, [item('http', 'changed'), item('clock')], ['tcp'])
    expect(keys()).toEqual(['http', 'kind', 'clock'])
    expect(topic.get().items.get('http')?.finding).toBe('changed')
    expect(topic.get().items.get('kind')).toBe(before.get('kind'))
    expect(before.size).toBe(3)
  })

  it('subscribes again when a delta is missing, and shows what it has meanwhile', () => {
    topic.subscribe(() => {})
    snapshot(1, item('tcp'))
    delta(3, [item('http')])
    expect(keys()).toEqual(['tcp'])
    expect([subscriptions(), ends()]).toEqual([2, 1])
    delta(4, [item('kind')])
    expect([subscriptions(), keys()]).toEqual([2, ['tcp']])
    snapshot(4, item('tcp'), item('http'), item('kind'))
    delta(5, [], ['tcp'])
    expect(keys()).toEqual(['http', 'kind'])
  })

  it('keeps its last items while the connection is lost, and is live again with the next snapshot', () => {
    topic.subscribe(() => {})
    snapshot(1, item('tcp'))
    wire.close()
    expect(topic.get().status).toBe('lost')
    expect(keys()).toEqual(['tcp'])
    wire.open()
    snapshot(1, item('http'))
    expect(topic.get().status).toBe('live')
    expect(keys()).toEqual(['http'])
  })

  it('stays loading when the connection is lost before its first snapshot', () => {
    topic.subscribe(() => {})
    wire.close()
    expect(topic.get().status).toBe('loading')
  })

  it('says why the core refuses it', () => {
    topic.subscribe(() => {})
    wire.receive({ t: 'refused', id: wire.lastId('subscribe'), error: { code: 'input/invalid', message: 'no run' } })
    expect(topic.get()).toMatchObject({ status: 'refused', error: { code: 'input/invalid', message: 'no run' } })
  })

  it('tells each of its users of every change, until they go', () => {
    const told: string[] = []
    topic.subscribe(() => told.push('a'))
    const release = topic.subscribe(() => told.push('b'))
    snapshot(1)
    release()
    delta(2, [item('tcp')])
    expect(told).toEqual(['a', 'b', 'a'])
  })
})

describe('the store', () => {
  it('subscribes once for all users of a topic, and only with the first', () => {
    expect(subscriptions()).toBe(0)
    topic.subscribe(() => {})
    store.topic('doctor', { runId: 'r' }).subscribe(() => {})
    expect(subscriptions()).toBe(1)
    expect(store.topic('doctor', { runId: 'other' })).not.toBe(topic)
  })

  it('ends a topic a while after its last user, and not when somebody comes back before', () => {
    const first = topic.subscribe(() => {})
    const second = topic.subscribe(() => {})
    first()
    first()
    clock.advance(lingerMs)
    expect(ends()).toBe(0)
    second()
    clock.advance(lingerMs - 1)
    const third = topic.subscribe(() => {})
    clock.advance(lingerMs)
    expect([subscriptions(), ends()]).toEqual([1, 0])
    third()
    clock.advance(lingerMs)
    expect([subscriptions(), ends(), clock.waiting]).toEqual([1, 1, 0])
  })

  it('starts afresh with a topic that had ended', () => {
    const release = topic.subscribe(() => {})
    snapshot(1, item('tcp'))
    release()
    clock.advance(lingerMs)
    const again = store.topic('doctor', { runId: 'r' })
    expect(again).not.toBe(topic)
    expect(again.get().status).toBe('loading')
  })
})
