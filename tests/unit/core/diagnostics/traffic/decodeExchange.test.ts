import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../../../../electron/core/diagnostics/redact.ts'
import { decodeExchange } from '../../../../../electron/core/diagnostics/traffic/decode/decodeExchange.ts'
import {
  rawCallback,
  rawRequest,
  redactExchange,
} from '../../../../../electron/core/diagnostics/traffic/redactExchange.ts'
import type { DecodedExchange } from '../../../../../shared/domain/traffic.ts'
import { seenCallback, seenRequest } from '../../../../support/seenExchanges.ts'

const redact = createRedactor(() => [])
const fixture = (name: string) => readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8')
const answered = (path: string, text: string, more: Parameters<typeof seenRequest>[0] = {}): DecodedExchange =>
  decodeExchange(redactExchange(rawRequest(seenRequest({ path, text, ...more })), '1', redact))
const posted = (text: string, more: Parameters<typeof seenCallback>[0] = {}): DecodedExchange =>
  decodeExchange(redactExchange(rawCallback(seenCallback({ text, ...more })), '1', redact))

describe('what is understood of an exchange', () => {
  it.each([
    ['/goip_get_status.html?all_sims=1', fixture('devStatus.spec541.json'), 'status', 'Ports'],
    ['/goip_get_sms.html?sms_id=1', fixture('getSms.spec723.json'), 'messages', 'Messages'],
    ['/goip_get_tasks.html', fixture('getTasks.spec547.response.json'), 'queue of SMS tasks', 'Tasks'],
    ['/goip_post_sms.html', fixture('sendSms.spec543.response.json'), 'answer to SMS tasks', 'Tasks'],
    ['/goip_pause_sms.html', fixture('pauseSms.spec544.response.json'), 'pause of SMS tasks', 'Tasks'],
    [
      '/goip_send_cmd.html?version=1.1&op=get&sms_url',
      '{"code":0,"data":{"sms_url":"http://a/"}}',
      'settings',
      'Settings',
    ],
    [
      '/goip_get_sms_stat.html?type=3',
      '{"code":200,"count":1,"stats":[{"port":1,"slot":1,"received":5,"con_failed":2}]}',
      'SMS statistics',
      'Counters',
    ],
  ])('is the rows of %s', (path, text, as, title) => {
    const decoded = answered(path, text)
    expect(decoded).toMatchObject({ as, problem: null })
    expect(decoded.tables[0]?.title).toBe(title)
    expect(decoded.tables[0]?.rows.length).toBeGreaterThan(0)
    for (const { columns, rows } of decoded.tables) for (const row of rows) expect(row).toHaveLength(columns.length)
    expect(decoded.json).not.toBeNull()
  })

  it('is what a command was answered', () => {
    const decoded = answered('/goip_send_cmd.html', '{"code":0,"reason":"OK"}', {
      method: 'POST',
      body: '{"op":"save"}',
    })
    expect(decoded).toMatchObject({ as: 'answer to a command', facts: [{ value: 'OK' }] })
  })

  it('is the JSON of what no decoder knows', () => {
    expect(answered('/unknown.html', '{"a":[1]}')).toMatchObject({
      as: null,
      problem: null,
      json: '{\n  "a": [\n    1\n  ]\n}',
    })
  })

  it('is why there is nothing to understand', () => {
    expect(answered('/goip_get_status.html', '<html><title>Login</title>')).toMatchObject({
      problem: { code: 'device/not-a-gateway' },
      json: null,
    })
    expect(answered('/goip_get_status.html', '{"type":"dev-status"}')).toMatchObject({
      problem: { code: 'device/protocol' },
    })
    expect(answered('/goip_get_status.html', '{"code":14,"reason":"no"}')).toMatchObject({
      problem: { code: 'device/auth' },
    })
    const error = { code: 'device/timeout', message: 'No answer.' } as const
    expect(answered('/goip_get_status.html', '', { status: null, error })).toMatchObject({ problem: error })
  })

  it('is what a gateway has posted, or why it was not taken', () => {
    expect(posted(fixture('devStatus.spec313.json'))).toMatchObject({ as: 'dev-status', problem: null })
    expect(posted('{"type":"port-status","port":"2B","status":"3 OK"}').tables[0]?.rows[0]).toContain('2.02')
    const sms = Buffer.from('hello').toString('base64')
    expect(
      posted(`{"type":"recv-sms","sms_num":1,"sms":[[0,"1A",1466506477,"10010","139","${sms}"]]}`).tables[0]?.rows[0],
    ).toEqual(['1.01', 'SMS', '2016-06-21 10:54:37', '10010', '139', 'hello'])
    expect(posted('{"type":"weather"}', { verdict: 'unknown-type', status: 501, detail: 'no' })).toMatchObject({
      as: 'weather',
      problem: { code: 'unknown-type', message: 'no' },
    })
  })

  it('says so when not all of it is kept', () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `{"port":"${i + 1}.01","st":3,"iccid":"${'8'.repeat(150)}"}`)
    const decoded = answered(
      '/goip_get_status.html',
      `{"type":"dev-status","mac":"00-30-f1-01-02-03","status":[${rows}]}`,
    )
    expect(decoded.warnings).toEqual([expect.stringContaining('Not all of the body')])
    expect(decoded.problem).toBeNull()
  })

  it('is something for whatever came', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          '/goip_get_status.html',
          '/goip_get_sms.html',
          '/goip_send_cmd.html?op=get',
          '/goip_get_tasks.html',
        ),
        fc.oneof(fc.json(), fc.string()),
        (path, text) => {
          expect(answered(path, text).tables).toBeInstanceOf(Array)
          expect(posted(text).tables).toBeInstanceOf(Array)
        },
      ),
    )
  })
})
