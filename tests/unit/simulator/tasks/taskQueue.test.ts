import { describe, expect, it } from 'vitest'
import { sending } from './support.ts'

const carrier = { failure: { reason: '7 Server Error', carrier: '38 Network out of order' } }
/** Long enough for anything that waits. */
const aWhile = 3_600_000

const tidsAt = ({ tasks }: ReturnType<typeof sending>, port: number) =>
  tasks.waitingAt(port).map(({ fields }) => fields.tid)
const sentTids = ({ tasks }: ReturnType<typeof sending>) => tasks.ledger.map(({ tid }) => tid)

describe('the queue of a port', () => {
  it('sends one message at a time, in the order of submission', () => {
    const gateway = sending()
    for (const tid of [5, 3, 9]) gateway.add({ tid, from: '1' })
    expect(gateway.tasks.ledger).toMatchObject([{ tid: 5, outcome: 'sending', onAir: true }])
    expect(tidsAt(gateway, 1)).toEqual([3, 9])
    expect(gateway.tasks.tasks.map(({ counters }) => counters.sending)).toEqual([1, 0, 0])
    gateway.clock.advance(aWhile)
    expect(sentTids(gateway)).toEqual([5, 3, 9])
    expect(gateway.tasks.tasks).toEqual([])
    const times = gateway.tasks.ledger.map(({ at }) => at)
    for (const [i, at] of times.entries()) expect(at - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1500)
  })

  it('works beside those of the other ports', () => {
    const gateway = sending()
    gateway.add({ from: '1-4' })
    expect(gateway.tasks.ledger.map(({ port }) => port)).toEqual([1, 2, 3, 4])
  })

  it('takes about as long as it was told', () => {
    const gateway = sending({ sendMs: 100 })
    gateway.add({ from: '1' })
    gateway.clock.advance(49)
    expect(gateway.tasks.ledger[0]?.outcome).toBe('sending')
    gateway.clock.advance(101)
    expect(gateway.tasks.ledger[0]?.outcome).toBe('sent')
  })

  it('rests between two messages of one task, while others go', () => {
    const gateway = sending({ sendMs: 1000 })
    gateway.add({ tid: 1, from: '1', to: '1,2', intvl: 60_000 })
    gateway.add({ tid: 2, from: '1', to: '3' })
    gateway.clock.advance(30_000)
    expect(sentTids(gateway)).toEqual([1, 2])
    gateway.clock.advance(60_000)
    expect(sentTids(gateway)).toEqual([1, 2, 1])
    const [first, , second] = gateway.tasks.ledger
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(60_000)
    expect(gateway.clock.waiting).toBe(0)
  })

  it('stands still while the gateway is stopped, and goes on where it was, once', () => {
    const gateway = sending()
    gateway.add({ from: '1', to: '1,2' })
    gateway.tasks.stop()
    expect(gateway.clock.waiting).toBe(0)
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger).toHaveLength(1)
    gateway.tasks.start()
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger).toMatchObject([
      { number: '1', outcome: 'sent' },
      { number: '2', outcome: 'sent' },
    ])
  })
})

describe('a message', () => {
  it('fails for the reason that it is given, by number before port', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forPort(1, carrier)
    gateway.tasks.outcomes.forNumber('2', { failure: null })
    gateway.add({ from: '1-2', to: '1,2' })
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { port: 1, number: '1', ...carrier.failure, onAir: true, delivery: null },
    ])
    gateway.tasks.outcomes.forPort(1, null)
    gateway.add({ from: '1', to: '1' })
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.at(-1)?.outcome).toBe('sent')
  })

  it('to what is no number fails', () => {
    const gateway = sending()
    gateway.add({ to: 'somebody' })
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger).toMatchObject([{ outcome: 'failed', carrier: '28 Unidentified subscriber' }])
  })

  it('that takes longer than its task waits times out, and goes out nevertheless', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('139', { sendMs: 60_000 })
    gateway.add({ tmo: 5, dr: 1 })
    gateway.clock.advance(5000)
    expect(gateway.tasks.ledger).toMatchObject([{ outcome: 'failed', reason: '6 Timeout', onAir: true, delivery: 0 }])
    gateway.clock.advance(aWhile)
    expect(gateway.device.sms.ledger).toMatchObject([{ kind: 'report', recipient: '139' }])
  })

  it('waits for a network as long as its task allows, then fails without having gone out', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '1', tmo: 20 })
    gateway.add({ tid: 2, from: '1', tmo: 20 })
    gateway.add({ tid: 3, from: '1', tmo: 20 })
    gateway.device.setState(1, 1, 6)
    gateway.clock.advance(24_000)
    expect(gateway.tasks.ledger.slice(1)).toMatchObject([
      { tid: 2, outcome: 'failed', reason: '5 SIM Unregistered', onAir: false },
    ])
    gateway.device.setState(1, 1, 3)
    gateway.clock.advance(24_000)
    expect(gateway.tasks.ledger.at(-1)).toMatchObject({ tid: 3, outcome: 'sent', onAir: true })
  })

  it('whose card is pulled while it is sent fails, though it may have gone out', () => {
    const gateway = sending()
    gateway.add({ from: '1' })
    gateway.device.pullSim(1, 1)
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger).toMatchObject([{ outcome: 'failed', reason: '5 SIM Unregistered', onAir: true }])
  })

  it('for a slot that is not in use fails, unless it is by then', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '1,2.01', tmo: 5 })
    gateway.add({ tid: 2, from: '2.01', tmo: 5 })
    gateway.device.activate(2, 2)
    gateway.device.setState(2, 2, 15)
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.at(-1)).toMatchObject({ tid: 2, port: 2, slot: 1, onAir: false, outcome: 'failed' })
  })

  it('fails by chance where the gateway was told so, the same ones each time', () => {
    const outcomes = () => {
      const gateway = sending({ sendFailShare: 0.5 })
      gateway.add({ from: '1', to: Array.from({ length: 50 }, (_, i) => `1${i}`).join(',') })
      gateway.clock.advance(aWhile)
      return gateway.tasks.ledger.map(({ outcome, delivery }) => `${outcome} ${delivery}`)
    }
    expect(new Set(outcomes().map((text) => text.split(' ')[0]))).toEqual(new Set(['sent', 'failed']))
    expect(outcomes()).toEqual(outcomes())
  })
})

