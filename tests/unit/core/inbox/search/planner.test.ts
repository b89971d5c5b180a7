import { describe, expect, it } from 'vitest'
import { type Facts, planSearch } from '../../../../../electron/core/inbox/search/planner.ts'
import { parseMessageQuery } from '../../../../../shared/lib/messageQuery.ts'

const newestId = 1_800_000_000 * 2 ** 20
const now = Date.UTC(2026, 0, 5)
const idAt = (...date: [number, number, number]) => (new Date(...date).getTime() / 1000) * 2 ** 20

/** Every token is common, but for those that are said to be rare. */
const plan = (
  text: string,
  rare: Readonly<Record<string, number>> = {},
  more: Partial<Facts> = {},
  gatewayId: string | null = null,
) => {
  const terms = parseMessageQuery(text)
  if (!terms.ok) throw new Error(terms.error.message)
  const facts: Facts = {
    index: {
      rarity: (token) => rare[token] ?? newestId - token.length,
      hasLong: () => false,
      sims: () => ['89860001', '89860002'],
    },
    owners: new Map([
      [1, { gatewayId: 'g1', gatewayName: 'Rack' }],
      [2, { gatewayId: null, gatewayName: 'Old rack' }],
    ]),
    markRarity: (mark) => rare[mark] ?? newestId,
    newestId,
    ...more,
  }
  return planSearch({ terms: terms.value, gatewayId, now }, facts)
}
const source = (...args: Parameters<typeof plan>) => plan(...args).source
const nobody = { '\x80cod': 0, '\x81cod': 0, '\x80ode': 0, '\x81ode': 0 }

describe('the plan of a search', () => {
  it('goes over everything when nothing is asked, or nothing that the index holds', () => {
    expect(plan('')).toEqual({ source: { kind: 'all' }, lowest: 0, highest: newestId, verify: false })
    expect(plan('a')).toMatchObject({ source: { kind: 'all' }, verify: true })
    expect(plan('-code')).toMatchObject({ source: { kind: 'all' }, verify: true })
    expect(plan('port:all')).toMatchObject({ source: { kind: 'all' }, verify: false })
  })

  it('asks the index for the rarest grams of a word in each field that may hold it', () => {
    expect(plan('code', { ...nobody, ode: 900, cod: 5000 })).toMatchObject({
      source: { kind: 'index', match: '("ode" AND "cod")' },
      verify: true,
    })
    expect(plan('cod', { '\x80cod': 3, '\x81cod': 0 })).toMatchObject({
      source: { kind: 'index', match: '(("cod") OR ("\x80cod"))' },
      verify: false,
    })
  })

  it('looks for one or two digits in texts only, and for a sender in senders only', () => {
    expect(source('12')).toEqual({ kind: 'index', match: '("12")' })
    expect(source('from:12')).toEqual({ kind: 'index', match: '("\x8012")' })
    expect(source('to:12')).toEqual({ kind: 'index', match: '("\x8112")' })
  })

  it('knows that nothing is found without looking', () => {
    expect(source('code', { ...nobody, ode: 0 })).toEqual({ kind: 'nothing' })
    expect(source('sim:777')).toEqual({ kind: 'nothing' })
    expect(source('gateway:shelf')).toEqual({ kind: 'nothing' })
    expect(source('is:damaged', { '~damaged': 0 })).toEqual({ kind: 'nothing' })
    expect(source('after:2030 before:2029')).toEqual({ kind: 'nothing' })
    expect(source('', {}, {}, 'gone')).toEqual({ kind: 'nothing' })
    expect(source('sim:777', {}, {}, 'g1')).toEqual({ kind: 'nothing' })
  })

  it('looks at messages that are too long for the index with every word', () => {
    const index = { rarity: () => 5, hasLong: () => true, sims: () => null }
    expect(plan('12', {}, { index })).toMatchObject({
      source: { kind: 'index', match: '(("12") OR "~long")' },
      verify: true,
    })
  })

  it('does not ask for long how rare something is', () => {
    let asked = 0
    const rarity = () => {
      asked += 1
      return newestId
    }
    const index = { rarity, hasLong: () => false, sims: () => null }
    const chars = Array.from({ length: 240 }, (_, i) => String.fromCharCode(0x4e00 + i))
    expect(plan(chars.join(' '), {}, { index })).toMatchObject({ source: { kind: 'index' }, verify: true })
    expect(plan(chars.join(''), {}, { index })).toMatchObject({ source: { kind: 'index' }, verify: true })
    expect(asked).toBeLessThan(60)
  })

  it('begins with the rarest of several conditions', () => {
    expect(source('has:code is:report 12', { '~code': 9e14, '~report': 70, '12': 8e14 })).toEqual({
      kind: 'index',
      match: '"~report" AND ("12") AND "~code"',
    })
  })

  it('goes over what few messages are marked with, unless the words are rarer', () => {
    expect(plan('is:pinned')).toMatchObject({ source: { kind: 'pinned' }, verify: false })
    expect(plan('is:unread 12', { unread: 5 })).toMatchObject({ source: { kind: 'unread' }, verify: true })
    expect(plan('is:unread 12', { '12': 5 })).toMatchObject({ source: { kind: 'index' }, verify: true })
    expect(plan('has:note')).toMatchObject({ source: { kind: 'noted' }, verify: false })
    expect(plan('tag:vip')).toMatchObject({ source: { kind: 'tagged' }, verify: true })
    expect(plan('-is:unread')).toMatchObject({ source: { kind: 'all' }, verify: true })
  })

  it('takes names of gateways for devices, and times for ids', () => {
    expect(source('gateway:rack')).toEqual({ kind: 'all' })
    expect(source('gateway:old')).toEqual({ kind: 'index', match: '"~device2"' })
    expect(source('', {}, {}, 'g1')).toEqual({ kind: 'device', deviceId: 1 })
    expect(source('12', { '12': 5 }, {}, 'g1')).toEqual({ kind: 'index', match: '("12") AND "~device1"' })
    expect(plan('after:2025-12-01 before:2026-01-01')).toMatchObject({
      lowest: idAt(2025, 11, 1),
      highest: idAt(2026, 0, 1) - 1,
      verify: false,
    })
    expect(plan('-after:2025-12-01')).toMatchObject({ lowest: 0, highest: idAt(2025, 11, 1) - 1 })
  })

  it('names ports and SIMs one by one as long as they are not too many', () => {
    expect(source('port:1,2.01,3-5')).toMatchObject({
      match: '("~port1" OR "~slot2.01" OR "~port3" OR "~port4" OR "~port5")',
    })
    expect(plan('port:1-900')).toMatchObject({ source: { kind: 'all' }, verify: true })
    expect(source('sim:0001')).toEqual({ kind: 'index', match: '"~sim89860001"' })
    const index = { rarity: () => 5, hasLong: () => false, sims: () => null }
    expect(plan('sim:0001', {}, { index })).toMatchObject({ source: { kind: 'all' }, verify: true })
  })
})
