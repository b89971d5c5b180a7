import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor, redacted } from '../../../../electron/core/diagnostics/redact.ts'

const plain = createRedactor(() => [])
const knowing = (...secrets: string[]) => createRedactor(() => secrets)

describe('the redactor, by names', () => {
  it('takes username and password out of a query, any case, and keeps the rest', () => {
    expect(plain('GET /goip_get_status.html?UserName=root&Password=a%26b%20c&all_sims=1 failed')).toBe(
      `GET /goip_get_status.html?UserName=${redacted}&Password=${redacted}&all_sims=1 failed`,
    )
  })

  it('takes them out of a URL that is a parameter of another, once or twice encoded', () => {
    expect(plain('url=http%3A%2F%2Fh%2Fx%3Fusername%3Droot%26password%3Dp1%26a%3D1&period=60')).toBe(
      `url=http%3A%2F%2Fh%2Fx%3Fusername%3D${redacted}%26password%3D${redacted}%26a%3D1&period=60`,
    )
    expect(plain('x=password%253Dp1%2526a%253D1')).toBe(`x=password%253D${redacted}%2526a%253D1`)
  })

  it('takes the secret out of a callback path, plain, JSON-escaped or encoded', () => {
    const secret = '0123456789abcdef0123456789abcdef'
    expect(plain(`http://192.168.1.5:8765/cb/${secret}?port=1`)).toBe(`http://192.168.1.5:8765/cb/${redacted}?port=1`)
    expect(plain(`{"url":"http:\\/\\/h\\/cb\\/${secret}\\/"}`)).toBe(`{"url":"http:\\/\\/h\\/cb\\/${redacted}\\/"}`)
    expect(plain(`url=http%3A%2F%2Fh%2Fcb%2F${secret}&period=60`)).toBe(
      `url=http%3A%2F%2Fh%2Fcb%2F${redacted}&period=60`,
    )
    expect(plain(`http%253A%252F%252Fh%252Fcb%252F${secret}`)).not.toContain(secret)
  })

  it('takes out the headers that carry credentials, with their continuation lines, and keeps the others', () => {
    const text =
      'Host: h\r\nAuthorization: Digest username="root",\r\n  response="abc"\r\nSet-Cookie: sid=1; Path=/\r\nServer: x'
    expect(plain(text)).toBe(`Host: h\r\nAuthorization: ${redacted}\r\nSet-Cookie: ${redacted}\r\nServer: x`)
  })

  it('takes them out of JSON, also when it is escaped again or cut off', () => {
    expect(plain('{"username":"root","password":"a\\"b","code":1}')).toBe(
      `{"username":"${redacted}","password":"${redacted}","code":1}`,
    )
    expect(plain('{"cookie": "sid=1", "x": 2}')).toBe(`{"cookie": "${redacted}", "x": 2}`)
    expect(plain('{"password":12345}')).toBe(`{"password":"${redacted}"}`)
    expect(plain('{"password":"never clos')).toBe(`{"password":"${redacted}"`)
    expect(plain('{"body":"{\\"password\\":\\"hush\\"}"}')).not.toContain('hush')
    expect(plain("[ 'authorization', 'Basic cm9vdDpyb290' ]")).not.toContain('cm9vdDpyb290')
  })

  it('takes name and password out from before a host', () => {
    expect(plain('connect http://root:hush@10.0.0.1:80/ refused')).toBe(
      `connect http://${redacted}@10.0.0.1:80/ refused`,
    )
  })

  it('leaves a text without secrets exactly as it is', () => {
    const text = '{"type":"dev-status","mac":"00-30-f1-01-02-03","status":[{"port":"1.01","st":"3 OK"}]} <b>&amp;</b>'
    expect(plain(text)).toBe(text)
  })
})