describe('a task', () => {
  it.each([
    ['a port that does not exist', { from: '1,9' }, 2],
    ['a slot that does not exist', { from: '1.09' }, 2],
    ['what is no port', { from: 'x' }, 2],
    ['a port without a network', { from: '2' }, 5],
    ['an idle slot', { from: '1.02' }, 5],
  ])('is refused for %s', (_, change, code) => {
    const gateway = sending()
    gateway.device.setState(2, 1, 2)
    expect(gateway.add(change)).toBe(code)
    expect(gateway.tasks.tasks).toEqual([])
  })

  it('is taken when one of its ports can send', () => {
    const gateway = sending()
    gateway.device.setState(2, 1, 2)
    expect(gateway.add({ from: '1-2' })).toBe(0)
  })

  it('is refused when no port can send at all', () => {
    const gateway = sending()
    for (const port of [1, 2, 3, 4]) gateway.device.setState(port, 1, 6)
    expect(gateway.add({})).toBe(5)
  })

  it('is refused while another has its id, not afterwards', () => {
    const gateway = sending()
    expect([gateway.add({ tid: 7 }), gateway.add({ tid: 7 })]).toEqual([0, 13])
    gateway.clock.advance(aWhile)
    expect(gateway.add({ tid: 7 })).toBe(0)
  })

  it('is refused afterwards too by a device that remembers, until a reboot', () => {
    const gateway = sending({ quirks: ['task-tid-remembered'] })
    gateway.add({ tid: 7 })
    gateway.clock.advance(aWhile)
    expect(gateway.add({ tid: 7 })).toBe(13)
    gateway.reboot()
    for (const port of [1, 2, 3, 4]) gateway.device.setState(port, 1, 15)
    expect(gateway.add({ tid: 7 })).toBe(0)
  })

  it('is refused when there are too many', () => {
    const gateway = sending({ taskCapacity: 2 })
    expect([1, 2, 3].map((tid) => gateway.add({ tid }))).toEqual([0, 0, 16])
    gateway.clock.advance(aWhile)
    expect(gateway.add({ tid: 3 })).toBe(0)
  })

  it('is refused when it would be too many messages', () => {
    const to = Array.from({ length: 60_000 }, (_, i) => i).join(',')
    expect(sending().add({ from: '*', to })).toBe(16)
  })

  it('is refused when it names a port that refuses', () => {
    const gateway = sending()
    gateway.tasks.outcomes.refusePort(2, 7)
    expect([gateway.add({ tid: 1, from: '1-2' }), gateway.add({ tid: 2, from: '1' })]).toEqual([7, 0])
    gateway.tasks.outcomes.refusePort(2, null)
    expect(gateway.add({ tid: 1, from: '1-2' })).toBe(0)
  })
})

describe('a task that waits', () => {
  it('is paused and resumed; what is being sent is sent', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '1', to: '1,2,3' })
    gateway.add({ tid: 2, from: '1', to: '4' })
    expect(gateway.tasks.pause(1)).toBe(true)
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.map(({ number }) => number)).toEqual(['1', '4'])
    expect(gateway.tasks.tasks).toMatchObject([{ paused: true, counters: { sending: 0, sent: 1, unsent: 2 } }])
    expect(gateway.tasks.resume(1)).toBe(true)
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.map(({ number }) => number)).toEqual(['1', '4', '2', '3'])
  })

  it('is removed; what is being sent is sent', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '1', to: '1,2,3' })
    expect(gateway.tasks.remove(1)).toBe(true)
    expect(gateway.tasks.tasks).toMatchObject([{ counters: { sending: 1, unsent: 0 } }])
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.ledger.map(({ number }) => number)).toEqual(['1'])
    expect(gateway.tasks.tasks).toEqual([])
  })

  it('is nothing else: what is sent, or being sent, or unknown, does not wait', () => {
    const gateway = sending()
    gateway.add({ tid: 1 })
    for (const tid of [1, 2])
      expect([gateway.tasks.pause(tid), gateway.tasks.resume(tid), gateway.tasks.remove(tid)]).toEqual([
        false,
        false,
        false,
      ])
  })

  it('is listed at each port at which something of it waits', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '1-2', to: '1,2' })
    gateway.add({ tid: 2, from: '2' })
    expect([1, 2, 3].map((port) => tidsAt(gateway, port))).toEqual([[1], [1, 2], []])
  })

  it('is lost by a reboot; of what was being sent nobody hears', () => {
    const gateway = sending()
    gateway.add({ from: '1', to: '1,2,3' })
    gateway.reboot()
    gateway.tasks.start()
    gateway.clock.advance(aWhile)
    expect(gateway.tasks.tasks).toEqual([])
    expect(gateway.tasks.ledger).toMatchObject([{ number: '1', outcome: 'interrupted', onAir: true }])
  })
})
