import { beforeEach, describe, expect, it } from 'vitest'
import { type TopicHandler, WireBridge } from '../../../../renderer/bridge/bridge.ts'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import { ok } from '../../../../shared/result.ts'
import { FakeWire } from './fakeWire.ts'

let wire: FakeWire
let bridge: WireBridge

beforeEach(() => {
  wire = new FakeWire()
  bridge = new WireBridge(wire)
  bridge.start()
})

/** A handler that writes down what it hears. */
function listener(): { heard: string[]; handler: TopicHandler<GatewayView> } {
  const heard: string[] = []
  return {
    heard,
    handler: {
      snapshot: (rev, items) => heard.push(`snapshot ${rev} ${items.map(({ id }) => id)}`),
      delta: (rev, upsert, remove) => heard.push(`delta ${rev} +${upsert.map(({ id }) => id)} -${remove}`),
      refused: ({ code }) => heard.push(`refused ${code}`),
      lost: () => heard.push('lost'),
    },
  }
}

describe('a call', () => {
  it('is answered with the result that carries its id', async () => {
    wire.open()
    const first = bridge.call('demo.start', {})
    const second = bridge.call('demo.start', {})
    const [a, b] = wire.sent
    wire.receive({ t: 'result', id: b?.id ?? 0, result: ok({ id: 'second' }) })
    wire.receive({ t: 'result', id: a?.id ?? 0, result: ok({ id: 'first' }) })
    expect(await first).toEqual(ok({ id: 'first' }))
    expect(await second).toEqual(ok({ id: 'second' }))
  })

  it('waits for the first connection', async () => {
    const answer = bridge.call('demo.start', {})
    expect(wire.sent).toEqual([])
    wire.open()
    expect(wire.sent).toMatchObject([{ t: 'call', name: 'demo.start', input: {} }])
    wire.receive({ t: 'result', id: wire.lastId('call'), result: ok({ id: 'g' }) })
    expect(await answer).toEqual(ok({ id: 'g' }))
  })

  it('under way when the connection is lost is answered as disconnected, and not sent again', async () => {
    wire.open()
    const answer = bridge.call('demo.start', {})
    wire.close()
    expect(await answer).toMatchObject({ ok: false, error: { code: 'transport/disconnected' } })
    wire.open()
    expect(wire.sent.filter(({ t }) => t === 'call')).toHaveLength(1)
  })

  it('waiting for a first connection that fails is answered as disconnected, and never sent', async () => {
    const answer = bridge.call('demo.start', {})
    wire.close()
    expect(await answer).toMatchObject({ ok: false, error: { code: 'transport/disconnected' } })
    wire.open()
    expect(wire.sent).toEqual([])
  })

  it('while the connection is lost is answered at once', async () => {
    wire.open()
    wire.close()
    expect(await bridge.call('demo.start', {})).toMatchObject({ ok: false })
    expect(wire.sent).toEqual([])
  })
})

describe('a subscription', () => {
  it('hears its own snapshot, deltas and refusal, and nothing of others', () => {
    const { heard, handler } = listener()
    wire.open()
    bridge.subscribe('gateways', {}, handler)
    const id = wire.lastId('subscribe')
    wire.receive({ t: 'snapshot', id, rev: 4, items: [{ id: 'a' }] })
    wire.receive({ t: 'snapshot', id: id + 1, rev: 9, items: [{ id: 'other' }] })
    wire.receive({ t: 'delta', id, rev: 5, upsert: [{ id: 'b' }], remove: ['a'] })
    wire.receive({ t: 'refused', id, error: { code: 'input/invalid', message: 'no' } })
    expect(heard).toEqual(['snapshot 4 a', 'delta 5 +b -a', 'refused input/invalid'])
  })

  it('is told of a lost connection, and made again under the same id once it is back', () => {
    const { heard, handler } = listener()
    bridge.subscribe('gateways', {}, handler)
    expect(wire.sent).toEqual([])
    wire.open()
    wire.close()
    wire.open()
    expect(heard).toEqual(['lost'])
    expect(wire.sent.map(({ t }) => t)).toEqual(['subscribe', 'subscribe'])
    wire.receive({ t: 'snapshot', id: wire.lastId('subscribe'), rev: 1, items: [] })
    expect(heard).toEqual(['lost', 'snapshot 1 '])
  })

  it('that was ended is neither heard nor made again', () => {
    const { heard, handler } = listener()
    wire.open()
    const end = bridge.subscribe('gateways', {}, handler)
    const id = wire.lastId('subscribe')
    end()
    end()
    wire.receive({ t: 'snapshot', id, rev: 1, items: [] })
    wire.close()
    wire.open()
    expect(heard).toEqual([])
    expect(wire.sent.map(({ t }) => t)).toEqual(['subscribe', 'unsubscribe'])
  })
})

it('tells how the connection stands', () => {
  const states = [bridge.connection.getState()]
  bridge.connection.subscribe((state) => states.push(state))
  wire.open()
  wire.close()
  wire.open()
  expect(states).toEqual(['connecting', 'open', 'lost', 'open'])
})

it('ignores what is no message of the core', () => {
  const { heard, handler } = listener()
  wire.open()
  bridge.subscribe('gateways', {}, handler)
  const id = wire.lastId('subscribe')
  for (const raw of [
    null,
    'text',
    7,
    [],
    {},
    { t: 'snapshot', id },
    { t: 'snapshot', id, rev: 1, items: [null] },
    { t: 'snapshot', id, rev: 1, items: [{ name: 'without an id' }] },
    { t: 'delta', id, rev: 1, upsert: [], remove: [3] },
    { t: 'delta', id, rev: '1', upsert: [], remove: [] },
    { t: 'refused', id, error: 'no' },
    { t: 'result', id: 999, result: { ok: true, value: 1 } },
    { t: 'result', id, result: {} },
    { t: 'unheard of', id, rev: 1 },
  ])
    wire.receiveRaw(raw)
  expect(heard).toEqual([])
})
