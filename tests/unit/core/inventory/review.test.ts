import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterRows } from '../../../../electron/core/inventory/review/filter.ts'
import { groupRows, valuesOf } from '../../../../electron/core/inventory/review/groups.ts'
import { Lexicon } from '../../../../electron/core/inventory/review/lexicon.ts'
import { NotesShelf } from '../../../../electron/core/inventory/review/notesShelf.ts'
import { ranksOf, sortRows } from '../../../../electron/core/inventory/review/order.ts'
import { Reviewed } from '../../../../electron/core/inventory/review/reviewed.ts'
import { SimBlock } from '../../../../electron/core/inventory/review/simBlock.ts'
import { simViewOf } from '../../../../electron/core/inventory/review/simView.ts'
import { holdsSim } from '../../../../electron/core/inventory/rowCodec.ts'
import { type SimQueryInput, type SimView, simQuery } from '../../../../shared/domain/inventory.ts'
import type { Network, PortRow } from '../../../../shared/domain/portRow.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { anyRow, anyRows } from '../../../support/arbitraryRows.ts'

const noNotes = new NotesShelf(() => {
  throw new Error('There are no notes here.')
})

/** Some racks, each of them a source of its own, and all of their rows as the screen sees them. */
function review(racks: readonly (readonly PortRow[])[]) {
  const shared = {
    networks: new Lexicon<Network>(),
    operators: new Lexicon<string>(),
    countries: new Lexicon<string>(),
  }
  const parts = racks.map((rows, sourceNumber) => ({
    source: `s${sourceNumber}`,
    sourceName: `Snapshot ${sourceNumber}`,
    sourceNumber,
    gateway: {
      key: 'g1',
      name: `Rack ${sourceNumber}`,
      mac: '',
      no: sourceNumber,
      version: '',
      activeAt: 1000,
      fullAt: 1000,
      maxPorts: 8,
      maxSlots: 4,
      missing: '',
    },
    block: new SimBlock(rows, shared),
  }))
  const reviewed = new Reviewed(parts, [])
  const view = (row: number) => simViewOf(reviewed, row, noNotes, shared)
  const all = Array.from({ length: reviewed.count }, (_, row) => view(row))
  const filter = (query: SimQueryInput) => filterRows(reviewed, simQuery.parse(query), noNotes, shared)
  return { reviewed, shared, view, all, filter }
}

const anyRacks = fc.array(anyRows, { maxLength: 3 })

describe('rows in columns', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(anyRacks, (racks) => {
        const { all } = review(racks)
        const seen = all.map(
          ({ portId, port, slot, active, state, iccid, imsi, imei, number, network, home, signal }) => ({
            id: portId,
            port,
            slot,
            active,
            state,
            iccid,
            imsi,
            imei,
            number,
            network,
            home,
            signal,
          }),
        )
        const put = racks
          .flat()
          .map(({ id, port, slot, active, state, iccid, imsi, imei, number, network, home, signal }) => ({
            id,
            port,
            slot,
            active,
            state,
            iccid,
            imsi,
            imei,
            number,
            network,
            home,
            signal,
          }))
        expect(seen).toEqual(put)
        expect(all.map(({ balance, total, month, day, since }) => [balance, total, month, day, since])).toEqual(
          racks.flat().map(({ balance, total, month, day, stateSince }) => [balance, total, month, day, stateSince]),
        )
      }),
    )
  })
})

