import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createRedactor } from '../../../../../electron/core/diagnostics/redact.ts'
import { harBegin, harEnd, harEntry } from '../../../../../electron/core/diagnostics/traffic/har.ts'
import {
  rawCallback,
  rawRequest,
  redactExchange,
} from '../../../../../electron/core/diagnostics/traffic/redactExchange.ts'
import { readTrafficFile, writeTrafficHead, writeTrafficLine } from '../../../../../shared/domain/trafficFile.ts'
import { seenCallback, seenRequest } from '../../../../support/seenExchanges.ts'

const redact = createRedactor(() => ['hunter2hunter2'])
const exchanges = [
  rawRequest(seenRequest()),
  rawRequest(
    seenRequest({ method: 'POST', body: '{"tids": [2]}', path: '/goip_pause_sms.html?username=a&password=b&x=%20y' }),
  ),
  rawRequest(
    seenRequest({
      status: null,
      text: '',
      error: { code: 'device/timeout', message: 'The gateway did not answer within 30 s.' },
    }),
  ),
  rawRequest(seenRequest({ status: 302, headers: { location: '/login.html' }, text: '' })),
  rawRequest(seenRequest({ text: '{"a":', whole: false })),
  rawCallback(seenCallback()),
].map((raw, i) => redactExchange(raw, String(i + 1), redact))

const named = z.array(z.strictObject({ name: z.string(), value: z.string() }))
const size = z.int().min(-1)
/** HTTP Archive 1.2, as far as it says what must be there and of what type. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    pages: z.array(z.never()),
    entries: z.array(
      z.strictObject({
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: z.strictObject({
          method: z.string().min(1),
          url: z.url(),
          httpVersion: z.string(),
          cookies: named,
          headers: named,
          queryString: named,
          postData: z.strictObject({ mimeType: z.string(), text: z.string(), params: named }).optional(),
          headersSize: size,
          bodySize: size,
        }),
        response: z.strictObject({
          status: z.int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: named,
          headers: named,
          content: z.strictObject({
            size: z.int(),
            mimeType: z.string(),
            text: z.string(),
            comment: z.string().optional(),
          }),
          redirectURL: z.string(),
          headersSize: size,
          bodySize: size,
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({ send: z.number().min(0), wait: z.number().min(0), receive: z.number().min(0) }),
        comment: z.string().optional(),
      }),
    ),
  }),
})

describe('an archive', () => {
  it('is one of version 1.2, with an entry for each exchange', () => {
    const text = harBegin('0.1.0') + exchanges.map((each) => JSON.stringify(harEntry(each))).join(',\n') + harEnd
    const { log } = har.parse(JSON.parse(text))
    expect(log.entries).toHaveLength(exchanges.length)
    for (const { time, timings } of log.entries) expect(timings.send + timings.wait + timings.receive).toBe(time)
    expect(log.entries[1]?.request.queryString).toContainEqual({ name: 'x', value: ' y' })
    expect(log.entries[2]).toMatchObject({
      response: { status: 0 },
      comment: expect.stringContaining('device/timeout'),
    })
    expect(log.entries[3]?.response.redirectURL).toBe('/login.html')
    expect(log.entries[5]?.comment).toContain('Callback of the gateway: port-status')
  })

  it('is one without any exchange', () => {
    expect(har.parse(JSON.parse(harBegin('0.1.0') + harEnd)).log.entries).toEqual([])
  })
})

const head = {
  format: 'simrack-traffic',
  version: 1,
  simrack: '0.1.0',
  gateway: { name: 'Rack 1', mac: '00-30-F1-01-02-03', firmware: '532' },
  savedAt: 1_767_600_000_000,
} as const

describe('a recording as a file', () => {
  it('is read as it was written', () => {
    const text = writeTrafficHead(head) + exchanges.map(writeTrafficLine).join('')
    const file = readTrafficFile(text)
    expect(file).toMatchObject({ ok: true, value: { head } })
    if (!file.ok) return
    expect(file.value.exchanges.map(({ target }) => target)).toEqual([
      '/goip_get_status.html?username=•••&password=•••',
      '/goip_pause_sms.html?username=•••&password=•••&x=%20y',
      ...Array(3).fill('/goip_get_status.html?username=•••&password=•••'),
      '/cb/•••',
    ])
    expect(file.value.exchanges[2]).toMatchObject({ answer: null, problem: { code: 'device/timeout' } })
    expect(file.value.exchanges[4]?.answer).toMatchObject({ body: '{"a":', cut: true })
  })

  it.each([
    ['', 'no recording'],
    ['{"format":"simrack-profiles","version":1}', 'no recording'],
    [JSON.stringify({ ...head, version: 2 }), 'of version 2'],
    [`${writeTrafficHead(head)}{"at":1}\n`, 'Line 2'],
    [`${writeTrafficHead(head)}not json\n`, 'Line 2'],
  ])('is refused with the reason: %s', (text, reason) => {
    const file = readTrafficFile(text)
    expect(file).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', message: expect.stringContaining(reason) },
    })
  })
})
