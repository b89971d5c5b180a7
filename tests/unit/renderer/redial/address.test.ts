import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  filterOf,
  formatAddress,
  isEverything,
  parseAddress,
  redialShows,
} from '../../../../renderer/features/redial/model/address.ts'
import { runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import { runFilter } from '../../../../shared/domain/redialView.ts'

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const id = fc.option(fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }))
const address = fc.record({
  show: fc.constantFrom(...redialShows),
  plan: id,
  gateway: id,
  port: fc.option(fc.integer({ min: 1, max: 9999 }).map(String)),
  outcome: fc.option(fc.constantFrom(...runOutcomes)),
  time: fc.oneof(
    fc.constantFrom('today' as const, '7d' as const, '30d' as const, null),
    fc.record({ from: fc.option(day), to: fc.option(day) }),
  ),
})

describe('the address of redialling', () => {
  it('is empty for the plans', () => {
    expect(formatAddress(emptyAddress)).toBe('')
    expect(parseAddress('')).toEqual(emptyAddress)
    expect(isEverything(emptyAddress)).toBe(true)
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(address, (each) => {
        expect(parseAddress(formatAddress(each))).toEqual(each)
      }),
    )
  })

  it('passes over what it does not understand', () => {
    expect(parseAddress('show=nowhere&outcome=great&time=2026-13-01')).toEqual(emptyAddress)
    expect(parseAddress('time=2026-02-30x..2026-03-01').time).toEqual({ from: null, to: '2026-03-01' })
    expect(parseAddress('time=2026-01-01..2026-01-02..2026-01-03').time).toBeNull()
  })

  it('asks for runs in a way that the contract takes', () => {
    fc.assert(
      fc.property(
        address,
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom('utc' as const, 'local' as const),
        (each, now, zone) => {
          expect(runFilter.safeParse(filterOf(each, now, zone)).success).toBe(true)
        },
      ),
    )
  })

  it('counts days by the zone that is shown, the last one included', () => {
    const now = Date.parse('2026-03-10T15:00:00Z')
    const bounds = (time: typeof emptyAddress.time) => {
      const { since, until } = filterOf({ ...emptyAddress, time }, now, 'utc')
      return [since, until].map((at) => (at === null ? null : new Date(at).toISOString().slice(0, 16)))
    }
    expect(bounds(null)).toEqual([null, null])
    expect(bounds('today')).toEqual(['2026-03-10T00:00', null])
    expect(bounds('7d')).toEqual(['2026-03-04T00:00', null])
    expect(bounds('30d')).toEqual(['2026-02-09T00:00', null])
    expect(bounds({ from: '2026-03-01', to: '2026-03-31' })).toEqual(['2026-03-01T00:00', '2026-04-01T00:00'])
    expect(bounds({ from: null, to: null })).toEqual([null, null])
  })
})
