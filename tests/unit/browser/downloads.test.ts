import { describe, expect, it } from 'vitest'
import { Downloads, downloadHeaders, downloadPath } from '../../../electron/browser/downloads.ts'
import { systemRandom } from '../../../electron/core/systemPorts.ts'
import { FakeClock } from '../../support/fakeClock.ts'

describe('downloads', () => {
  async function offer(downloads: Downloads, name = 'ports.csv') {
    const saved = await downloads.saveText(name, 'text/csv', 'a,b')
    return saved.kind === 'download' ? saved.href.slice(downloadPath.length) : ''
  }

  it('offers a file once, at an address of its own', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const [one, two] = [await offer(downloads, 'one.csv'), await offer(downloads, 'two.csv')]
    expect(one).not.toBe(two)
    expect(downloads.take(one)).toEqual({ name: 'one.csv', mime: 'text/csv', text: 'a,b' })
    expect(downloads.take(one)).toBeNull()
    expect(downloads.take(two)).not.toBeNull()
  })

  it('forgets a file that is not fetched within a minute', async () => {
    const clock = new FakeClock()
    const downloads = new Downloads(clock, systemRandom)
    const token = await offer(downloads)
    clock.advance(60_000)
    expect(downloads.take(token)).toBeNull()
  })

  it('keeps eight at most: the oldest makes room', async () => {
    const downloads = new Downloads(new FakeClock(), systemRandom)
    const tokens = []
    for (let i = 0; i < 9; i++) tokens.push(await offer(downloads))
    expect(tokens.map((token) => downloads.take(token) !== null)).toEqual([false, ...Array(8).fill(true)])
  })

  it('leaves no timer behind, taken or stopped', async () => {
    const clock = new FakeClock()
    const downloads = new Downloads(clock, systemRandom)
    downloads.take(await offer(downloads))
    await offer(downloads)
    downloads.stop()
    expect(clock.waiting).toBe(0)
  })

  it('tells the browser to save, under the name it was given, and never to show', () => {
    const headers = downloadHeaders({ name: 'Zürich "A"\r\nSet-Cookie: x.csv', mime: 'text/csv', text: '' })
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Z_rich _A___Set-Cookie_ x.csv"; ` +
        `filename*=UTF-8''Z%C3%BCrich%20%22A%22%0D%0ASet-Cookie%3A%20x.csv`,
    )
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(downloadHeaders({ name: 'x', mime: 'text/html\r\nx: y', text: '' })['content-type']).toBe(
      'application/octet-stream',
    )
  })
})
