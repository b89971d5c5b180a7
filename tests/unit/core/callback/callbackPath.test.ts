import { describe, expect, it } from 'vitest'
import {
  callbackOrigin,
  callbackUrl,
  newCallbackSecret,
  secretOf,
} from '../../../../electron/core/callback/callbackPath.ts'
import { systemRandom } from '../../../../electron/core/systemPorts.ts'

const secret = '0123456789abcdef0123456789abcdef'

describe('the callback path', () => {
  it('gives its secret, whatever the device appends', () => {
    for (const tail of ['', '/', '/?port=1', '?port=1&mac=x', '/sms/push', '&port=1', '#x']) {
      expect(secretOf(`/cb/${secret}${tail}`)).toBe(secret)
    }
  })

  it('is nothing when the secret is shorter than 128 bits, not hex, too long, or runs on', () => {
    for (const path of [
      '/',
      '',
      '/cb/',
      `/cb/${secret.slice(1)}`,
      `/cb/${secret}x`,
      `/cb/${secret}G0`,
      `/cb/${secret.toUpperCase()}`,
      `/cb/${'a'.repeat(129)}`,
      `/CB/${secret}`,
      `//cb/${secret}`,
      `/x/cb/${secret}`,
      `/cb//${secret}`,
      `/cb/%30${secret.slice(1)}`,
    ]) {
      expect(secretOf(path)).toBeNull()
    }
  })

  it('is made from a new secret and read back', () => {
    const made = newCallbackSecret(systemRandom)
    expect(made).toMatch(/^[0-9a-f]{32}$/)
    expect(newCallbackSecret(systemRandom)).not.toBe(made)
    const url = new URL(callbackUrl('192.168.1.5', 8765, made))
    expect(url.origin).toBe('http://192.168.1.5:8765')
    expect(secretOf(url.pathname)).toBe(made)
  })

  it('has an IPv6 host in brackets', () => {
    expect(callbackOrigin('fd00::5', 8765)).toBe('http://[fd00::5]:8765')
    expect(callbackOrigin('[fd00::5]', 8765)).toBe('http://[fd00::5]:8765')
    expect(callbackOrigin('laptop.local', 80)).toBe('http://laptop.local:80')
  })
})
