import { describe, expect, it } from 'vitest'
import { Gate } from '../../../electron/browser/gate.ts'

const token = 'a'.repeat(64)
const session = 'b'.repeat(64)
const gate = new Gate(8123, token, session)
const host = '127.0.0.1:8123'
const cookie = `simrack-8123=${session}`

describe('the gate of the browser face', () => {
  it('lets the token in once by address, and takes it out of the address', () => {
    const verdict = gate.check({ target: `/gateways?q=2.01&token=${token}&x=1`, host, cookie: undefined })
    expect(verdict).toEqual({
      kind: 'enter',
      location: 'http://127.0.0.1:8123/gateways?q=2.01&x=1',
      cookie: `simrack-8123=${session}; Path=/; HttpOnly; SameSite=Strict`,
    })
  })

  it('never hands the token itself out in the cookie', () => {
    expect(JSON.stringify(gate.check({ target: `/?token=${token}`, host, cookie: undefined }))).not.toContain(token)
  })

  it('passes who has the cookie, among others, under both names of the machine', () => {
    expect(gate.check({ target: '/x?y', host, cookie: `theme=dark; ${cookie}` })).toEqual({
      kind: 'pass',
      host,
      pathname: '/x',
    })
    expect(gate.check({ target: '/', host: 'localhost:8123', cookie })).toMatchObject({ kind: 'pass' })
  })

  it('takes even a stale token out of the address of who has the cookie', () => {
    expect(gate.check({ target: '/?token=stale', host, cookie })).toMatchObject({
      kind: 'enter',
      location: 'http://127.0.0.1:8123/',
    })
  })

  it.each([
    ['no cookie', '/', undefined],
    ['a wrong token', `/?token=${token.slice(1)}`, undefined],
    ['an empty token', '/?token=', undefined],
    ['a wrong cookie', '/', `simrack-8123=${session.slice(1)}`],
    ["another Simrack's cookie", '/', `simrack-9999=${session}`],
    ['the token as the cookie', '/', `simrack-8123=${token}`],
  ])('refuses %s', (_what, target, held) => {
    expect(gate.check({ target, host, cookie: held })).toEqual({ kind: 'no-key' })
  })

  it.each(['evil.example:8123', '127.0.0.1:80', '127.0.0.1', '127.0.0.1.evil.example:8123', '', undefined])(
    'refuses the host %s, token or not: its name may have been rebound to this machine',
    (foreign) => {
      expect(gate.check({ target: `/?token=${token}`, host: foreign, cookie })).toEqual({ kind: 'foreign-host' })
    },
  )

  it('redirects nowhere but to itself', () => {
    const verdict = gate.check({ target: `//evil.example/?token=${token}`, host, cookie: undefined })
    expect(verdict).toMatchObject({ kind: 'enter', location: 'http://127.0.0.1:8123//evil.example/' })
  })

  it.each(['http://evil.example/', '*', ''])('does not understand the target %s', (target) => {
    expect(gate.check({ target, host, cookie })).toEqual({ kind: 'malformed' })
  })

  it('admits a socket from our own page', () => {
    expect(gate.admitsSocket({ target: '/wire', host, cookie }, `http://${host}`)).toBe(true)
  })

  it.each([
    ['another site', { target: '/wire', host, cookie }, 'http://evil.example'],
    ['another port of this machine', { target: '/wire', host, cookie }, 'http://127.0.0.1:3000'],
    ['the other name of this machine', { target: '/wire', host, cookie }, 'http://localhost:8123'],
    ['a sandboxed frame', { target: '/wire', host, cookie }, 'null'],
    ['a program that names no origin', { target: '/wire', host, cookie }, undefined],
    ['our page without the cookie', { target: '/wire', host, cookie: undefined }, `http://${host}`],
    ['our page with the token alone', { target: `/wire?token=${token}`, host, cookie: undefined }, `http://${host}`],
    ['our page at another path', { target: '/other', host, cookie }, `http://${host}`],
    ['a rebound name', { target: '/wire', host: 'evil.example:8123', cookie }, 'http://evil.example:8123'],
  ])('admits no socket of %s', (_what, knock, origin) => {
    expect(gate.admitsSocket(knock, origin)).toBe(false)
  })
})
