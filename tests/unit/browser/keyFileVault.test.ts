import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyFileVault } from '../../../electron/browser/keyFileVault.ts'
import { recordedLog } from '../../support/recordedLog.ts'
import { tempFolder } from '../../support/tempFolder.ts'

const { log } = recordedLog()

describe('the key-file vault', () => {
  it('calls itself weak', async () => {
    expect(await keyFileVault(tempFolder(), log).view()).toEqual({ strength: 'weak', backend: 'key-file' })
  })

  it('opens what it sealed, also after the next start', async () => {
    const folder = tempFolder()
    const sealed = await keyFileVault(folder, log).seal('pässword')
    expect(sealed).not.toContain('pässword')
    expect(await keyFileVault(folder, log).open(sealed ?? '')).toBe('pässword')
  })

  it('seals the same text differently each time', async () => {
    const vault = keyFileVault(tempFolder(), log)
    expect(await vault.seal('x')).not.toBe(await vault.seal('x'))
  })

  it('does not open what was changed, cut short, sealed elsewhere or never sealed', async () => {
    const vault = keyFileVault(tempFolder(), log)
    const sealed = (await vault.seal('secret')) ?? ''
    const at = 'key-file:1:'.length + 20
    const flipped = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    for (const text of [flipped, sealed.slice(0, 30), sealed.slice('key-file:1:'.length), 'keyring:1:AAAA', '']) {
      expect(await vault.open(text)).toBeNull()
    }
    expect(await keyFileVault(tempFolder(), log).open(sealed)).toBeNull()
  })

  it.skipIf(process.platform === 'win32')('keeps its key for the owner alone, also when it was laid open', async () => {
    const folder = tempFolder()
    await keyFileVault(folder, log).view()
    chmodSync(join(folder, 'secret.key'), 0o644)
    await keyFileVault(folder, log).view()
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  it('offers no protection, and says why, when its key cannot be used; the file stays as it was', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'secret.key'), 'short')
    const { log: ownLog, entries } = recordedLog()
    const vault = keyFileVault(folder, ownLog)
    expect(await vault.view()).toEqual({ strength: 'none', backend: 'key-file' })
    expect(await vault.seal('secret')).toBeNull()
    expect(entries).toMatchObject([{ level: 'error', event: 'key file cannot be used' }])
    expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('short')
  })
})
