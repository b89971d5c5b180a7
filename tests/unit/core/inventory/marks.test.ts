import { describe, expect, it } from 'vitest'
import { countriesOfIccid } from '../../../../electron/core/inventory/review/issuers.ts'
import { marksOf, ownMarks } from '../../../../electron/core/inventory/review/marks.ts'
import { makeImei, makeSim } from '../../../../electron/simulator/device/simFactory.ts'
import { SeededRandom } from '../../../../electron/simulator/random.ts'
import { luhnDigit } from '../../../../shared/lib/identity.ts'

const iccidOf = (body: string) => body + luhnDigit(body)
const sound = {
  iccid: iccidOf('894902000012345678'),
  imsi: '262011234567890',
  imei: null,
  number: '+491511234567',
}
const marks = (more: Partial<Parameters<typeof ownMarks>[0]>) => marksOf(ownMarks({ ...sound, ...more }))

describe('the marks of a SIM', () => {
  it('are none when its identities agree', () => {
    expect(marks({})).toEqual([])
    const random = new SeededRandom(1, 'marks')
    for (let i = 0; i < 200; i++) expect(marks({ ...makeSim(random), imei: makeImei(random), number: '1' })).toEqual([])
  })

  it('tell digits that fail their check, and what is no IMSI', () => {
    expect(marks({ iccid: `${sound.iccid.slice(0, -1)}${(Number(sound.iccid.at(-1)) + 1) % 10}` })).toEqual([
      'iccid-check',
    ])
    expect(marks({ imei: '866157030000001' })).toEqual(['imei-check'])
    expect(marks({ imsi: '26201' })).toContain('imsi-form')
    expect(marks({ imsi: '901405123456789' })).not.toContain('imsi-form')
    expect(marks({ number: null })).toEqual(['no-number'])
  })

  it('tell an issuer of another country than its IMSI', () => {
    expect(marks({ imsi: '234151234567890' })).toEqual(['issuer'])
    expect(marks({ iccid: iccidOf('890126000012345678'), imsi: '310260123456789' })).toEqual([])
    expect(marks({ iccid: iccidOf('891480000012345678'), imsi: '311480123456789' })).toEqual([])
    expect(marks({ iccid: iccidOf('897010000012345678'), imsi: '250011234567890' })).toEqual([])
    expect(marks({ iccid: iccidOf('897010000012345678'), imsi: '401011234567890' })).toEqual([])
  })

  it('leave SIMs of no country alone', () => {
    expect(marks({ iccid: iccidOf('898820000012345678') })).toEqual([])
    expect(marks({ imsi: '901405123456789' })).not.toContain('issuer')
    expect(marks({ iccid: null })).toEqual([])
  })
})

it('no country code begins with another', () => {
  expect(countriesOfIccid('8949')).toEqual(['DE'])
  expect(countriesOfIccid('89852')).toEqual(['HK'])
  expect(countriesOfIccid('8986')).toEqual(['CN'])
  expect(countriesOfIccid('89380')).toEqual(['UA'])
  expect(countriesOfIccid('89001')).toEqual([])
  expect(countriesOfIccid('1234')).toEqual([])
})
