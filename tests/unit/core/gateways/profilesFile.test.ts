import { describe, expect, it } from 'vitest'
import { readProfilesFile, writeProfilesFile } from '../../../../electron/core/gateways/profilesFile.ts'
import { gatewayProfile } from '../../../../shared/domain/gateway.ts'

const profile = (name: string) =>
  gatewayProfile.parse({ name, address: '192.168.1.67', notes: 'Hall B', tags: ['van'] })

describe('a profiles file', () => {
  it('holds what it was written from', () => {
    const profiles = [profile('Rack 3'), profile('机架四')]
    expect(readProfilesFile(writeProfilesFile(profiles))).toEqual({ ok: true, value: { profiles, refused: [] } })
  })

  it('gives the good entries and says of each other why it was refused', () => {
    const text = JSON.stringify({
      format: 'simrack-profiles',
      version: 1,
      gateways: [profile('A'), { name: 'B', address: 'http://x/' }, { ...profile('C'), port: 0 }, 7],
    })
    const read = readProfilesFile(text)
    expect(read.ok && read.value.profiles.map((p) => p.name)).toEqual(['A'])
    expect(read.ok && read.value.refused.map((r) => r.name)).toEqual(['B', 'C', 'Entry 4'])
    expect(read.ok && read.value.refused[1]?.reason).toContain('1 to 65535')
  })

  it.each([
    ['', 'not a Simrack profiles file'],
    ['<html>', 'not a Simrack profiles file'],
    ['[1,2]', 'not a Simrack profiles file'],
    ['{"format":"simrack-profiles","version":2,"gateways":[]}', 'newer Simrack'],
  ])('that is none (%j) is refused with words', (text, words) => {
    const read = readProfilesFile(text)
    expect(read.ok ? '' : read.error.message).toContain(words)
  })
})
