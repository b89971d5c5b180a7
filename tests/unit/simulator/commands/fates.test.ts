import { describe, expect, it } from 'vitest'
import { commanded, minute } from './support.ts'

describe('the fate of commands', () => {
  it('is that they are accepted and forgotten, by port or the next one only', () => {
    const { order, clock, acts, states } = commanded()
    acts.fates.forPort(1, { takes: false })
    acts.fates.forNext(2, { takes: false })
    for (const port of [1, 1, 2]) order('lock', port)
    clock.advance(minute)
    expect(states()).toEqual([])
    expect(acts.ledger.map(({ outcome }) => outcome)).toEqual(['did not take', 'did not take', 'did not take'])
    order('lock', 2)
    clock.advance(minute)
    expect(states()).toEqual([12])
  })

  it('leaves an earlier one alone when it forgets a later one', () => {
    const { order, clock, acts } = commanded()
    order('redial', 1)
    acts.fates.forNext(1, { takes: false })
    order('lock', 1)
    clock.advance(minute)
    expect(acts.ledger.map(({ outcome }) => outcome)).toEqual(['done', 'did not take'])
  })

  it('is the same address, another one, or a certain one', () => {
    const { order, clock, acts, data } = commanded()
    const first = data.addressOf(1)
    acts.fates.forNext(1, { ip: 'same' })
    acts.fates.forNext(1, { ip: { address: '198.18.0.7' } })
    const addresses = [1, 2, 3].map(() => {
      order('redial', 1)
      clock.advance(minute)
      return data.addressOf(1)
    })
    expect(addresses.slice(0, 2)).toEqual([first, '198.18.0.7'])
    expect(addresses[2]).not.toBe('198.18.0.7')
    expect(acts.ledger[0]).toMatchObject({ ipBefore: first, ipAfter: first })
  })

  it('of one redial is none of the dials that come after it', () => {
    const { order, clock, acts, data } = commanded()
    const first = data.addressOf(1)
    acts.fates.forNext(1, { ip: 'same' })
    order('redial', 1)
    clock.advance(minute)
    expect(data.addressOf(1)).toBe(first)
    order('reset', 1)
    clock.advance(minute)
    expect(data.addressOf(1)).not.toBe(first)
  })

  it('is that everything takes longer', () => {
    const { order, clock, acts, last } = commanded()
    acts.fates.forNext(1, { slowness: 10 })
    order('redial', 1)
    clock.advance(minute)
    expect(last()?.outcome).toBe('under way')
    clock.advance(3 * minute)
    expect(last()?.outcome).toBe('done')
  })

  it('is a matter of shares otherwise: about so many hang, so many are cured, so many keep their address', () => {
    const { order, clock, acts } = commanded({ ports: 64, hangShare: 0.3, cureShare: 0.5, sameIpShare: 0.4 })
    for (let round = 0; round < 8; round++) {
      for (let port = 1; port <= 64; port++) order('redial', port)
      clock.advance(minute)
      for (let port = 1; port <= 64; port++) if (acts.holds(port)) order('reset', port)
      clock.advance(minute)
    }
    const share = (command: string, of: (act: (typeof acts.ledger)[number]) => boolean) => {
      const all = acts.ledger.filter((act) => act.command === command && act.outcome !== 'no effect')
      return all.filter(of).length / all.length
    }
    expect(share('redial', ({ outcome }) => outcome === 'hangs')).toBeCloseTo(0.3, 1)
    expect(share('reset', ({ outcome }) => outcome === 'done')).toBeCloseTo(0.5, 1)
    expect(share('redial', ({ ipBefore, ipAfter }) => ipBefore === ipAfter)).toBeCloseTo(0.4 * 0.7, 1)
  })

  it('of one port does not change that of the others, and the same seed is the same', () => {
    const ends = (steer: boolean) => {
      const { order, clock, acts } = commanded({ hangShare: 0.5, sameIpShare: 0.5 })
      if (steer) acts.fates.forPort(1, { hangsIn: 2, ip: 'same' })
      for (let round = 0; round < 5; round++) {
        for (const port of [1, 2, 3, 4]) order('redial', port)
        clock.advance(minute)
      }
      const rest = acts.ledger.filter(({ port }) => port !== 1)
      return rest.map(({ outcome, ipBefore, ipAfter }) => [outcome, ipBefore === ipAfter])
    }
    expect(ends(true)).toEqual(ends(false))
  })
})
