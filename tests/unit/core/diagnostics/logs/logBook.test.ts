import { describe, expect, it } from 'vitest'
import { jsonLog } from '../../../electron/hosting/jsonLog.ts'
import { FakeClock } from '../../support/fakeClock.ts'

describe('the log', () => {
  function lines(write: (log: ReturnType<typeof jsonLog>) => void, least?: 'debug') {
    const out: string[] = []
    write(jsonLog(new FakeClock(), (line) => out.push(line), least))
    return out
  }

  it('writes one JSON object a line, with its time, level and fields', () => {
    const [line, ...rest] = lines((log) => log('warn', 'gateway lost', { id: 'g1', why: 'first\nsecond' }))
    expect(rest).toEqual([])
    expect(line?.indexOf('\n')).toBe((line?.length ?? 0) - 1)
    expect(JSON.parse(line ?? '')).toEqual({
      time: '2026-01-05T08:00:00.000Z',
      level: 'warn',
      event: 'gateway lost',
      id: 'g1',
      why: 'first\nsecond',
    })
  })

  it('leaves out what is below the level that it was given', () => {
    expect(lines((log) => log('debug', 'detail'))).toEqual([])
    expect(lines((log) => log('debug', 'detail'), 'debug')).toHaveLength(1)
  })

  it('keeps the event when a field cannot be written', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    const [line] = lines((log) => log('error', 'odd', { loop }))
    expect(JSON.parse(line ?? '')).toMatchObject({ level: 'error', event: 'odd', fields: 'not serialisable' })
  })
})
