import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askForStatus, lookAtCertificate } from '../../../electron/core/doctor/exchange.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { workbench } from '../../support/gateways.ts'
import { examine, type ProfileParts, targetOf, verdicts } from './examine.ts'

const bench = workbench()

async function examineSimulator(options: SimulatorOptions = {}, profile: Partial<ProfileParts> = {}) {
  const gateway = await bench.simulator(options)
  const report = await examine(targetOf({ address: gateway.host, port: gateway.port, ...profile }))
  return { gateway, report, text: JSON.stringify(report) }
}

describe('the doctor on a gateway that is well', () => {
  it('finds every step good, in their order, and only the listener off', async () => {
    const { report } = await examineSimulator({ ports: 8, slots: 4 })
    expect(report.order).toEqual([
      'resolve running',
      'resolve good',
      'tcp running',
      'tcp good',
      'http running',
      'http good',
      'kind running',
      'kind good',
      'credentials running',
      'credentials good',
      'status running',
      'status good',
      'clock running',
      'clock good',
      'callback running',
      'callback warning',
    ])
    expect(report.status.finding).toMatch(/^8 ports × 4 slots, firmware /)
    expect(report.http.finding).toMatch(/HTTP 200.* after \d+ ms/)
    expect(report.tcp.ms).toBeGreaterThanOrEqual(0)
    expect(report.callback.finding).toContain('off')
  })

  it('sends it exactly one request, without touching its subscription, and leaves no connection', async () => {
    const { gateway } = await examineSimulator()
    expect(gateway.requests).toHaveLength(1)
    const [request] = gateway.requests
    expect(Object.keys(request?.query ?? {}).sort()).toEqual(['password', 'username'])
    expect(request?.path).toBe('/goip_get_status.html')
    expect(request?.headers['content-type']).toBeUndefined()
    expect(request?.headers.connection).toBe('close')
  })

  it('resolves a name, and says that an address needs none', async () => {
    const gateway = await bench.simulator()
    const byName = await examine(targetOf({ address: 'localhost', port: gateway.port }))
    expect(byName.resolve.finding).toMatch(/^localhost is (?:127\.0\.0\.1|::1)\.$/)
    expect(byName.tcp.verdict).toBe('good')
    expect(byName.status.verdict).toBe('good')
    const byAddress = await examine(targetOf({ address: '127.0.0.1', port: gateway.port }))
    expect(byAddress.resolve.finding).toContain('already')
  })

  it('shows no password anywhere, also when the gateway repeats it', async () => {
    const secret = 'p4ss w/rd&"'
    const echo = await bench.server((request, response) => {
      response.setHeader('Server', `echo ${encodeURIComponent(secret)}`)
      response.end(`<html><title>${secret}</title>You asked for ${request.url} with ${JSON.stringify(secret)}</html>`)
    })
    const report = await examine(targetOf({ address: echo.host, port: echo.port }, { password: secret }))
    expect(report.kind.verdict).toBe('bad')
    expect(report.kind.detail).toContain('You asked for /goip_get_status.html')
    expect(JSON.stringify(report)).not.toMatch(/p4ss/)
  })
})

describe('the doctor on a gateway that refuses', () => {
  const wrong = { password: 'wrong' }

  it.each([
    ['with HTTP 401', []],
    ['with a code', ['auth-code-1']],
    ['by sending to its login page', ['login-redirect']],
    ['with a login page', ['login-html']],
  ] as const)('names the credentials, %s', async (_how, quirks) => {
    const gateway = await bench.simulator({ quirks: [...quirks] })
    const report = await examine(targetOf({ address: gateway.host, port: gateway.port }, wrong))
    expect(report.http.verdict).toBe('good')
    expect(['good', 'warning']).toContain(report.kind.verdict)
    expect(report.credentials).toMatchObject({ verdict: 'bad', next: expect.stringContaining('password') })
    expect(report.status.verdict).toBe('skipped')
    expect(report.clock.verdict).toBe('good')
  })

  it('names the credentials also when it refuses as if for a task', async () => {
    const body = '{"code":200,"reason":"OK","type":"task-status","status":[{"tid":0,"status":"14 Unauthorized"}]}'
    const server = await bench.server((_request, response) => response.end(body))
    const report = await examine(targetOf({ address: server.host, port: server.port }))
    expect(verdicts(report)).toBe('good good good good bad skipped good warning')
  })

  it('tells a refusal of another kind apart', async () => {
    const server = await bench.server((_request, response) => response.end('{"code":7,"reason":"no licence"}'))
    const report = await examine(targetOf({ address: server.host, port: server.port }))
    expect(verdicts(report)).toBe('good good good good good bad good warning')
    expect(report.status.finding).toContain('no licence')
  })
})

