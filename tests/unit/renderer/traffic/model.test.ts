import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  filterOf,
  formatAddress,
  parseAddress,
  showsAll,
  trafficShows,
} from '../../../../renderer/features/traffic/model/address.ts'
import { explained } from '../../../../renderer/features/traffic/model/explained.ts'
import {
  bodyTrouble,
  build,
  choose,
  type ExplorerForm,
  freeRequest,
  parseQuery,
  requestGroups,
  requestLine,
  startForm,
} from '../../../../renderer/features/traffic/model/explorerForm.ts'
import { bytesWord, durationWord, outcomeOf, recordingWord } from '../../../../renderer/features/traffic/model/words.ts'
import { documentedRequests } from '../../../../shared/domain/documentedRequests.ts'
import { trafficDirections, trafficFilter } from '../../../../shared/domain/traffic.ts'

const text = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' })
const address = fc.record({
  show: fc.constantFrom(...trafficShows),
  gateway: fc.option(text),
  exchange: fc.option(text),
  direction: fc.option(fc.constantFrom(...trafficDirections)),
  endpoint: fc.option(text),
  problems: fc.boolean(),
  text: fc.string({ maxLength: 64, unit: 'grapheme-ascii' }),
})

describe('the address of traffic', () => {
  it('is empty for all exchanges of the first gateway', () => {
    expect(formatAddress(emptyAddress)).toBe('')
    expect(showsAll(filterOf(parseAddress('')))).toBe(true)
  })

  it('is read as it was written, and always a filter that the core takes', () => {
    fc.assert(
      fc.property(address, (each) => {
        expect(parseAddress(formatAddress(each))).toEqual(each)
        expect(trafficFilter.safeParse(filterOf(each)).success).toBe(true)
      }),
    )
  })

  it('leaves out what it does not understand', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        expect(trafficFilter.safeParse(filterOf(parseAddress(search))).success).toBe(true)
      }),
    )
  })
})

describe('the form of the explorer', () => {
  const free = (part: Partial<ExplorerForm>) => build({ ...startForm, chosen: freeRequest, ...part })

  it('offers every documented request once, and a free one', () => {
    const offered = requestGroups.flatMap(({ items }) => items.map(({ value }) => value))
    expect(offered.toSorted()).toEqual([...documentedRequests.map(({ id }) => id), freeRequest].toSorted())
  })

  it('begins with a status, which only reads', () => {
    expect(build(startForm)).toEqual({
      request: { method: 'GET', path: '/goip_get_status.html', query: [], body: null },
    })
  })

  it('lets a free request begin as the one that was put together', () => {
    const form = choose({ ...startForm, chosen: 'redial', values: { ports: '2', mode: '1' } }, freeRequest)
    expect(build(form)).toEqual({
      request: {
        method: 'POST',
        path: '/goip_send_cmd.html',
        query: [
          ['version', '1.1'],
          ['mode', '1'],
        ],
        body: '{"type":"command","op":"redial","ports":"2"}',
      },
    })
  })

  it('reads parameters as they are typed or copied from an address', () => {
    expect(parseQuery('?op=get&sms_url\nurl=http%3A%2F%2Fa%2F%3Fb%3D1\n\n a = 1 ')).toEqual([
      ['op', 'get'],
      ['sms_url', null],
      ['url', 'http://a/?b=1'],
      ['a ', ' 1'],
    ])
    expect(parseQuery('x=100%')).toEqual([['x', '100%']])
  })

  it('says what is wrong, by field', () => {
    expect(free({ path: 'goip' })).toMatchObject({ problems: { path: expect.stringContaining('slash') } })
    expect(free({ query: 'password=x' })).toMatchObject({ problems: { query: expect.stringContaining('added by') } })
    expect(free({ query: 'a=1\nA=2' })).toMatchObject({ problems: { query: expect.stringContaining('twice') } })
    expect(bodyTrouble('{"a":')).toContain('no valid JSON')
    expect(bodyTrouble('{"a":1}')).toBeNull()
    expect(bodyTrouble('')).toBeNull()
  })

  it('shows the line that will leave', () => {
    const built = free({ query: 'op=get\nport_public_ip(0)\na b=c&d' })
    expect('request' in built && requestLine(built.request)).toBe(
      'GET /goip_get_status.html?op=get&port_public_ip(0)&a%20b=c&d',
    )
  })
})

describe('the words of traffic', () => {
  it('say how large, how long and how it went', () => {
    expect([999, 1000, 12_345, 3_100_000].map(bytesWord)).toEqual(['999 B', '1.0 kB', '12.3 kB', '3.1 MB'])
    expect([8, 999, 1234].map(durationWord)).toEqual(['8 ms', '999 ms', '1.2 s'])
    expect(outcomeOf({ status: null, problem: null }).word).toBe('No answer')
    expect(outcomeOf({ status: 200, problem: null })).toEqual({ word: '200', tone: 'good' })
    expect(outcomeOf({ status: 200, problem: { code: 'device/protocol', message: '' } }).tone).toBe('warn')
    expect(outcomeOf({ status: 501, problem: null }).tone).toBe('bad')
    const recording = { state: 'full', since: 0, endedAt: 1, exchanges: 1, bytes: 2000 } as const
    expect(recordingWord(recording)).toBe('The recording is full: 1 exchange, 2.0 kB')
  })

  it('explain what a gateway, and what Simrack as a listener, refused', () => {
    const byHand = { byHand: true }
    expect(explained({ code: 'unknown-type', message: '' }, { byHand: false }).title).toBe('Unknown kind')
    expect(explained({ code: 'device/rejected', message: '' }, byHand).next).toContain('parameters')
    expect(explained({ code: 'device/timeout', message: '' }, byHand).next).toContain('before you send it again')
    expect(explained({ code: 'device/dns', message: '' }, byHand).next).not.toBe('')
  })
})
