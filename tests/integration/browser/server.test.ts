import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { BrowserHost } from '../../../electron/browser/host.ts'
import { type ScreenLimits, screenLimits } from '../../../electron/browser/screens.ts'
import { systemClock, systemRandom } from '../../../electron/core/systemPorts.ts'
import { enterBrowserFace } from '../../support/enterBrowserFace.ts'
import { recordedLogBook } from '../../support/recordedLog.ts'
import { quietFolder, tempFolder } from '../../support/tempFolder.ts'

/** The browser face over real sockets, spoken to as browsers, other pages and other programs would. */
describe('the browser face', () => {
  let root: string
  let url: string
  let origin: string
  let cookie: string
  let log: ReturnType<typeof recordedLogBook>
  let host: BrowserHost

  async function serve(limits: Partial<ScreenLimits> = {}) {
    root = tempFolder()
    mkdirSync(join(root, 'assets'))
    writeFileSync(join(root, 'index.html'), '<html nonce="SIMRACK_CSP_NONCE">the page</html>')
    writeFileSync(join(root, 'assets/app-1.js'), 'app()')
    log = recordedLogBook()
    host = new BrowserHost({
      version: '0.0.0-test',
      dataDir: quietFolder(),
      root,
      port: 0,
      clock: systemClock,
      time: systemClock,
      speed: 1,
      random: systemRandom,
      logs: log.logs,
      demo: { start: () => Promise.reject(new Error('No demo gateway here.')), stop: async () => {} },
      limits: { ...screenLimits, ...limits },
    })
    const started = await host.start()
    if (!started.ok) throw new Error(started.error.message)
    onTestFinished(() => host.stop())
    url = started.value.url
    ;({ origin, cookie } = await enterBrowserFace(url))
  }
  beforeEach(() => serve())

  /** A request with headers that `fetch` would not let us choose. */
  function ask(path: string, headers: Record<string, string> = { cookie }, method = 'GET') {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const sent = request(origin + path, { method, headers }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (text) => {
          body += text
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      })
      sent.on('error', reject)
      sent.end()
    })
  }

  /** Tries to open a WebSocket; null when it opened, else the status of the refusal. */
  function openSocket(headers: Record<string, string>, socketOrigin?: string) {
    return new Promise<number | null>((resolve) => {
      const options = socketOrigin === undefined ? { headers } : { headers, origin: socketOrigin }
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, options)
      socket.on('error', () => {})
      socket.on('open', () => {
        socket.terminate()
        resolve(null)
      })
      socket.on('unexpected-response', (_request, answer) => {
        answer.destroy()
        resolve(answer.statusCode ?? 0)
      })
    })
  }

  it('takes the token once, hides it, and shows the page', async () => {
    const first = await fetch(url, { redirect: 'manual' })
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe(`${origin}/`)
    expect(first.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(first.headers.get('referrer-policy')).toBe('no-referrer')
    const page = await ask('/')
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('the page') })
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })

  it('puts a fresh nonce into each page', async () => {
    const nonces = [(await ask('/')).body, (await ask('/')).body]
    expect(nonces[0]).toMatch(/nonce="[0-9a-f]{32}"/)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('tells who has no key what to do, and nothing else', async () => {
    for (const path of ['/', '/assets/app-1.js', '/download/1', '/?token=wrong']) {
      const { status, headers, body } = await ask(path, {})
      expect([status, body.includes('the address that Simrack printed')]).toEqual([403, true])
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  it('answers to no name but its own', async () => {
    for (const name of ['evil.example', `evil.example:${new URL(origin).port}`, '127.0.0.1']) {
      expect(await ask('/', { cookie, host: name })).toMatchObject({ status: 421 })
    }
  })

  it('answers GET and HEAD alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await ask('/', { cookie }, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const head = await ask('/', { cookie }, 'HEAD')
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })

  it('grants no other origin anything', async () => {
    const { headers } = await ask('/', { cookie, origin: 'http://evil.example' })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('listens on the loopback address alone', async () => {
    expect(new URL(origin).hostname).toBe('127.0.0.1')
    const refused = await new Promise((resolve) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.2')
      socket.on('connect', () => resolve(false))
      socket.on('error', () => resolve(true))
    })
    expect(refused).toBe(true)
  })

  it('opens the socket to its own page, and to nobody else', async () => {
    expect(await openSocket({ cookie }, origin)).toBeNull()
    expect(await openSocket({ cookie }, 'http://evil.example')).toBe(403)
    expect(await openSocket({ cookie }, origin.replace('127.0.0.1', 'localhost'))).toBe(403)
    expect(await openSocket({ cookie })).toBe(403)
    expect(await openSocket({}, origin)).toBe(403)
    expect(await openSocket({ cookie, host: 'evil.example' }, 'http://evil.example')).toBe(403)
    expect(log.logs.entries.filter(({ event }) => event === 'connection refused')).toHaveLength(5)
  })

  /** A screen that is connected, and what it hears. */
  async function openScreen() {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { origin, headers: { cookie } })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const next = () =>
      new Promise<Record<string, unknown>>((resolve) =>
        socket.once('message', (data) => resolve(JSON.parse(String(data)))),
      )
    return { socket, closed, next }
  }

  it('offers a file to save once, to who has the key', async () => {
    const { socket, next } = await openScreen()
    const input = { suggestedName: 'ports.csv', mime: 'text/csv', text: 'port\n2.01\n' }
    socket.send(JSON.stringify({ t: 'call', id: 1, name: 'files.save', input }))
    const { result } = (await next()) as { result: { value: { kind: string; href: string } } }
    expect(result.value.kind).toBe('download')
    const { href } = result.value
    expect(await ask(href, {})).toMatchObject({ status: 403 })
    expect(await ask(href, { cookie }, 'HEAD')).toMatchObject({ status: 404 })
    const file = await ask(href)
    expect(file).toMatchObject({ status: 200, body: input.text })
    expect(file.headers['content-disposition']).toContain('attachment; filename="ports.csv"')
    expect(await ask(href)).toMatchObject({ status: 404 })
    socket.terminate()
  })

  it('disconnects a screen that sends what is no text', async () => {
    const { socket, closed } = await openScreen()
    socket.send(Buffer.from([1, 2, 3]))
    expect(await closed).toBe(1003)
  })

  it('disconnects a screen that sends more than a message may hold', async () => {
    await host.stop()
    await serve({ maxMessageBytes: 1024 })
    const { socket, closed } = await openScreen()
    socket.send('x'.repeat(1025))
    expect(await closed).toBe(1009)
    expect(await openSocket({ cookie }, origin)).toBeNull()
  })

  it('takes no more screens than it can serve', async () => {
    await host.stop()
    await serve({ maxScreens: 2 })
    const screens = [await openScreen(), await openScreen()]
    expect(await openSocket({ cookie }, origin)).toBe(503)
    screens[0]?.socket.close()
    await screens[0]?.closed
    expect(await openSocket({ cookie }, origin)).toBeNull()
    screens[1]?.socket.terminate()
  })

  it('disconnects a screen that does not read what it is sent', async () => {
    await host.stop()
    await serve({ maxUnreadBytes: 1024 * 1024 })
    const { socket, closed } = await openScreen()
    socket.pause()
    // More answers than the system buffers: it takes some thousands.
    const fill = setInterval(() => {
      for (let i = 0; i < 1000 && socket.readyState === WebSocket.OPEN; i++) {
        socket.send(JSON.stringify({ t: 'subscribe', id: i, topic: 'settings', params: {} }))
      }
    }, 5)
    await untilLogged('screen does not read, disconnected')
    clearInterval(fill)
    socket.resume()
    await closed
    expect(await openSocket({ cookie }, origin)).toBeNull()
  })

  async function untilLogged(event: string) {
    while (!log.logs.entries.some((entry) => entry.event === event))
      await new Promise((resolve) => setImmediate(resolve))
  }

  it('stops with screens open and with connections that say nothing', async () => {
    const { closed } = await openScreen()
    const silent = connect(Number(new URL(origin).port), '127.0.0.1')
    await new Promise((resolve) => silent.once('connect', resolve))
    const ended = new Promise((resolve) => silent.once('close', resolve))
    silent.on('error', () => {})
    await host.stop()
    expect(await closed).toBe(1001)
    await ended
    await host.stop()
    await expect(fetch(origin)).rejects.toThrow()
  })

  it('says that its port is taken', async () => {
    const port = Number(new URL(origin).port)
    const second = new BrowserHost({
      version: '0',
      dataDir: quietFolder(),
      root,
      port,
      clock: systemClock,
      time: systemClock,
      speed: 1,
      random: systemRandom,
      logs: log.logs,
      demo: { start: () => Promise.reject(new Error()), stop: async () => {} },
    })
    onTestFinished(() => second.stop())
    expect(await second.start()).toMatchObject({
      ok: false,
      error: { code: 'listener/unavailable', message: `Port ${port} is taken by another program.` },
    })
  })

  it('writes neither token nor cookie into its log', async () => {
    await ask('/?token=wrong', {})
    await openSocket({ cookie }, 'http://evil.example')
    const secrets = [new URL(url).searchParams.get('token') ?? '?', cookie.split('=')[1] ?? '?']
    for (const secret of secrets) expect(JSON.stringify(log.logs.entries)).not.toContain(secret)
  })
})
