import { describe, expect, it } from 'vitest'
import { Downloads, downloadHeaders, downloadPath, type SendPieces } from '../../../electron/browser/downloads.ts'
import { systemRandom } from '../../../electron/core/systemPorts.ts'
import { FakeClock } from '../../support/fakeClock.ts'

const never = new AbortController().signal

/** Reads everything at once. */
function reader() {
  const read = { text: '' }
  const send: SendPieces = async (pieces) => {
    for await (const piece of pieces) read.text += piece
  }
  return { read, send }
}

describe('downloads', () => {
  async function offer(downloads: Downloads, name = 'ports.csv', signal = never) {
    const { file, write } = await downloads.choose(name, 'text/csv')
    const outcome = write(['a', ',b'], signal)
    return { token: file.kind === 'download' ? file.href.slice(downloadPath.length) : '', outcome }
  }

  it('offers a file once, at an address of its own, and says when it was fetched', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const [one, two] = [await offer(downloads, 'one.csv'), await offer(downloads, 'two.csv')]
    expect(one.token).not.toBe(two.token)
    const file = downloads.take(one.token)
    expect(file).toMatchObject({ name: 'one.csv', mime: 'text/csv' })
    expect(downloads.take(one.token)).toBeNull()
    const { read, send } = reader()
    expect(await file?.send(send)).toBe(true)
    expect(read.text).toBe('a,b')
    expect(await one.outcome).toMatchObject({ ok: true })
    expect(downloads.take(two.token)).not.toBeNull()
  })

  it('waits for who fetches a file before it is begun', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const { file, write } = await downloads.choose('late.csv', 'text/csv')
    const { read, send } = reader()
    const sent = downloads.take(file.kind === 'download' ? file.href.slice(downloadPath.length) : '')?.send(send)
    void write(['late'], never)
    expect(await sent).toBe(true)
    expect(read.text).toBe('late')
  })

  it('tells who writes a file that the browser left, or that it could not be made', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const left = await offer(downloads)
    await downloads
      .take(left.token)
      ?.send(() => Promise.reject(Object.assign(new Error('gone'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })))
    expect(await left.outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    const broken = await offer(downloads)
    await downloads.take(broken.token)?.send(() => Promise.reject(new Error('no such table')))
    expect(await broken.outcome).toMatchObject({ error: { code: 'file/failed', detail: 'no such table' } })
  })

  it('forgets a file that is not fetched within a minute, and says so', async () => {
    const clock = new FakeClock()
    const downloads = new Downloads(clock, systemRandom)
    const { token, outcome } = await offer(downloads)
    clock.advance(60_000)
    expect(downloads.take(token)).toBeNull()
    expect(await outcome).toMatchObject({ error: { code: 'app/cancelled' } })
  })

  it('forgets a file that is cancelled before it is fetched', async () => {
    const clock = new FakeClock()
    const downloads = new Downloads(clock, systemRandom)
    const cancelling = new AbortController()
    const { token, outcome } = await offer(downloads, 'x.csv', cancelling.signal)
    cancelling.abort()
    expect(downloads.take(token)).toBeNull()
    expect(await outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    const late = await offer(downloads, 'x.csv', cancelling.signal)
    expect(await late.outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(clock.waiting).toBe(0)
  })

  it('keeps eight at most: the oldest makes room', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const tokens = []
    for (let i = 0; i < 9; i++) tokens.push((await offer(downloads)).token)
    expect(tokens.map((token) => downloads.take(token) !== null)).toEqual([false, ...Array(8).fill(true)])
  })

  it('leaves no timer behind, fetched or stopped', async () => {
    const clock = new FakeClock()
    const downloads = new Downloads(clock, systemRandom)
    await downloads.take((await offer(downloads)).token)?.send(reader().send)
    await offer(downloads)
    downloads.stop()
    expect(clock.waiting).toBe(0)
  })

  it('tells the browser to save, under the name it was given, and never to show', () => {
    const headers = downloadHeaders({ name: 'Zürich "A"\r\nSet-Cookie: x.csv', mime: 'text/csv' })
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Z_rich _A___Set-Cookie_ x.csv"; ` +
        `filename*=UTF-8''Z%C3%BCrich%20%22A%22%0D%0ASet-Cookie%3A%20x.csv`,
    )
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(downloadHeaders({ name: 'x', mime: 'text/html\r\nx: y' })['content-type']).toBe('application/octet-stream')
  })
})
