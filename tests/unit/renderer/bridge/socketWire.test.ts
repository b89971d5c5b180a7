import { beforeEach, expect, it } from 'vitest'
import { type SocketEvents, SocketWire, type SocketWorld } from '../../../../renderer/bridge/socketWire.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

/** A page with sockets that a test opens and closes by hand. */
class FakeWorld implements SocketWorld {
  readonly clock = new FakeClock()
  readonly sockets: { events: SocketEvents; sent: string[]; closed: boolean }[] = []
  wake: (() => void) | null = null

  open(events: SocketEvents) {
    const socket = { events, sent: [] as string[], closed: false }
    this.sockets.push(socket)
    return { send: (text: string) => void socket.sent.push(text), close: () => (socket.closed = true) }
  }

  after(ms: number, then: () => void) {
    return this.clock.after(ms, then)
  }

  onWake(then: () => void) {
    this.wake = then
    return () => {
      this.wake = null
    }
  }

  get last() {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('No socket has been opened.')
    return socket
  }
}

let world: FakeWorld
let wire: SocketWire
let heard: unknown[]

beforeEach(() => {
  world = new FakeWorld()
  wire = new SocketWire(world)
  heard = []
  wire.start({
    opened: () => heard.push('opened'),
    closed: () => heard.push('closed'),
    message: (raw) => heard.push(raw),
  })
})

it('sends and hears JSON while it is open, and drops what is sent before', () => {
  wire.send({ t: 'unsubscribe', id: 1 })
  world.last.events.opened()
  wire.send({ t: 'unsubscribe', id: 2 })
  world.last.events.text('{"t":"result","id":1}')
  world.last.events.text('{"t":"resu')
  expect(world.last.sent).toEqual(['{"t":"unsubscribe","id":2}'])
  expect(heard).toEqual(['opened', { t: 'result', id: 1 }])
})

it('tries again after pauses that double up to ten seconds', () => {
  const pauses: number[] = []
  for (let i = 0; i < 7; i++) {
    world.last.events.closed()
    const count = world.sockets.length
    let waited = 0
    while (world.sockets.length === count) {
      world.clock.advance(100)
      waited += 100
    }
    pauses.push(waited)
  }
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000])
})

it('begins with short pauses again once it has been open', () => {
  for (let i = 0; i < 4; i++) {
    world.last.events.closed()
    world.clock.advance(10_000)
  }
  world.last.events.opened()
  world.last.events.closed()
  const count = world.sockets.length
  world.clock.advance(500)
  expect(world.sockets).toHaveLength(count + 1)
})

it('tries at once when the page wakes up, and only when it is waiting', () => {
  world.wake?.()
  expect(world.sockets).toHaveLength(1)
  world.last.events.closed()
  world.wake?.()
  expect(world.sockets).toHaveLength(2)
  world.clock.advance(60_000)
  expect(world.sockets).toHaveLength(2)
})

it('ignores what a socket says that it has given up', () => {
  const old = world.last
  old.events.closed()
  world.clock.advance(500)
  heard.length = 0
  old.events.opened()
  old.events.text('{}')
  old.events.closed()
  expect(heard).toEqual([])
  expect(world.sockets).toHaveLength(2)
})

it('leaves no timer, listener or open socket when it is stopped', () => {
  world.last.events.opened()
  wire.stop()
  wire.stop()
  expect(world.last.closed).toBe(true)
  world.last.events.closed()
  expect(world.clock.waiting).toBe(0)
  expect(world.wake).toBeNull()
  expect(heard).toEqual(['opened'])
})

it('does not try again when it is stopped while waiting', () => {
  world.last.events.closed()
  wire.stop()
  expect(world.clock.waiting).toBe(0)
  expect(world.sockets).toHaveLength(1)
})
