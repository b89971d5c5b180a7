import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../electron/simulator/console/arguments.ts'
import { runCommand } from '../../../electron/simulator/console/commands.ts'
import type { Answer, RecordedRequest } from '../../../electron/simulator/http/exchange.ts'
import { Replay } from '../../../electron/simulator/replay/replay.ts'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import type { TrafficFile, TrafficFileExchange } from '../../../shared/domain/trafficFile.ts'
import { tempFolder } from '../../support/tempFolder.ts'

const head = {
  format: 'simrack-traffic',
  version: 1,
  simrack: '0.1.0',
  gateway: { name: 'Rack 1', mac: '', firmware: '' },
  savedAt: 0,
} as const

const exchange = (
  target: string,
  body: string | null,
  more: Partial<TrafficFileExchange> = {},
): TrafficFileExchange => ({
  at: 0,
  ms: 1,
  direction: 'request',
  purpose: 'status',
  method: 'GET',
  target,
  headers: [],
  body: '',
  cut: false,
  answer:
    body === null
      ? null
      : {
          status: 200,
          headers: [
            ['Content-Length', '9'],
            ['X-A', 'b'],
          ],
          body,
          cut: false,
        },
  problem: null,
  ...more,
})

const fileOf = (...exchanges: TrafficFileExchange[]): TrafficFile => ({ head, exchanges })

function asked(replay: Replay, target: string, more: Partial<RecordedRequest> = {}): Answer {
  const [path = '', query = ''] = target.split('?')
  const request: RecordedRequest = {
    method: 'GET',
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: {},
    body: '',
    at: 0,
    ...more,
  }
  const answer = replay.behaviour.answer?.(request, undefined as never)
  if (!answer || answer instanceof Promise) throw new Error('It has not answered.')
  return answer
}

describe('a replay', () => {
  it('knows the same request whoever asks it, in whatever order its parameters stand', () => {
    const replay = new Replay(fileOf(exchange('/a.html?username=•••&password=•••&x=1&Y=2', 'one')))
    expect(asked(replay, '/A.html?y=2&username=me&x=1').body).toBe('one')
    expect(asked(replay, '/a.html?y=2&x=1').headers).toEqual({ 'x-a': 'b' })
  })

  it('knows the same JSON however it is written, and tells one order from another', () => {
    const post = (op: string, body: string) =>
      exchange('/goip_send_cmd.html', body, { method: 'POST', body: `{"op":"${op}"}` })
    const replay = new Replay(fileOf(post('lock', 'locked'), post('save', 'saved')))
    expect(asked(replay, '/goip_send_cmd.html', { method: 'POST', body: '{ "op": "save" }' }).body).toBe('saved')
    expect(asked(replay, '/goip_send_cmd.html', { method: 'POST', body: '{"op":"lock","ports":"2"}' }).body).toBe(
      'locked',
    )
    expect(asked(replay, '/goip_send_cmd.html', { method: 'POST', body: '{"op":"reboot"}' }).status).toBe(503)
  })

  it('gives a request that differs in details what its like got, and keeps the lists of slots apart', () => {
    const replay = new Replay(
      fileOf(exchange('/goip_get_status.html', 'few'), exchange('/goip_get_status.html?all_sims=1', 'all')),
    )
    expect(asked(replay, '/goip_get_status.html?version=1.1').body).toBe('few')
    expect(asked(replay, '/goip_get_status.html?version=1.1&all_sims=1').body).toBe('all')
    expect(replay.progress).toEqual({ recorded: 2, answered: 2, unknown: 0 })
  })

  it('lets what never answered not answer, and breaks off what broke off', () => {
    const problem = (code: string) => ({ code, message: '' })
    const replay = new Replay(
      fileOf(
        exchange('/a.html', null, { problem: problem('device/timeout') }),
        exchange('/b.html', 'half', { problem: problem('device/reset') }),
        exchange('/c.html', null, { problem: problem('device/refused') }),
      ),
    )
    expect(asked(replay, '/a.html').delivery).toBe('never')
    expect(asked(replay, '/b.html')).toMatchObject({ delivery: 'reset-half-way', body: 'half' })
    expect(asked(replay, '/c.html').delivery).toBe('reset-half-way')
  })
})

describe('--replay', () => {
  const written = (text: string): string => {
    const path = join(tempFolder(), 'recording.jsonl')
    writeFileSync(path, text)
    return path
  }

  it('reads a recording, and says when answers in it are not whole', () => {
    const { answer, ...rest } = exchange('/a.html', 'x')
    const cut = { ...rest, answer: { ...answer, cut: true } }
    const wish = readArguments(['--replay', written(`${JSON.stringify(head)}\n${JSON.stringify(cut)}\n`)])
    expect(wish).toMatchObject({
      ok: true,
      value: {
        options: { replay: { exchanges: [{ target: '/a.html' }] } },
        warnings: [expect.stringContaining('1 answers')],
      },
    })
  })

  it('refuses what is none', () => {
    expect(readArguments(['--replay', written('{}')])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('no recording') },
    })
    expect(readArguments(['--replay', '/no/such/file'])).toMatchObject({ ok: false })
  })

  it('is told of by the console', () => {
    const simulator = new Simulator({ replay: fileOf(exchange('/a.html', 'x')) })
    expect(runCommand('replay', simulator)).toMatchObject({
      ok: true,
      value: expect.stringContaining('1 requests recorded, 0'),
    })
    expect(runCommand('replay', new Simulator())).toMatchObject({ ok: false })
    expect(runCommand('replay-pushes nowhere', simulator)).toMatchObject({ ok: false })
  })
})