describe('a query', () => {
  it('finds what looking at every row finds', () => {
    fc.assert(
      fc.property(anyRacks, anyRow, fc.nat(5), (racks, other, cut) => {
        const { all, view, filter } = review([...racks, [other]])
        const text = foldCase((other.iccid ?? '').replace(/\s/g, '').slice(cut, cut + 3))
        const query = { text, states: [other.state], empty: true }
        const isFound = ({ state, ...sim }: SimView) =>
          state === other.state &&
          (text === '' ||
            [
              sim.portId,
              sim.iccid,
              sim.imsi,
              sim.imei,
              sim.number,
              sim.home?.name,
              sim.home?.plmn,
              sim.home?.country,
              sim.network?.name,
              sim.network?.plmn,
              sim.network?.country,
              sim.sourceName,
              sim.gatewayName,
            ].some((field) => foldCase(field ?? '').includes(text)))
        expect(Array.from(filter(query), view).map(({ id }) => id)).toEqual(all.filter(isFound).map(({ id }) => id))
      }),
    )
  })

  it('leaves slots without a SIM out unless it asks for them', () => {
    fc.assert(
      fc.property(anyRacks, (racks) => {
        const { filter } = review(racks)
        expect(filter({}).length).toBe(racks.flat().filter(holdsSim).length)
        expect(filter({ empty: true }).length).toBe(racks.flat().length)
      }),
    )
  })

  it('sorts as comparing rows would, what is not known last, and leaves alike rows in their order', () => {
    const column = fc.constantFrom(
      'iccid' as const,
      'number' as const,
      'signal' as const,
      'month' as const,
      'port' as const,
    )
    const sorts = fc.uniqueArray(fc.record({ by: column, descending: fc.boolean() }), {
      selector: ({ by }) => by,
      maxLength: 3,
    })
    const fieldOf = (sim: SimView, by: string): string | number | null =>
      by === 'iccid'
        ? sim.iccid
        : by === 'number'
          ? sim.number
          : by === 'signal'
            ? sim.signal
            : by === 'month'
              ? (sim.month?.used ?? null)
              : sim.port * 100_000 + (sim.slot ?? 0)
    fc.assert(
      fc.property(anyRacks, sorts, (racks, sorts) => {
        const { reviewed, shared, view, filter } = review(racks)
        const rows = filter({ empty: true })
        const orders = sorts.map(({ by, descending }) => ({
          ranks: ranksOf(reviewed, by, noNotes, shared),
          descending,
        }))
        const sorted = Array.from(sortRows(rows, orders), view)
        const expected = Array.from(rows, view).toSorted((a, b) => {
          for (const { by, descending } of sorts) {
            const [x, y] = [fieldOf(a, by), fieldOf(b, by)]
            if (x === y) continue
            if (x === null || y === null) return x === null ? 1 : -1
            return x < y !== descending ? -1 : 1
          }
          return 0
        })
        expect(sorted.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      }),
    )
  })

  it('puts every row into one group', () => {
    fc.assert(
      fc.property(anyRacks, fc.constantFrom('mark' as const, 'operator' as const, 'age' as const), (racks, group) => {
        const { reviewed, shared, filter } = review(racks)
        const rows = filter({ empty: true })
        const { groups, ranks } = groupRows(reviewed, group, rows, valuesOf(reviewed, group, noNotes, shared))
        expect(groups.map(({ count }) => count)).toEqual(
          groups.map((_, rank) => Array.from(rows).filter((row) => ranks.ranks[row] === rank).length),
        )
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
      }),
    )
  })
})

describe('marks of rows together', () => {
  const row = (id: string, iccid: string): PortRow => ({
    ...(fc.sample(anyRow, { numRuns: 1, seed: 3 })[0] as PortRow),
    id,
    iccid,
    imsi: null,
    state: 3,
  })

  it('tell an ICCID that one source has twice, and one that two racks show at about the same time', () => {
    const { all } = review([
      [row('1.01', 'a'), row('1.02', 'a'), row('1.03', 'b')],
      [row('1.01', 'b'), row('1.02', 'c')],
    ])
    const marked = all.map(({ marks }) => marks.filter((mark) => mark === 'duplicate-iccid' || mark === 'two-places'))
    expect(marked).toEqual([['duplicate-iccid'], ['duplicate-iccid'], ['two-places'], ['two-places'], []])
  })
})
