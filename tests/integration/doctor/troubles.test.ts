import { createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { DoctorTarget } from '../../../electron/core/doctor/doctorTypes.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { closedPort, workbench } from '../../support/gateways.ts'
import { examine, targetOf, verdicts } from './examine.ts'

const bench = workbench()

/** A server of anything but HTTP. */
async function tcpServer(handle: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.resume()
    handle(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bench.atEnd(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('the doctor names', () => {
  it('a name that nobody knows, and skips the rest', async () => {
    const report = await examine(targetOf({ address: 'no-such-gateway.invalid' }))
    expect(verdicts(report)).toBe('bad skipped skipped skipped skipped skipped skipped skipped')
    expect(report.resolve.finding).toContain('no-such-gateway.invalid')
    expect(report.resolve.next).toContain('IP address')
  })

  it('a port on which nothing listens', async () => {
    const report = await examine(targetOf({ address: '127.0.0.1', port: await closedPort() }))
    expect(verdicts(report)).toBe('good bad skipped skipped skipped skipped skipped warning')
    expect(report.tcp.finding).toContain('nothing listens')
  })

  it('a gateway that takes the request and never answers', async () => {
    const clock = new FakeClock()
    const gateway = await bench.simulator()
    gateway.faults.hang = true
    const running = examine(targetOf({ address: gateway.host, port: gateway.port, statusTimeoutS: 30 }), { clock })
    await gateway.waitForRequest(() => true)
    clock.advance(30_000)
    const report = await running
    expect(report.http).toMatchObject({ verdict: 'bad', finding: expect.stringContaining('within 30 s') })
    expect(verdicts(report)).toBe('good good bad skipped skipped skipped skipped warning')
    expect(clock.waiting).toBe(0)
  })

  it('a gateway that cuts the connection in the middle of its answer', async () => {
    const gateway = await bench.simulator()
    gateway.faults.resetMidBody = true
    const report = await examine(targetOf({ address: gateway.host, port: gateway.port }))
    expect(report.http).toMatchObject({ verdict: 'bad', finding: expect.stringContaining('cuts') })
  })

  it('a service that does not speak HTTP', async () => {
    const port = await tcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
    const report = await examine(targetOf({ address: '127.0.0.1', port }))
    expect(report.http).toMatchObject({ verdict: 'bad', finding: expect.stringContaining('does not speak HTTP') })
  })

  it('a web server that is no gateway, by the title of its page', async () => {
    const gateway = await bench.simulator({ quirks: ['plain-web-server'] })
    const report = await examine(targetOf({ address: gateway.host, port: gateway.port }))
    expect(verdicts(report)).toBe('good good good bad skipped skipped good warning')
    expect(report.kind.finding).toContain('titled')
  })

  it('a gateway of another maker, which redirects to https', async () => {
    const gateway = await bench.simulator({ quirks: ['dinstar-redirect'] })
    const report = await examine(targetOf({ address: gateway.host, port: gateway.port }))
    expect(verdicts(report)).toBe('good good good bad skipped skipped good warning')
    expect(report.kind.detail).toContain('Location: https')
  })

  it.each([
    ['{"hello":"world","n":1}', 'hello, n'],
    ['[1,2,3]', 'a list'],
    ['{}', 'empty object'],
    ['"text"', 'no status'],
    ['nonsense', 'not valid JSON'],
  ])('what answers %s instead of a status', async (body, words) => {
    const server = await bench.server((_request, response) => response.end(body))
    const report = await examine(targetOf({ address: server.host, port: server.port }))
    expect(report.kind).toMatchObject({ verdict: 'bad', finding: expect.stringContaining(words) })
    expect(report.kind.detail).toContain(body)
  })

  it.each([
    [404, 'not this kind'],
    [500, 'HTTP 500'],
    [503, 'busy'],
  ])('an answer of HTTP %i', async (status, words) => {
    const server = await bench.server((_request, response) => response.writeHead(status).end('x'))
    const report = await examine(targetOf({ address: server.host, port: server.port }))
    expect(report.kind).toMatchObject({ verdict: 'bad', finding: expect.stringContaining(words) })
  })
})

describe('the doctor', () => {
  it('talks to the device only while it holds its queue', async () => {
    const gateway = await bench.simulator()
    let holding = 0
    let seen = 0
    const exclusive: DoctorTarget['exclusive'] = async (_signal, work) => {
      const before = gateway.requests.length
      holding += 1
      const result = await work()
      holding -= 1
      seen += gateway.requests.length - before
      return result
    }
    await examine(targetOf({ address: gateway.host, port: gateway.port }, { exclusive }))
    expect(holding).toBe(0)
    expect(seen).toBe(1)
    expect(gateway.requests).toHaveLength(1)
  })

  it('says so when the queue was closed under it', async () => {
    const report = await examine(targetOf({ address: '127.0.0.1', port: 1 }, { exclusive: async () => null }))
    expect(verdicts(report)).toBe('good skipped skipped skipped skipped skipped skipped warning')
    expect(report.tcp.finding).toContain('meanwhile')
  })

  it('stops when it is told to, in the middle of a request', async () => {
    const gateway = await bench.simulator()
    gateway.faults.hang = true
    const stop = new AbortController()
    const running = examine(targetOf({ address: gateway.host, port: gateway.port }), {}, stop.signal)
    await gateway.waitForRequest(() => true)
    stop.abort()
    const report = await running
    expect(verdicts(report)).toBe('good good skipped skipped skipped skipped skipped skipped')
    expect(report.http.finding).toContain('Stopped')
    expect(report.callback.finding).toContain('Stopped')
  })

  it('stops while it waits for the queue', async () => {
    const stop = new AbortController()
    const exclusive: DoctorTarget['exclusive'] = (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)))
    const running = examine(targetOf({ address: '127.0.0.1' }, { exclusive }), {}, stop.signal)
    stop.abort()
    expect(verdicts(await running)).toBe(`good${' skipped'.repeat(7)}`)
  })

  it('gives up when the queue stays busy', async () => {
    const clock = new FakeClock()
    let waiting = (): void => {}
    const inQueue = new Promise<void>((resolve) => {
      waiting = resolve
    })
    const exclusive: DoctorTarget['exclusive'] = (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(null))
        waiting()
      })
    const running = examine(targetOf({ address: '127.0.0.1', statusTimeoutS: 30 }, { exclusive }), { clock })
    await inQueue
    clock.advance(120_000)
    const report = await running
    expect(verdicts(report)).toBe('good bad skipped skipped skipped skipped skipped warning')
    expect(report.tcp.finding).toContain('busy')
    expect(clock.waiting).toBe(0)
  })

  it('takes a bug in one step for a failure of that step', async () => {
    const exclusive: DoctorTarget['exclusive'] = async () => {
      throw new Error('boom')
    }
    const report = await examine(targetOf({ address: '127.0.0.1' }, { exclusive }))
    expect(report.tcp.verdict).toBe('bad')
    expect(report.callback.verdict).toBe('warning')
  })
})
