import { describe, expect, it } from 'vitest'
import {
  fieldErrors,
  initialValues,
  parseForm,
  validate,
  withAddress,
} from '../../../../../renderer/features/gateways/formModel.ts'
import { gateway } from '../../gatewayFixture.ts'

const filled = () => {
  const values = initialValues(null)
  return { ...values, profile: { ...values.profile, name: 'Depot', address: '10.0.0.9' }, password: 'geheim' }
}

describe('the form of a gateway', () => {
  it('starts with the defaults of the contract', () => {
    expect(initialValues(null)).toMatchObject({
      profile: { name: '', address: '', port: 80, scheme: 'http', username: 'root', pollPeriodS: 30 },
      password: '',
    })
  })

  it('complains about each empty or wrong field at its own path', () => {
    expect(Object.keys(validate(initialValues(null), false))).toEqual(['profile.name', 'profile.address'])
    const values = filled()
    const broken = { ...values, profile: { ...values.profile, port: 70_000, pollPeriodS: '', address: 'http//x' } }
    expect(validate(broken, false)).toEqual({
      'profile.address': 'Write a host name or an IP address, such as 192.168.1.67.',
      'profile.port': 'Ports run from 1 to 65535.',
      'profile.pollPeriodS': 'Type a whole number.',
    })
    expect(parseForm(broken, false)).toBeNull()
  })

  it('sends an empty password for a new gateway, and none to keep the stored one', () => {
    expect(parseForm({ ...filled(), password: '' }, false)?.password).toBe('')
    expect(parseForm({ ...filled(), password: '' }, true)?.password).toBeNull()
    expect(parseForm(filled(), true)?.password).toBe('geheim')
  })

  it('sends a certificate fingerprint only with https', () => {
    const fingerprint = Array.from({ length: 32 }, () => 'ab').join('')
    const values = { ...filled(), profile: { ...filled().profile, certificateSha256: fingerprint } }
    expect(parseForm(values, false)?.profile.certificateSha256).toBeNull()
    const https = { ...values, profile: { ...values.profile, scheme: 'https' as const } }
    expect(parseForm(https, false)?.profile.certificateSha256).toMatch(/^(AB:){31}AB$/)
  })

  it('gives back a profile as it was', () => {
    const view = gateway('g', 'online', { profile: { tags: ['hall b'], notes: 'x', certificateSha256: null } })
    expect(parseForm(initialValues(view), true)?.profile).toEqual(view.profile)
  })

  it('fills the other fields from a pasted URL, and only those that it names', () => {
    const values = withAddress(filled(), 'https://admin:pw@gw.example:8443/')
    expect(values).toMatchObject({
      profile: { address: 'gw.example', scheme: 'https', port: 8443, username: 'admin' },
      password: 'pw',
    })
    expect(withAddress(values, '10.0.0.7:81')).toMatchObject({
      profile: { address: '10.0.0.7', scheme: 'https', port: 81, username: 'admin' },
      password: 'pw',
    })
    expect(withAddress(values, '10.0.0.').profile).toMatchObject({ address: '10.0.0.', port: 8443 })
  })

  it('puts what the core complains about at its fields', () => {
    const error = {
      code: 'input/conflict',
      message: 'no',
      fields: [{ path: 'profile.name', message: 'There is one already.' }],
    } as const
    expect(fieldErrors(error)).toEqual({ 'profile.name': 'There is one already.' })
    expect(fieldErrors({ code: 'store/failed', message: 'full' })).toEqual({})
  })
})
