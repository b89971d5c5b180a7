import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../shared/domain/traffic.ts'
import { curlOf } from '../../../shared/lib/curl.ts'

const exchange = (more: Partial<Exchange> = {}): Exchange => ({
  id: '1',
  at: 0,
  direction: 'request',
  purpose: 'status',
  byHand: false,
  method: 'GET',
  path: '/goip_get_status.html',
  query: '',
  status: 200,
  ms: 1,
  sentBytes: 0,
  receivedBytes: 0,
  problem: null,
  url: 'http://192.0.2.67:80/goip_get_status.html?username=•••&password=•••&all_sims=1',
  from: '',
  request: { headers: [['host', '192.0.2.67:80']], body: '', cut: false },
  answer: null,
  ...more,
})

const environment = {
  PATH: process.env.PATH ?? '',
  GATEWAY_USERNAME: 'ro"ot',
  GATEWAY_PASSWORD: "p'a $x`y",
  CALLBACK_SECRET: 'cafe',
}

/** What curl would be given, by a real shell. Each argument is ended by a NUL there. */
function given(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`
  return execFileSync('/bin/sh', ['-c', script], { env: environment, encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe.skipIf(process.platform === 'win32')('an exchange as a command for a shell', () => {
  it('asks the same with name and password from the environment', () => {
    expect(given(curlOf(exchange()))).toEqual([
      '--globoff',
      'http://192.0.2.67:80/goip_get_status.html?all_sims=1',
      '--url-query',
      'username=ro"ot',
      '--url-query',
      "password=p'a $x`y",
    ])
  })

  it('posts a body with its headers, and a callback to its secret address', () => {
    const callback = exchange({
      direction: 'callback',
      method: 'POST',
      url: 'http://192.0.2.5:8765/cb/•••?port=1.01',
      request: {
        headers: [
          ['Host', 'a'],
          ['Content-Type', 'application/json'],
          ['Content-Length', '2'],
        ],
        body: '{}',
        cut: false,
      },
    })
    expect(given(curlOf(callback))).toEqual([
      '--globoff',
      '--request',
      'POST',
      'http://192.0.2.5:8765/cb/cafe?port=1.01',
      '--header',
      'Content-Type: application/json',
      '--data-raw',
      '{}',
    ])
  })

  it('brings every character through the shell as it is, and runs none of them', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?;&|<>(){}[]~# \n\té短%•`), maxLength: 40 })
    fc.assert(
      fc.property(nasty, nasty, (body, header) => {
        const value = header.replaceAll('\n', ' ')
        const args = given(
          curlOf(exchange({ method: 'POST', request: { headers: [['x-note', value]], body: `x${body}`, cut: false } })),
        )
        expect(args.at(-1)).toBe(`x${body}`)
        expect(args).toContain(`x-note: ${value}`)
      }),
      { numRuns: 60 },
    )
  })
})
