import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import type { Benchmark } from './support/benchmark.ts'
import { dataFolder, ensureRenderer, startBrowserHost } from './support/browserHost.ts'
import { openChromium } from './support/page.ts'

const ceilingKB = 350
const quietMs = 1000

/** What a browser has to load before the first screen stands. */
export const bundle: Benchmark = {
  name: 'bundle',
  about: `the JavaScript that Chromium loads for the first screen, each file gzipped, beside ${ceilingKB} kB.`,
  run: async (workshop) => {
    await ensureRenderer()
    const host = await startBrowserHost(workshop, await dataFolder(workshop))
    const { page } = await openChromium(workshop)
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    await page.goto(host.url)
    await page.getByRole('button', { name: 'Demo gateway' }).first().waitFor()
    // What is loaded ahead of being needed comes a moment later.
    await page.waitForTimeout(quietMs)
    const scripts = await Promise.all(responses.filter(isScript).map(sizeOf))
    const total = scripts.reduce((sum, script) => sum + script.gzippedKB, 0)
    return {
      figures: [
        {
          name: 'first screen’s JavaScript',
          measured: total,
          against: ceilingKB,
          unit: 'kB',
          what: 'ceiling',
          aim: { atMost: 1 },
        },
      ],
      notes: scripts
        .toSorted((a, b) => b.gzippedKB - a.gzippedKB)
        .map(({ file, kB, gzippedKB }) => `${file}: ${gzippedKB.toFixed(1)} kB gzipped of ${kB.toFixed(1)} kB`),
    }
  },
}

const isScript = (response: Response) => (response.headers()['content-type'] ?? '').includes('javascript')

async function sizeOf(response: Response): Promise<{ file: string; kB: number; gzippedKB: number }> {
  const body = await response.body()
  const file = new URL(response.url()).pathname
  return { file, kB: body.length / 1000, gzippedKB: gzipSync(body).length / 1000 }
}
