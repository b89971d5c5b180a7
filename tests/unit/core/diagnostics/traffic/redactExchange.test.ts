import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../../../../electron/core/diagnostics/redact.ts'
import { harEntry } from '../../../../../electron/core/diagnostics/traffic/har.ts'
import {
  type RawExchange,
  rawCallback,
  rawRequest,
  redactExchange,
} from '../../../../../electron/core/diagnostics/traffic/redactExchange.ts'
import { type Exchange, keptBody } from '../../../../../shared/domain/traffic.ts'
import { writeTrafficLine } from '../../../../../shared/domain/trafficFile.ts'
import { curlOf } from '../../../../../shared/lib/curl.ts'
import { seenCallback, seenRequest } from '../../../../support/seenExchanges.ts'

const kept = (raw: RawExchange, secrets: readonly string[] = []): Exchange =>
  redactExchange(
    raw,
    '1',
    createRedactor(() => [...secrets, ...raw.seen.secrets]),
  )

/** Everything that is made of an exchange, in one text. */
const everything = (exchange: Exchange): string =>
  [JSON.stringify(exchange), JSON.stringify(harEntry(exchange)), writeTrafficLine(exchange), curlOf(exchange)].join(
    '\n',
  )

/** Letters that survive unescaped in none or in all of the ways to write them. */
const secret = fc
  .string({ unit: fc.constantFrom(...'abXYZ0189-_ü&=%"\\ +/'), minLength: 8, maxLength: 40 })
  .filter((text) => text.trim() === text && /[a-z0-9]{3}/i.test(text))

const waysToWrite: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => Buffer.from(`xy${text}z`).toString('base64'),
]
const way = fc.constantFrom(...waysToWrite)

describe('what is kept of an exchange', () => {
  it('holds no secret, wherever in a request or its answer it was planted, and however it was written', () => {
    fc.assert(
      fc.property(secret, way, fc.nat(5), fc.string({ maxLength: 40 }), (planted, write, place, around) => {
        const text = `${around}|${write(planted)}|${around}`
        const error = { code: 'device/rejected', message: text } as const
        const seen = [
          () =>
            seenRequest({ path: `/goip_x.html?a=${encodeURIComponent(text)}&password=${encodeURIComponent(planted)}` }),
          () => seenRequest({ method: 'POST', body: text }),
          () => seenRequest({ text }),
          () => seenRequest({ headers: { 'x-note': text.replaceAll(/[\r\n]/g, ' '), 'set-cookie': ['a=1', text] } }),
          () => seenRequest({ error }),
          () => seenRequest({ text: JSON.stringify({ echo: [text] }) }),
        ][place]?.()
        if (!seen) throw new Error('There is no such place.')
        const told = everything(kept(rawRequest({ ...seen, secrets: [planted] })))
        for (const each of waysToWrite.slice(0, 3)) expect(told).not.toContain(each(planted))
        expect(told).not.toContain(JSON.stringify(JSON.stringify(planted).slice(1, -1)).slice(1, -1))
      }),
      { numRuns: 300 },
    )
  })

  it('holds neither the secret of a callback nor the password of another gateway', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 }), secret, fc.nat(3), (number, password, place) => {
        const own = number.toString(16).padStart(32, '0')
        const seen = [
          () =>
            seenCallback({
              secret: own,
              text: JSON.stringify({ type: 'weather', url: `http://a/cb/${own}`, password }),
            }),
          () => seenCallback({ secret: own, detail: `It said ${password}`, verdict: 'unknown-type', status: 501 }),
          () => seenCallback({ secret: own, type: `x ${own}` }),
          () =>
            seenCallback({
              secret: own,
              request: {
                method: 'POST',
                url: `/cb/${own}?token=${encodeURIComponent(password)}`,
                rawHeaders: ['Host', 'a', 'X-Address', `http://a/cb/${own}`, 'Cookie', `s=${password}`],
              },
            }),
        ][place]?.()
        if (!seen) throw new Error('There is no such place.')
        const told = everything(kept(rawCallback(seen), [password]))
        expect(told).not.toContain(own)
        expect(told).not.toContain(password)
        expect(told).not.toContain(encodeURIComponent(password))
      }),
      { numRuns: 200 },
    )
  })

  it('holds no part of a secret at the place where a long body is cut', () => {
    const planted = 'correct-horse-battery'
    const onePer = (bytes: number, befores: readonly number[]) => befores.map((before) => Math.floor(before / bytes))
    // Around the last character that is kept, and around the last byte that is looked at.
    const places = [keptBody - 30, keptBody - 10, keptBody - 1]
    const ends = [keptBody + 8192 - 20, keptBody + 8192 - 12, keptBody + 8192 - 6]
    const texts = [
      ...[...places, ...ends].map((before) => 'x'.repeat(before)),
      ...onePer(3, ends).map((before) => '短'.repeat(before)),
    ]
    for (const before of texts) {
      const text = `${before}${planted}${'x'.repeat(9000)}`
      const { answer } = kept(rawRequest(seenRequest({ text, secrets: [planted] })))
      expect(answer?.cut).toBe(true)
      expect(answer?.body.length).toBeLessThanOrEqual(keptBody)
      for (let length = 4; length <= planted.length; length++)
        expect(answer?.body).not.toContain(planted.slice(0, length))
    }
  })

  it('holds no beginning of a secret at the end of what broke off', () => {
    const { answer } = kept(rawRequest(seenRequest({ text: '{"x":"hunter2hun', whole: false })))
    expect(answer).toMatchObject({ body: '{"x":"•••', cut: true })
  })

  it('is otherwise what was seen', () => {
    const text = '{"code":0,"reason":"OK"}'
    expect(kept(rawRequest(seenRequest({ text, method: 'POST', body: '{"a": 1}' })))).toEqual({
      id: '1',
      at: 1_767_600_000_000,
      direction: 'request',
      purpose: 'status',
      byHand: false,
      method: 'POST',
      path: '/goip_get_status.html',
      query: '',
      status: 200,
      ms: 12,
      sentBytes: 8,
      receivedBytes: 24,
      problem: null,
      url: 'http://192.0.2.67:80/goip_get_status.html?username=•••&password=•••',
      from: '',
      request: {
        headers: [
          ['host', '192.0.2.67:80'],
          ['connection', 'close'],
          ['content-type', 'application/json;charset=utf-8'],
        ],
        body: '{"a": 1}',
        cut: false,
      },
      answer: { headers: [['content-type', 'application/json']], body: text, cut: false },
    })
  })

  it('says of a callback what came and what it was answered', () => {
    const seen = seenCallback({
      verdict: 'unknown-type',
      status: 501,
      detail: '"weather" is no message.',
      type: 'weather',
    })
    expect(kept(rawCallback(seen))).toMatchObject({
      direction: 'callback',
      purpose: 'weather',
      path: '/cb/•••',
      status: 501,
      from: '192.0.2.67',
      problem: { code: 'unknown-type', message: '"weather" is no message.' },
      url: 'http://192.0.2.5:8765/cb/•••',
    })
  })
})
