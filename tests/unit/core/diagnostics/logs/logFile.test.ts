import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logFile } from '../../../../../electron/core/diagnostics/logs/logFile.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

describe('the log file', () => {
  const read = (path: string) => readFileSync(path, 'utf8')

  it('is made with its folder, for its owner alone, and goes on where the last start left it', () => {
    const path = join(tempFolder(), 'logs', 'simrack.log')
    logFile(path).append('one\n')
    logFile(path).append('two\n')
    expect(read(path)).toBe('one\ntwo\n')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('never holds more than its bound and one line, and keeps the files before it', () => {
    const folder = tempFolder()
    const path = join(folder, 'simrack.log')
    const file = logFile(path, { limit: 100, files: 3 })
    for (let i = 0; i < 1000; i++) file.append(`line ${String(i).padStart(4, '0')}\n`)
    expect(readdirSync(folder).sort()).toEqual(['simrack.log', 'simrack.log.1', 'simrack.log.2'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(110)
    const kept = read(`${path}.2`) + read(`${path}.1`) + read(path)
    expect(kept.endsWith('line 0997\nline 0998\nline 0999\n')).toBe(true)
    expect(kept.split('\n').length).toBeGreaterThan(20)
  })

  it('counts what an earlier start has written', () => {
    const path = join(tempFolder(), 'simrack.log')
    writeFileSync(path, 'x'.repeat(200))
    logFile(path, { limit: 100 }).append('new\n')
    expect([read(path), read(`${path}.1`)]).toEqual(['new\n', 'x'.repeat(200)])
  })

  it('gives its last whole lines back, and those of the file before', () => {
    const path = join(tempFolder(), 'simrack.log')
    expect(logFile(path).lastLines(100)).toEqual([])
    writeFileSync(`${path}.1`, 'older\n')
    writeFileSync(path, `${'x'.repeat(200)}\nlast\n`)
    expect(logFile(path).lastLines(100)).toEqual(['older', 'last'])
  })

  it('loses lines rather than Simrack when it cannot be written', () => {
    const path = join(tempFolder(), 'simrack.log')
    mkdirSync(path)
    const file = logFile(path)
    expect(() => file.append('lost\n')).not.toThrow()
    expect(file.lastLines(100)).toEqual([])
  })
})
