import { describe, expect, it } from 'vitest'
import { commanded, minute } from './support.ts'

const at = (changes: readonly { readonly ms: number; readonly state: number }[], state: number): number =>
  changes.find((change) => change.state === state)?.ms ?? Number.NaN

describe('a command to a port', () => {
  it('is under way at first, and the truth is written down when it has ended', () => {
    const { order, last, clock, device } = commanded()
    const before = device.data.addressOf(2)
    order('redial', 2)
    expect(last()).toMatchObject({ ordinal: 1, command: 'redial', port: 2, slot: 1, mode: 0, outcome: 'under way' })
    expect(last()).toMatchObject({ endedAt: null, stateBefore: 15, stateAfter: null, ipBefore: before, ipAfter: null })
    clock.advance(minute)
    expect(last()).toMatchObject({ outcome: 'done', stateAfter: 15, ipAfter: device.data.addressOf(2) })
    expect((last()?.endedAt ?? 0) - (last()?.at ?? 0)).toBeLessThan(20_000)
    expect(device.data.addressOf(2)).not.toBe(before)
  })

  it('redials in flight mode over registering, and loses its address meanwhile', () => {
    const { order, states, clock, device, changes } = commanded()
    order('redial', 1)
    clock.advance(2000)
    expect(states()).toEqual([2])
    expect(device.data.addressOf(1)).toBe('')
    clock.advance(minute)
    expect(states()).toEqual([2, 3, 15])
    expect(at(changes, 15)).toBeGreaterThan(6000)
    expect(at(changes, 15)).toBeLessThan(20_000)
  })

  it('redials fast without registering again', () => {
    const { order, states, clock, changes } = commanded()
    order('redial', 1, { mode: 1 })
    clock.advance(minute)
    expect(states()).toEqual([3, 15])
    expect(at(changes, 15)).toBeLessThan(7001)
  })

  it('switches the slot at once and registers about a minute later', () => {
    const { order, changes, clock, device, last } = commanded()
    order('switch', 3, { slot: 2 })
    clock.advance(3000)
    expect(device.activeSlot(3).slot).toBe(2)
    clock.advance(2 * minute)
    expect(changes.map(({ slot, state }) => [slot, state])).toEqual([
      [2, 2],
      [2, 3],
      [2, 15],
    ])
    expect(at(changes, 3)).toBeGreaterThan(48_000)
    expect(at(changes, 3)).toBeLessThan(69_000)
    expect(device.slot(3, 1).state).toBe(1)
    expect(last()).toMatchObject({ command: 'switch', slot: 2, stateBefore: 1, stateAfter: 15, outcome: 'done' })
  })

  it('takes an empty slot into use, and a locked one, which stays locked', () => {
    const { order, clock, device, acts } = commanded()
    device.pullSim(1, 2)
    device.setState(2, 3, 12)
    order('switch', 1, { slot: 2 })
    order('switch', 2, { slot: 3 })
    clock.advance(2 * minute)
    expect(device.activeSlot(1)).toMatchObject({ slot: 2, state: 0 })
    expect(device.activeSlot(2)).toMatchObject({ slot: 3, state: 12 })
    expect(acts.ledger.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
  })

  it('locks and unlocks, in use or not', () => {
    const { order, clock, device } = commanded()
    order('lock', 1)
    order('lock', 2, { slot: 3 })
    clock.advance(1500)
    expect(device.activeSlot(1)).toMatchObject({ state: 12, signal: 0 })
    expect(device.slot(2, 3).state).toBe(12)
    expect(device.activeSlot(2).state).toBe(15)
    order('unlock', 1)
    order('unlock', 2, { slot: 3 })
    clock.advance(minute)
    expect(device.activeSlot(1).state).toBe(15)
    expect(device.slot(2, 3).state).toBe(1)
  })

  it('resets the module, which registers again, or comes back with the trouble that is the card’s', () => {
    const { order, states, clock, device } = commanded()
    order('reset', 1)
    clock.advance(minute)
    expect(states()).toEqual([11, 2, 3, 15])
    device.setState(2, 1, 5)
    order('reset', 2)
    clock.advance(minute)
    expect(states().slice(4)).toEqual([5, 11, 5])
  })

  it.each([
    ['a lock of a locked port', 12, 'lock'],
    ['an unlock of one that is not', 15, 'unlock'],
    ['a reset of one that a person has locked', 12, 'reset'],
    ['a redial while it registers', 2, 'redial'],
    ['a redial after a failure', 6, 'redial'],
    ['a redial of a locked port', 12, 'redial'],
  ] as const)('has no effect: %s', (_, state, command) => {
    const { order, clock, device, last, states } = commanded()
    device.setState(1, 1, state)
    const before = states().length
    order(command, 1)
    clock.advance(2 * minute)
    expect(last()).toMatchObject({ outcome: 'no effect', stateBefore: state, stateAfter: state })
    expect(states()).toHaveLength(before)
  })

  it('has no effect on an empty slot, and a switch none to the slot in use', () => {
    const { order, device, acts } = commanded()
    device.pullSim(1, 1)
    for (const command of ['lock', 'unlock', 'reset', 'redial'] as const) order(command, 1)
    order('switch', 2, { slot: 1 })
    expect(new Set(acts.ledger.map(({ outcome }) => outcome))).toEqual(new Set(['no effect']))
  })

  it('takes the place of an earlier one', () => {
    const { order, clock, acts, device } = commanded()
    order('redial', 1)
    clock.advance(3000)
    order('lock', 1)
    clock.advance(2 * minute)
    expect(acts.ledger.map(({ command, outcome }) => [command, outcome])).toEqual([
      ['redial', 'superseded'],
      ['lock', 'done'],
    ])
    expect(device.activeSlot(1).state).toBe(12)
  })

  it('goes on when a later one has no effect', () => {
    const { order, clock, acts, device } = commanded()
    order('redial', 1)
    clock.advance(3000)
    order('redial', 1)
    clock.advance(minute)
    expect(acts.ledger.map(({ outcome }) => outcome)).toEqual(['done', 'no effect'])
    expect(device.activeSlot(1).state).toBe(15)
  })

  it('ends when a hand changes the slot meanwhile, and not when it changes another', () => {
    const { order, clock, acts, device, last } = commanded()
    order('redial', 1)
    clock.advance(2000)
    device.setState(1, 2, 12)
    device.setState(2, 1, 6)
    expect(last()?.outcome).toBe('under way')
    device.setState(1, 1, 6)
    expect(last()).toMatchObject({ outcome: 'disturbed', stateAfter: 6 })
    clock.advance(minute)
    expect(device.activeSlot(1).state).toBe(6)
    expect(acts.isActing(1)).toBe(false)
    order('switch', 3, { slot: 2 })
    device.activate(3, 3)
    expect(last()?.outcome).toBe('disturbed')
  })

  it('goes on after a stop and a start', () => {
    const { order, clock, acts, last } = commanded()
    order('redial', 1)
    clock.advance(3000)
    acts.stop()
    expect(clock.waiting).toBe(0)
    clock.advance(minute)
    expect(last()?.outcome).toBe('under way')
    acts.start()
    clock.advance(minute)
    expect(last()?.outcome).toBe('done')
  })

  it('makes its port busy, as a call and an SMS do', () => {
    const { order, clock, acts, device } = commanded()
    expect(acts.isBusy(1)).toBe(false)
    order('redial', 1)
    expect(acts.isBusy(1)).toBe(true)
    clock.advance(minute)
    expect(acts.isBusy(1)).toBe(false)
    device.setState(2, 1, 4)
    expect(acts.isBusy(2)).toBe(true)
  })
})

describe('a port that hangs', () => {
  it.each([2, 6, 16] as const)('stays in %i until a reset brings it back', (state) => {
    const { order, clock, acts, device, last } = commanded()
    acts.fates.forNext(1, { hangsIn: state })
    order('redial', 1)
    clock.advance(minute)
    expect(last()).toMatchObject({ outcome: 'hangs', stateAfter: state, ipAfter: '' })
    expect(acts.holds(1)).toBe(true)
    order('redial', 1)
    expect(last()?.outcome).toBe('no effect')
    clock.advance(60 * minute)
    expect(device.activeSlot(1).state).toBe(state)
    order('reset', 1)
    clock.advance(minute)
    expect(last()).toMatchObject({ command: 'reset', outcome: 'done', stateAfter: 15 })
    expect(acts.holds(1)).toBe(false)
  })

  it.each([2, 6, 16] as const)('in %i is left there by a reset that does not help', (state) => {
    const { order, clock, acts, device, last } = commanded()
    acts.fates.forPort(1, { hangsIn: state, cures: false })
    order('redial', 1, { mode: 1 })
    clock.advance(minute)
    order('reset', 1)
    clock.advance(minute)
    expect(last()).toMatchObject({ command: 'reset', outcome: 'hangs' })
    expect(device.activeSlot(1).state).toBe(state)
    acts.fates.forPort(1, null)
    order('reset', 1)
    clock.advance(minute)
    expect(device.activeSlot(1).state).toBe(15)
  })

  it('is one that was switched, too', () => {
    const { order, clock, acts, device } = commanded()
    acts.fates.forNext(1, { hangsIn: 6 })
    acts.fates.forNext(2, { hangsIn: 2 })
    order('switch', 1, { slot: 2 })
    order('switch', 2, { slot: 2 })
    clock.advance(2 * minute)
    expect([1, 2].map((port) => device.activeSlot(port))).toMatchObject([
      { slot: 2, state: 6 },
      { slot: 2, state: 2 },
    ])
  })

  it('is left alone by a rack that lives', async () => {
    const { gateway, order, clock, acts, device } = commanded({ live: true })
    await gateway.start()
    acts.fates.forNext(1, { hangsIn: 2 })
    device.setState(1, 1, 15)
    order('redial', 1)
    clock.advance(60 * minute)
    expect(device.activeSlot(1).state).toBe(2)
    await gateway.stop()
    await gateway.start()
    clock.advance(60 * minute)
    expect(device.activeSlot(1).state).toBe(2)
    device.setState(1, 1, 6)
    expect(acts.holds(1)).toBe(false)
  })

  it('comes back with a restart', () => {
    const { order, clock, acts, device } = commanded()
    acts.fates.forNext(1, { hangsIn: 16 })
    order('redial', 1)
    clock.advance(minute)
    device.reboot()
    device.finishReboot()
    expect(acts.holds(1)).toBe(false)
    expect(device.activeSlot(1).state).toBe(2)
  })
})

describe('a restart that the device was told to make', () => {
  it('begins a moment later, interrupts what was under way, and has ended when the device is up', async () => {
    const { gateway, order, clock, acts, device } = commanded({ rebootMs: 90_000 })
    await gateway.start()
    order('switch', 1, { slot: 2 })
    acts.beginReboot()
    acts.beginReboot()
    clock.advance(1999)
    expect(device.rebooting).toBe(false)
    clock.advance(1)
    expect(device.rebooting).toBe(true)
    expect(device.data.addressOf(2)).toBe('')
    clock.advance(89_999)
    expect(device.rebooting).toBe(true)
    clock.advance(1)
    expect(device.rebooting).toBe(false)
    expect(acts.ledger.map(({ command, outcome }) => [command, outcome])).toEqual([
      ['switch', 'interrupted'],
      ['reboot', 'done'],
      ['reboot', 'no effect'],
    ])
    clock.advance(minute)
    expect(device.activeSlots().map(({ state }) => state)).toEqual([15, 15, 15, 15])
  })
})