describe('the doctor on odd gateways', () => {
  it('reads a status with every habit of notation, and says what is odd', async () => {
    const { report } = await examineSimulator({
      quirks: ['mixed', 'st-text', 'unknown-state', 'bom', 'trailing-nul', 'text-html', 'duplicate-rows'],
    })
    expect(report.status.verdict).toBe('warning')
    expect(report.status.detail).toMatch(/rows have|rows are|rows were/)
    expect(report.status.next).not.toBe('')
  })

  it('warns of a clock that is wrong, and says so when it tells no time', async () => {
    const skewed = await examineSimulator({ quirks: ['clock-skew'] })
    expect(skewed.report.clock).toMatchObject({ verdict: 'warning', finding: expect.stringMatching(/97 min ahead/) })
    const silent = await examineSimulator({ quirks: ['no-date'] })
    expect(silent.report.clock).toMatchObject({ verdict: 'good', finding: expect.stringContaining('does not tell') })
  })

  it.each([
    ['empty-body', 'empty'],
    ['truncated-json', 'cut off'],
    ['deep-json', ''],
  ] as const)('has words for %s', async (quirk, words) => {
    const { report } = await examineSimulator({ quirks: [quirk] })
    expect(report.http.verdict).toBe('good')
    const kind = report.kind
    if (words !== '') expect(kind).toMatchObject({ verdict: 'bad', finding: expect.stringContaining(words) })
    if (kind.verdict === 'bad') expect(kind.next).not.toBe('')
  })

  it('does not read an endless answer', async () => {
    const { report } = await examineSimulator({ quirks: ['huge-body'] })
    expect(verdicts(report)).toBe('good good bad skipped skipped skipped skipped warning')
    expect(report.http.finding).toContain('larger')
  })
})

describe('the doctor over https', () => {
  const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
  const tls = { key: read('selfSigned.key.pem'), cert: read('selfSigned.cert.pem') }
  const fingerprint = (detail: string) => /fingerprint: ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})/.exec(detail)?.[1] ?? ''

  it('warns of a certificate nobody vouches for, gives its fingerprint, and sends no password', async () => {
    const { gateway, report } = await examineSimulator({ tls }, { scheme: 'https' })
    expect(report.http.verdict).toBe('warning')
    expect(report.http.next).toContain('pin')
    expect(fingerprint(report.http.detail)).not.toBe('')
    expect(gateway.requests).toHaveLength(1)
    expect(gateway.requests[0]?.query).toEqual({})
    expect(report.credentials.verdict).toBe('skipped')
    expect(report.status.verdict).toBe('skipped')
  })

  it('is content with the pinned certificate', async () => {
    const first = await examineSimulator({ tls }, { scheme: 'https' })
    const certificateSha256 = fingerprint(first.report.http.detail)
    const { report } = await examineSimulator({ tls }, { scheme: 'https', certificateSha256 })
    expect(verdicts(report)).toBe('good good good good good good good warning')
    expect(report.http.finding).toContain('pinned')
  })

  it('sends nothing to another certificate than the pinned one', async () => {
    const certificateSha256 = Array(32).fill('AB').join(':')
    const { gateway, report } = await examineSimulator({ tls }, { scheme: 'https', certificateSha256 })
    expect(report.http).toMatchObject({ verdict: 'bad', finding: expect.stringContaining('another certificate') })
    expect(report.http.detail).toContain(certificateSha256)
    expect(gateway.requests).toEqual([])
  })

  it('sends nothing to who shows another certificate than was looked at', async () => {
    const gateway = await bench.simulator({ tls })
    const { profile } = targetOf({ address: gateway.host, port: gateway.port, scheme: 'https' })
    const signal = AbortSignal.timeout(5000)
    const seen = await lookAtCertificate(profile, signal)
    const ask = (certificate: typeof seen) =>
      askForStatus({ profile, password: 'root', certificate, clock: systemClock, signal })
    await expect(ask({ ...seen, fingerprint: 'AA' })).rejects.toMatchObject({ code: 'CERT_CHANGED' })
    expect(gateway.requests).toEqual([])
    expect((await ask(seen)).answer.status).toBe(200)
  })

  it('has words for plain http where https was expected, and the other way round', async () => {
    const plain = await examineSimulator({}, { scheme: 'https' })
    expect(plain.report.http).toMatchObject({ verdict: 'bad', next: expect.stringContaining('http') })
    const secure = await examineSimulator({ tls }, { scheme: 'http' })
    expect(secure.report.http).toMatchObject({ verdict: 'bad', next: expect.stringContaining('https') })
  })
})
