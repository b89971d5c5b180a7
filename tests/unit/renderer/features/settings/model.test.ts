import { describe, expect, it } from 'vitest'
import { interfaceChoices, vaultSentence } from '../../../../../renderer/features/settings/model.ts'
import { whyNoNotifications } from '../../../../../renderer/ui/whyNoNotifications.ts'

describe('the interfaces to choose from', () => {
  const addresses = [{ name: 'eth0', address: '192.168.1.142' }]

  it('are all, those of this laptop, and itself', () => {
    expect(interfaceChoices(addresses, '0.0.0.0').map(({ value }) => value)).toEqual([
      '0.0.0.0',
      '192.168.1.142',
      '127.0.0.1',
    ])
  })

  it('keep the one that is set although its cable is out', () => {
    expect(interfaceChoices(addresses, '10.0.0.9').at(-1)).toEqual({
      value: '10.0.0.9',
      label: '10.0.0.9 (not there now)',
    })
  })
})

describe('the words about passwords', () => {
  it('promise encryption only where the system gives it', () => {
    expect(vaultSentence({ strength: 'os', backend: 'keychain' }, false)).toContain('the macOS keychain')
    for (const backend of ['basic_text', 'key-file'])
      expect(vaultSentence({ strength: 'weak', backend }, true)).toContain('can read them')
  })

  it('say what happens without consent, and without any way to keep them', () => {
    expect(vaultSentence({ strength: 'weak', backend: 'basic_text' }, false)).toContain('until Simrack is closed')
    expect(vaultSentence({ strength: 'none', backend: '' }, true)).toContain('type them again')
  })
})

it('says why there are no notifications', () => {
  const info = {
    version: '',
    platform: '',
    node: '',
    sqlite: '',
    dataDir: '',
    vault: { strength: 'os', backend: '' },
  } as const
  expect(whyNoNotifications({ ...info, face: 'electron', notifications: true })).toBeNull()
  expect(whyNoNotifications({ ...info, face: 'browser', notifications: false })).toContain('desktop application')
  expect(whyNoNotifications({ ...info, face: 'electron', notifications: false })).toContain('This system')
})
