import { type IncomingMessage, request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Downloads } from '../../../electron/browser/downloads.ts'
import { Screens, screenLimits } from '../../../electron/browser/screens.ts'
import { BrowserServer } from '../../../electron/browser/server.ts'
import { systemClock, systemRandom } from '../../../electron/core/systemPorts.ts'
import { enterBrowserFace } from '../../support/enterBrowserFace.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { startTestCore } from '../../support/testCore.ts'

/** A file that never ends, offered by the browser face; `made` says how many of its pieces were asked for. */
async function offered() {
  const downloads = new Downloads(systemClock, systemRandom)
  const { core, stop } = await startTestCore({ files: downloads })
  onTestFinished(stop)
  const log = () => {}
  const screens = new Screens(core.router, systemClock, log, screenLimits)
  const server = new BrowserServer({ root: tempFolder(), port: 0, screens, downloads, random: systemRandom, log })
  const started = await server.start()
  if (!started.ok) throw new Error(started.error.message)
  onTestFinished(() => server.stop())
  const { origin, cookie } = await enterBrowserFace(started.value.url)
  const state = { made: 0, ended: false }
  async function* pieces() {
    try {
      for (; ; state.made++) {
        yield 'x'.repeat(65_536)
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      state.ended = true
    }
  }
  const cancelling = new AbortController()
  const { file, write } = await downloads.choose('endless.csv', 'text/csv')
  const outcome = write(pieces(), cancelling.signal)
  const href = file.kind === 'download' ? file.href : ''
  return { state, outcome, cancelling, url: origin + href, headers: { cookie } }
}

function fetchSlowly(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const sent = request(url, { headers })
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (answer) => resolve(answer.pause()))
    sent.end()
  })
}

describe('a download that is made while it is fetched', () => {
  it('is not made before anybody fetches it', async () => {
    const { state, cancelling, outcome } = await offered()
    cancelling.abort()
    expect(await outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(state.made).toBe(0)
  })

  it('waits for a browser that does not read, and ends when it leaves', async () => {
    const { state, outcome, url, headers } = await offered()
    const answer = await fetchSlowly(url, headers)
    await expect.poll(() => state.made).toBeGreaterThan(0)
    let before = -1
    const stands = () => {
      const same = state.made === before
      before = state.made
      return same
    }
    await expect.poll(stands, { interval: 300, timeout: 15_000 }).toBe(true)
    // What fits into the buffers of two sockets, and no more.
    expect(state.made).toBeLessThan(500)
    answer.on('error', () => {})
    answer.destroy()
    expect(await outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(state.ended).toBe(true)
  })

  it('breaks off in the browser when it is cancelled here', async () => {
    const { state, outcome, cancelling, url, headers } = await offered()
    const answer = await fetchSlowly(url, headers)
    const broken = new Promise<unknown>((resolve) => answer.on('error', resolve))
    answer.resume()
    cancelling.abort()
    expect(await broken).toMatchObject({ code: 'ECONNRESET' })
    expect(await outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(state.ended).toBe(true)
  })
})
