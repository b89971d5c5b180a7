import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseFingerprint, splitAddress } from '../../../../../renderer/features/gateways/address.ts'

describe('a pasted address', () => {
  it.each([
    ['http://192.168.1.67:8080/', { scheme: 'http', address: '192.168.1.67', port: 8080 }],
    ['http://192.168.1.67', { scheme: 'http', address: '192.168.1.67', port: 80 }],
    ['  https://gw-3.site.example/index.html ', { scheme: 'https', address: 'gw-3.site.example', port: 443 }],
    ['HTTP://10.0.0.9:80', { scheme: 'http', address: '10.0.0.9', port: 80 }],
    ['192.168.1.67:8080', { address: '192.168.1.67', port: 8080 }],
    ['192.168.1.67:80', { address: '192.168.1.67', port: 80 }],
    ['192.168.1.67/goip_get_status.html', { address: '192.168.1.67' }],
    ['[fe80::1]:8080', { address: 'fe80::1', port: 8080 }],
    ['http://[2001:db8::7]/', { scheme: 'http', address: '2001:db8::7', port: 80 }],
  ])('%s is taken apart', (text, parts) => expect(splitAddress(text)).toEqual(parts))

  it('gives up its credentials, from before the host or from the query of an API address', () => {
    expect(splitAddress('http://root:p%40ss@10.0.0.9/')).toEqual({
      scheme: 'http',
      address: '10.0.0.9',
      port: 80,
      username: 'root',
      password: 'p@ss',
    })
    expect(splitAddress('http://10.0.0.9/goip_get_status.html?Username=admin&password=a%20b')).toMatchObject({
      address: '10.0.0.9',
      username: 'admin',
      password: 'a b',
    })
  })

  it.each([
    '',
    '192.168.1.67',
    'gateway-3',
    'gateway.site.example',
    'fe80::1',
    '2001:db8::7',
    'http://',
    'a b:80',
    'host:',
  ])('%j is left as it is', (text) => expect(splitAddress(text)).toBeNull())
})

describe('any address', () => {
  const host = fc.oneof(fc.ipV4(), fc.domain())
  const port = fc.integer({ min: 1, max: 65535 })

  it('that was written as a URL is found again, with its port and scheme', () => {
    fc.assert(
      fc.property(host, port, fc.constantFrom('http' as const, 'https' as const), (address, number, scheme) => {
        expect(splitAddress(`${scheme}://${address}:${number}/x`)).toEqual({ scheme, address, port: number })
        expect(splitAddress(`${address}:${number}`)).toEqual({ address, port: number })
      }),
    )
  })

  it('never breaks the form, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'http:/s.@?=[]% 019af#\\') }), (text) => {
        const parts = splitAddress(text)
        expect(parts === null || parts.address !== '').toBe(true)
      }),
    )
  })
})

describe('a certificate fingerprint', () => {
  const pairs = Array.from({ length: 32 }, (_, i) => (i * 7).toString(16).padStart(2, '0'))
  const stored = pairs.join(':').toUpperCase()

  it.each([
    ['bare', pairs.join('')],
    ['spaced', pairs.join(' ')],
    ['with colons', stored],
    ['with blanks around', `  ${stored}\n`],
  ])('%s becomes the stored form', (_, text) => expect(normaliseFingerprint(text)).toBe(stored))

  it('that is none is left for the check to complain about', () => {
    expect(normaliseFingerprint(' SHA256: abc ')).toBe('SHA256: abc')
  })
})
