import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  barWords,
  batchParts,
  batchTone,
  batchWords,
  finishedOf,
} from '../../../../renderer/features/commands/model/batch.ts'
import { busyWords } from '../../../../renderer/features/commands/model/busyWords.ts'
import { dataLines, drawTraffic, shortCount } from '../../../../renderer/features/commands/model/dataSamples.ts'
import { appendOlder, mergeNewest, withLive } from '../../../../renderer/features/commands/model/pages.ts'
import { whyNothingCanBeSent } from '../../../../renderer/features/commands/model/reachable.ts'
import { hasSecretPlace, valueWords } from '../../../../renderer/features/commands/model/settingWords.ts'
import { gateway } from '../gatewayFixture.ts'
import { batch, operation } from './operationFixture.ts'

describe('a batch', () => {
  it('tells how far it is, what is finished first', () => {
    expect(batchParts(batch('b')).map(({ state }) => state)).toEqual(['confirmed', 'accepted', 'planned'])
    expect(finishedOf(batch('b'))).toBe(1)
    expect(batchWords(batch('b'))).toBe('Running: 1 of 3 ended')
    expect(barWords(batch('b'))).toBe('1 of 3 ended: 1 confirmed, 1 accepted, 1 planned')
  })

  it('that has ended says how many were confirmed, and is well only when all were', () => {
    const done = batch('b', { state: 'done', tally: { confirmed: 3 } })
    expect(batchWords(done)).toBe('Done: all 3 confirmed')
    expect(batchTone(done)).toBe('good')
    const stopped = batch('b', { state: 'stopped', tally: { confirmed: 1, refused: 1, skipped: 1 }, retryable: 2 })
    expect(batchWords(stopped)).toBe('Stopped: 1 of 3 confirmed')
    expect(batchTone({ ...stopped, state: 'done' })).toBe('bad')
  })
})

describe('busy ports', () => {
  it('are named by what they are busy with, the weightiest first', () => {
    const touched = [
      { target: '1', state: 2, busy: { reason: 'registering', words: '' } },
      { target: '2', state: 4, busy: { reason: 'call', words: '' } },
      { target: '3', state: 4, busy: { reason: 'call', words: '' } },
      { target: '4', state: 15, busy: null },
    ] as const
    expect(busyWords(touched)).toEqual(['Ports 2, 3 are in a call.', 'Port 1 is registering.'])
  })

  it('are not all named when they are many', () => {
    const touched = Array.from({ length: 20 }, (_, i) => {
      return { target: String(i + 1), state: 4, busy: { reason: 'call', words: '' } } as const
    })
    expect(busyWords(touched)[0]).toMatch(/^Ports 1, .*, 12 and 8 more are in a call\.$/)
  })
})

describe('a history', () => {
  const page = (ids: string, more: boolean) => ({ operations: [...ids].map((id) => operation(id)), more })
  const idsOf = (pages: { operations: readonly { id: string }[] }) => pages.operations.map(({ id }) => id).join('')

  it('takes on its newest page and older ones without showing anything twice', () => {
    expect(idsOf(mergeNewest(page('cba', true), page('edc', true)))).toBe('edcba')
    expect(idsOf(appendOlder(page('edc', true), page('cba', false)))).toBe('edcba')
  })

  it('begins anew when the newest page does not touch what is known', () => {
    expect(idsOf(mergeNewest(page('cba', false), page('zyx', true)))).toBe('zyx')
  })

  it('shows what has become of an operation since it was read', () => {
    const live = new Map([['b', operation('b', { state: 'unclear' })]])
    expect(withLive(page('ab', false).operations, live).map(({ state }) => state)).toEqual(['confirmed', 'unclear'])
  })
})

describe('readings of mobile data', () => {
  const sample = (at: number, rx: number | null, tx: number | null) => ({ at, publicIp: '198.18.0.1', rx, tx })

  it('tell what each adds, and begin anew where the counters did', () => {
    const lines = dataLines([sample(4, 30, 3), sample(3, 900, 90), sample(2, 400, 40), sample(1, null, null)])
    expect(lines.map(({ more }) => more)).toEqual([{ rx: 30, tx: 3 }, { rx: 500, tx: 50 }, null, null])
  })

  it('are drawn as a line that never falls', () => {
    const grows = fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 30 })
    fc.assert(
      fc.property(grows, (counts) => {
        const samples = counts.map((n, i) => sample(1000 - i, n, 0))
        const path = drawTraffic(samples, { width: 100, height: 40 }) ?? ''
        const heights = [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map((match) => Number(match[1]))
        expect(heights.length).toBe(counts.length - 1)
        for (const [i, height] of heights.entries()) expect(height).toBeLessThanOrEqual(heights[i - 1] ?? 40)
      }),
    )
    expect(drawTraffic([sample(1, 1, 1)], { width: 100, height: 40 })).toBeNull()
  })

  it('are written in three digits', () => {
    expect([0, 999, 1234, 86_300_000, 489_000_000].map(shortCount)).toEqual(['0', '999', '1.23 k', '86.3 M', '489 M'])
  })
})

describe('a setting', () => {
  it('that is empty and one that was not told are told apart', () => {
    expect([valueWords(null), valueWords(''), valueWords('1')]).toEqual(['not told', 'empty', '1'])
  })

  it('that leads here is known by the place of the secret', () => {
    expect(hasSecretPlace('http://192.168.1.5:8765/~callback-of-1a2b~')).toBe(true)
    expect(hasSecretPlace('http://192.168.1.5/')).toBe(false)
  })
})

describe('a gateway', () => {
  it('is told nothing unless it answers, and why', () => {
    expect(whyNothingCanBeSent(gateway('rack', 'online'))).toBeNull()
    expect(whyNothingCanBeSent(gateway('rack', 'degraded'))).toBeNull()
    expect(whyNothingCanBeSent(gateway('rack', 'offline'))).toMatch(/^Offline: no command is sent/)
    expect(whyNothingCanBeSent(gateway('rack', 'online', { device: null }))).toMatch(/which ports it has/)
  })
})
