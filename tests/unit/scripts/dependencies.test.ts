import { describe, expect, it } from 'vitest'
import { isInstalled } from '../../../scripts/lib/dependencies.mjs'

describe('what is installed', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/for-other-machines': { version: '1.0.0', integrity: 'sha512-o', optional: true },
    },
  }
  const a = { version: '1.0.0', integrity: 'sha512-a' }

  it('is good when it is what the lockfile asks for, without what is meant for other machines', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/a': a } })).toBe(true)
    expect(isInstalled(wanted, { packages: wanted.packages })).toBe(true)
  })

  it.each([
    ['nothing', null],
    ['no list', {}],
    ['a package less', { packages: {} }],
    ['another version', { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } }],
    ['another content', { packages: { 'node_modules/a': { ...a, integrity: 'sha512-b' } } }],
    ['a package more', { packages: { 'node_modules/a': a, 'node_modules/b': a } }],
  ])('is not good when it is %s', (_what, present) => {
    expect(isInstalled(wanted, present)).toBe(false)
  })

  it('is not good without a lockfile', () => {
    expect(isInstalled(null, { packages: { 'node_modules/a': a } })).toBe(false)
  })
})
