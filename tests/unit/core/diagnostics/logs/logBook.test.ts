import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LogBook } from '../../../../../electron/core/diagnostics/logs/logBook.ts'
import { type LogFile, logFile } from '../../../../../electron/core/diagnostics/logs/logFile.ts'
import { keptLogEntries } from '../../../../../shared/domain/support.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

function book(file: LogFile | null = null) {
  const lines: string[] = []
  const logs = new LogBook({ clock: new FakeClock(), file, also: (line) => lines.push(line) })
  return { logs, log: logs.log, lines }
}

describe('the log', () => {
  it('writes one JSON object a line, with its time, level and fields', () => {
    const { log, lines } = book()
    log('warn', 'gateway lost', { id: 'g1', why: 'first\nsecond' })
    const [line = '', ...rest] = lines
    expect(rest).toEqual([])
    expect(line.indexOf('\n')).toBe(line.length - 1)
    expect(JSON.parse(line)).toEqual({
      time: '2026-01-05T08:00:00.000Z',
      level: 'warn',
      event: 'gateway lost',
      id: 'g1',
      why: 'first\nsecond',
    })
  })

  it('leaves out what is below the level that is set, from then on', () => {
    const { logs, log, lines } = book()
    log('debug', 'detail')
    expect(lines).toEqual([])
    logs.setLevel('debug')
    log('debug', 'detail')
    expect(lines).toHaveLength(1)
    logs.setLevel('error')
    log('warn', 'odd')
    expect(lines).toHaveLength(1)
  })

  it('keeps the event when a field cannot be written, and no field takes the place of its time or level', () => {
    const { log, lines } = book()
    const loop: Record<string, unknown> = { level: 'none', big: 10n, error: new Error('broken') }
    loop.self = loop
    log('error', 'odd', loop)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', event: 'odd', big: '10' })
    expect(lines[0]).toContain('Error: broken')
    log('error', 'long', { text: 'x'.repeat(1_000_000) })
    expect(lines[1]?.length).toBeLessThan(40_000)
  })

  it('takes secrets out before anything is written or kept: those that it knows, and what is called like one', () => {
    const { logs, log, lines } = book()
    const secret = 'pass/wörd "1'
    logs.hide(() => [secret, 'abcdefabcdef'])
    log('warn', `event with ${secret}`, {
      url: `http://a/?password=other&x=${encodeURIComponent(secret)}`,
      password: 'short',
      headers: [['Authorization', 'Digest response="0123"']],
      path: '/cb/abcdefabcdef',
      packed: Buffer.from(`root:${secret}`).toString('base64'),
    })
    const kept = lines.join() + JSON.stringify(logs.entries)
    for (const left of [secret, JSON.stringify(secret), encodeURIComponent(secret), 'abcdef', 'other', 'short', '0123'])
      expect(kept).not.toContain(left)
    expect(kept).not.toContain(Buffer.from(secret).toString('base64').slice(4, 12))
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ password: '•••' })
  })

  it('keeps the last entries in memory, and tells of each that comes and of those that go', () => {
    const { logs, log } = book()
    const gone: string[] = []
    logs.watch((_entry, ids) => gone.push(...ids))
    for (let i = 0; i < keptLogEntries + 2; i++) log('info', `event ${i}`)
    expect(logs.entries).toHaveLength(keptLogEntries)
    expect(logs.entries.at(-1)).toMatchObject({ event: `event ${keptLogEntries + 1}`, detail: '' })
    expect(gone).toEqual(['1', '2'])
  })

  it('begins with what the start before has written', () => {
    const path = join(tempFolder(), 'simrack.log')
    const file = logFile(path)
    book(file).log('warn', 'before', { id: 'g1' })
    file.append('no JSON\n{"level":"odd"}\n')
    const { logs, log } = book(logFile(path))
    log('info', 'now')
    expect(logs.entries.map(({ event, detail }) => [event, detail])).toEqual([
      ['before', '{"id":"g1"}'],
      ['now', ''],
    ])
  })
})