describe('the redactor, by known secrets', () => {
  it('leaves alone secrets so short that they would blank out everything', () => {
    expect(knowing('1', 'ab')('port 1 of cab 1')).toBe('port 1 of cab 1')
  })

  it('asks for the secrets anew each time', () => {
    const secrets = ['first-one']
    const redact = createRedactor(() => secrets)
    expect(redact('first-one second-one')).toBe(`${redacted} second-one`)
    secrets.splice(0, 1, 'second-one')
    expect(redact('first-one second-one')).toBe(`first-one ${redacted}`)
  })

  it('takes the longer of two secrets whole when one holds the other', () => {
    expect(knowing('hush', 'hush-hush')('(hush-hush)')).toBe(`(${redacted})`)
  })

  const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 }).filter((s) => !s.includes('•'))
  const around = fc.string({ unit: 'grapheme', maxLength: 60 })

  const everyByte = (s: string) => [...Buffer.from(s)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')
  const escapeUnits = (s: string) =>
    Array.from({ length: s.length }, (_, i) => `\\u${s.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
  const writings: ((s: string) => string)[] = [
    (s) => s,
    encodeURIComponent,
    everyByte,
    (s) => everyByte(s).toUpperCase(),
    (s) => new URLSearchParams([['', s]]).toString().slice(1),
    (s) => JSON.stringify(s).slice(1, -1),
    (s) => JSON.stringify(s).slice(1, -1).replaceAll('/', '\\/'),
    escapeUnits,
    (s) => encodeURIComponent(encodeURIComponent(s)),
    (s) => encodeURIComponent(JSON.stringify(s).slice(1, -1)),
    (s) => JSON.stringify(encodeURIComponent(s)).slice(1, -1),
    (s) => [...s].map((c) => `&#${c.codePointAt(0)};`).join(''),
    (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ]

  it('finds a secret in each of the ways in which it may be written, in any surroundings', () => {
    fc.assert(
      fc.property(secret, around, around, fc.constantFrom(...writings), (s, before, after, write) => {
        const out = knowing(s)(`${before}${write(s)}${after}`)
        expect(out).toContain(redacted)
        expect(knowing(s)(write(s))).toBe(redacted)
      }),
      { numRuns: 500 },
    )
  })

  it('never lets a known secret through in plain', () => {
    fc.assert(
      fc.property(secret, fc.array(around, { maxLength: 6 }), (s, parts) => {
        expect(knowing(s)(parts.join(s))).not.toContain(s)
      }),
    )
  })

  it('finds a secret within base64, at every offset', () => {
    const long = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((s) => !s.includes('•'))
    fc.assert(
      fc.property(long, fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (s, before, after) => {
        for (const encoding of ['base64', 'base64url'] as const) {
          const text = Buffer.from(`${before}${s}${after}`).toString(encoding)
          const out = knowing(s)(`x ${text} y`)
          expect(out).toContain(redacted)
          expect(Buffer.from(out.replace(/•+/, '').slice(2, -2), encoding).toString()).not.toContain(s)
        }
      }),
    )
  })

  it('keeps within its bound, and a secret across the cut does not show', () => {
    fc.assert(
      fc.property(
        secret,
        fc.integer({ min: 1, max: 200 }),
        fc.nat(900),
        fc.constantFrom(...writings),
        (s, max, at, w) => {
          const filler = '~'.repeat(at)
          const out = knowing(s)(`${filler}${w(s)}${'~'.repeat(900)}`, max)
          expect(out.length).toBeLessThanOrEqual(max)
          // Nothing but filler, the mark and the ellipsis is ever left of such a text.
          expect(out).toMatch(/^~*•*~*…?$/)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('gives a short text whole, also with a bound', () => {
    expect(plain('short', 5)).toBe('short')
    expect(plain('longer', 5)).toBe('long…')
    expect(plain('~'.repeat(5000), 5)).toBe('~~~~…')
  })

  it('takes time in proportion to the text, whatever the text', () => {
    const redact = knowing('aaaaaaaaaaaaaaaaaaaab', '%25%25%25%25%25%25%25%25%25')
    const bait = ['a', '%25', 'password', 'cookie:\n ', '"password":"\\', '//', '/cb/', 'user=', '\\u0061']
    for (const piece of bait) {
      const started = performance.now()
      redact(piece.repeat(100_000 / piece.length))
      expect(performance.now() - started).toBeLessThan(1500)
    }
  })
})
