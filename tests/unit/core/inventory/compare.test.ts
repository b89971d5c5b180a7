import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedSim, type Comparison, compareSims } from '../../../../electron/core/inventory/compare.ts'

const sim = (portId: string, iccid: string | null, more: Partial<ComparedSim> = {}): ComparedSim => ({
  gateway: 'A',
  portId,
  iccid,
  state: 3,
  plmn: '26201',
  operator: 'Telekom',
  number: null,
  imei: null,
  imsi: null,
  ...more,
})

const told = ({ differences }: Comparison) =>
  differences.map(({ kind, iccid, from, to }) => `${kind} ${iccid} ${from?.portId ?? '-'} ${to?.portId ?? '-'}`)

describe('comparing two sources', () => {
  it('tells what has appeared, is gone, has moved and has changed', () => {
    const before = [sim('1.01', 'a'), sim('1.02', 'b'), sim('1.03', 'c'), sim('1.04', 'd')]
    const after = [sim('1.01', 'a'), sim('2.02', 'b'), sim('1.03', 'c', { state: 6 }), sim('2.04', 'e')]
    const { differences, same } = compareSims(before, after)
    expect(told({ differences, same })).toEqual([
      'moved b 1.02 2.02',
      'changed c 1.03 1.03',
      'gone d 1.04 -',
      'appeared e - 2.04',
    ])
    expect(differences[1]?.changes).toEqual([{ field: 'state', from: '3', to: '6' }])
    expect(same).toBe(1)
  })

  it('tells two SIMs of which each is where the other was, and not three that went round', () => {
    const before = [sim('1.01', 'a'), sim('1.02', 'b'), sim('2.01', 'x'), sim('2.02', 'y'), sim('2.03', 'z')]
    const after = [sim('1.01', 'b'), sim('1.02', 'a'), sim('2.01', 'z'), sim('2.02', 'x'), sim('2.03', 'y')]
    const { differences } = compareSims(before, after)
    expect(differences.map(({ kind, iccid, swappedWith }) => [kind, iccid, swappedWith])).toEqual([
      ['swapped', 'a', 'b'],
      ['swapped', 'b', 'a'],
      ['moved', 'x', null],
      ['moved', 'y', null],
      ['moved', 'z', null],
    ])
  })

  it('tells what has changed beside a move', () => {
    const { differences } = compareSims(
      [sim('1.01', 'a', { imei: '1' })],
      [sim('2.01', 'a', { imei: '2', number: '+49' })],
    )
    expect(differences).toMatchObject([
      {
        kind: 'moved',
        changes: [
          { field: 'number', from: '', to: '+49' },
          { field: 'imei', from: '1', to: '2' },
        ],
      },
    ])
  })

  it('takes an operator that one side does not know for no change', () => {
    const off = { plmn: '', operator: '', state: 6 }
    expect(compareSims([sim('1.01', 'a')], [sim('1.01', 'a', off)]).differences[0]?.changes).toEqual([
      { field: 'state', from: '3', to: '6' },
    ])
    const roaming = { plmn: '26202', operator: 'Vodafone' }
    expect(compareSims([sim('1.01', 'a')], [sim('1.01', 'a', roaming)]).differences[0]?.changes).toEqual([
      { field: 'operator', from: 'Telekom', to: 'Vodafone' },
    ])
  })

  it('compares SIMs without an ICCID by their place', () => {
    const { differences, same } = compareSims(
      [sim('1.01', null), sim('1.02', null), sim('1.03', null)],
      [sim('1.01', null), sim('1.02', null, { imsi: '262' }), sim('1.04', null)],
    )
    expect(told({ differences, same })).toEqual(['changed null 1.02 1.02', 'gone null 1.03 -', 'appeared null - 1.04'])
    expect(same).toBe(1)
  })

  it('pairs those of a repeated ICCID that stayed, then the others by their places', () => {
    const { differences, same } = compareSims(
      [sim('1.01', 'a'), sim('1.02', 'a'), sim('1.03', 'a')],
      [sim('1.02', 'a'), sim('2.01', 'a')],
    )
    expect(told({ differences, same })).toEqual(['moved a 1.01 2.01', 'gone a 1.03 -'])
    expect(same).toBe(1)
  })

  it('knows gateways apart', () => {
    expect(told(compareSims([sim('1.01', 'a')], [sim('1.01', 'a', { gateway: 'B' })]))).toEqual(['moved a 1.01 1.01'])
  })
})

