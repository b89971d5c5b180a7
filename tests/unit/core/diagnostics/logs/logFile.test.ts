import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logFile } from '../../../electron/shell/logFile.ts'
import { tempFolder } from '../../support/tempFolder.ts'

describe('the log file', () => {
  const read = (path: string) => readFileSync(path, 'utf8')

  it('is made with its folder, and goes on where the last start left it', () => {
    const path = join(tempFolder(), 'logs', 'simrack.log')
    logFile(path)('one\n')
    logFile(path)('two\n')
    expect(read(path)).toBe('one\ntwo\n')
  })

  it('never holds more than its bound and one line, and keeps the file before it', () => {
    const folder = tempFolder()
    const path = join(folder, 'simrack.log')
    const write = logFile(path, 100)
    for (let i = 0; i < 1000; i++) write(`line ${String(i).padStart(4, '0')}\n`)
    expect(readdirSync(folder).sort()).toEqual(['simrack.log', 'simrack.log.1'])
    expect(statSync(path).size).toBeLessThanOrEqual(110)
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(110)
    const kept = read(`${path}.1`) + read(path)
    expect(kept.endsWith('line 0998\nline 0999\n')).toBe(true)
  })

  it('counts what an earlier start has written', () => {
    const path = join(tempFolder(), 'simrack.log')
    writeFileSync(path, 'x'.repeat(200))
    const write = logFile(path, 100)
    write('new\n')
    expect([read(path), read(`${path}.1`)]).toEqual(['new\n', 'x'.repeat(200)])
  })

  it('loses lines rather than the application when it cannot be written', () => {
    const path = join(tempFolder(), 'simrack.log')
    mkdirSync(path)
    expect(() => logFile(path)('lost\n')).not.toThrow()
  })
})
