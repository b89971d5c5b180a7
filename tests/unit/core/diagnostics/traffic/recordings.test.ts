import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../../../../electron/core/diagnostics/redact.ts'
import { Recordings } from '../../../../../electron/core/diagnostics/traffic/recordings.ts'
import { rawRequest, redactExchange } from '../../../../../electron/core/diagnostics/traffic/redactExchange.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { seenRequest } from '../../../../support/seenExchanges.ts'

const redact = createRedactor(() => [])
const exchange = (text = '{}') => redactExchange(rawRequest(seenRequest({ text })), '1', redact)

const held = (limits?: { exchanges: number; bytes: number; recordings: number }) => {
  const clock = new FakeClock()
  const changed: string[] = []
  return { clock, changed, recordings: new Recordings(clock, (id) => changed.push(id), limits) }
}

describe('a recording', () => {
  it('holds what comes while it runs, and nothing of another gateway', () => {
    const { clock, recordings } = held()
    recordings.add('g1', exchange())
    expect(recordings.view('g1')).toBeNull()
    recordings.start('g1')
    recordings.add('g1', exchange())
    recordings.add('g2', exchange())
    clock.advance(1000)
    expect(recordings.stop('g1')).toMatchObject({ ok: true })
    recordings.add('g1', exchange())
    expect(recordings.view('g1')).toMatchObject({ state: 'stopped', exchanges: 1, endedAt: clock.now() })
    expect(recordings.stop('g1')).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    recordings.drop('g1')
    expect(recordings.exchanges('g1')).toBeNull()
  })

  it('ends by itself at its limit, in number and in bytes, and says so', () => {
    const { changed, recordings } = held({ exchanges: 2, bytes: 10_000, recordings: 4 })
    recordings.start('g1')
    recordings.start('g2')
    for (let i = 0; i < 3; i++) recordings.add('g1', exchange())
    recordings.add('g2', exchange('x'.repeat(9000)))
    recordings.add('g2', exchange('x'.repeat(9000)))
    expect(recordings.view('g1')).toMatchObject({ state: 'full', exchanges: 2 })
    expect(recordings.view('g2')).toMatchObject({ state: 'full', exchanges: 0 })
    expect(changed).toEqual(['g1', 'g2', 'g1', 'g2'])
  })

  it('is one of few', () => {
    const { recordings } = held({ exchanges: 2, bytes: 10_000, recordings: 2 })
    expect([recordings.start('g1'), recordings.start('g2')]).toMatchObject([{ ok: true }, { ok: true }])
    expect(recordings.start('g3')).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    expect(recordings.start('g1')).toMatchObject({ ok: true })
  })
})