/** Racks of a few places and ICCIDs, so that moves, swaps and repeated ICCIDs happen. */
const rack = fc.uniqueArray(
  fc.record<ComparedSim>({
    gateway: fc.constantFrom('A', 'B'),
    portId: fc.constantFrom('1.01', '1.02', '2.01', '2.02'),
    iccid: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    state: fc.option(fc.constantFrom(1, 3)),
    plmn: fc.constantFrom('26201', '26202'),
    operator: fc.constant('x'),
    number: fc.option(fc.constantFrom('1', '2')),
    imei: fc.option(fc.constant('i')),
    imsi: fc.option(fc.constant('j')),
  }),
  { selector: ({ gateway, portId }) => `${gateway} ${portId}`, maxLength: 8 },
)

const key = (of: ComparedSim) => JSON.stringify(Object.entries(of).sort())
const keys = (sims: readonly ComparedSim[]) => sims.map(key).sort()

describe('any comparison', () => {
  it('of something with itself is empty', () => {
    fc.assert(
      fc.property(rack, (sims) => {
        expect(compareSims(sims, sims.toReversed())).toEqual({ differences: [], same: sims.length })
      }),
    )
  })

  it('explains every difference: carried out on the earlier source, it gives the later one', () => {
    fc.assert(
      fc.property(rack, rack, (from, to) => {
        const { differences } = compareSims(from, to)
        const gone = new Set(differences.flatMap(({ from: sim }) => (sim ? [key(sim)] : [])))
        const kept = from.filter((sim) => !gone.has(key(sim)))
        const came = differences.flatMap(({ to: sim }) => sim ?? [])
        expect(keys([...kept, ...came])).toEqual(keys(to))
      }),
    )
  })

  it('tells nothing else: each SIM of either side in one difference at most, and each of them is one', () => {
    fc.assert(
      fc.property(rack, rack, (from, to) => {
        const { differences, same } = compareSims(from, to)
        for (const side of ['from', 'to'] as const) {
          const sims = differences.flatMap((difference) => difference[side] ?? [])
          expect(new Set(sims.map(key)).size).toBe(sims.length)
          expect(sims.length + same).toBe((side === 'from' ? from : to).length)
        }
        for (const { kind, iccid, from: before, to: after, changes } of differences) {
          const moved = before?.portId !== after?.portId || before?.gateway !== after?.gateway
          if (kind === 'appeared') expect(before).toBeNull()
          else if (kind === 'gone') expect(after).toBeNull()
          else if (kind === 'changed') expect([moved, changes.length > 0]).toEqual([false, true])
          else expect([moved, before?.iccid, after?.iccid]).toEqual([true, iccid, iccid])
          for (const { field, from: was, to: is } of changes) {
            expect(was).not.toBe(field === 'operator' ? undefined : is)
            if (field === 'operator') expect(before?.plmn).not.toBe(after?.plmn)
            else expect([was, is]).toEqual([String(before?.[field] ?? ''), String(after?.[field] ?? '')])
          }
        }
      }),
    )
  })

  it('turned round tells the same the other way', () => {
    fc.assert(
      fc.property(rack, rack, (from, to) => {
        const count = (comparison: Comparison) => {
          const of = (kind: string) => comparison.differences.filter((difference) => difference.kind === kind).length
          return {
            appeared: of('appeared'),
            gone: of('gone'),
            moved: of('moved'),
            swapped: of('swapped'),
            changed: of('changed'),
          }
        }
        const there = count(compareSims(from, to))
        const back = count(compareSims(to, from))
        expect(back).toEqual({ ...there, appeared: there.gone, gone: there.appeared })
      }),
    )
  })
})
