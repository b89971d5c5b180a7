import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import { describe, expect, it } from 'vitest'
import { settingsFile, settingsStoreOptions } from '../../../electron/hosting/settingsFile.ts'
import { recordedLog } from '../../support/recordedLog.ts'
import { tempFolder } from '../../support/tempFolder.ts'

describe('the settings file', () => {
  function open(folder: string) {
    const { log, entries } = recordedLog()
    const make = () => new Conf({ ...settingsStoreOptions, cwd: folder, configName: 'settings' })
    return { file: settingsFile(folder, log, make), entries }
  }

  it('reads as nothing while there is none', () => {
    expect(open(tempFolder()).file.read()).toEqual({})
  })

  it('gives back what was written, also to the next start, whole and not merged', () => {
    const folder = tempFolder()
    const { file } = open(folder)
    file.write({ colorScheme: 'dark', listener: { port: 8765 } })
    file.write({ listener: { 'a.b': 1 } })
    expect(open(folder).file.read()).toEqual({ listener: { 'a.b': 1 } })
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    const folder = tempFolder()
    open(folder).file.write({ a: 1 })
    expect(statSync(join(folder, 'settings.json')).mode & 0o077).toBe(0)
  })

  it('puts a broken file aside, says so, and goes on with nothing', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'settings.json'), '{"colorScheme": "da')
    const { file, entries } = open(folder)
    expect(file.read()).toEqual({})
    expect(entries).toMatchObject([{ level: 'warn', event: 'settings file is broken' }])
    file.write({ colorScheme: 'light' })
    expect(open(folder).file.read()).toEqual({ colorScheme: 'light' })
    expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe('{"colorScheme": "da')
  })

  it('reads what is JSON but no object as nothing', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'settings.json'), '[1, 2]')
    expect(open(folder).file.read()).toEqual({})
    expect(existsSync(join(folder, 'settings.broken.json'))).toBe(false)
  })
})
