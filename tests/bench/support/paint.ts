import diagnostics from 'node:diagnostics_channel'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import type { Site } from './site.ts'

/**
 * Watches for the row of `port` to say `word`. The promise, of when that had been painted (epoch ms of this machine's one
 * clock), is wrapped: the watch stands as soon as this returns.
 */
async function watchForPaint(page: Page, port: string, word: string): Promise<{ at: Promise<number> }> {
  const watch = await page.evaluateHandle(
    ({ port, word }) => {
      const shows = () =>
        [...document.querySelectorAll('tr')].some(
          (row) => [...row.cells].some((cell) => cell.textContent?.trim() === port) && row.textContent?.includes(word),
        )
      const painted = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!shows()) return
          observer.disconnect()
          // The first comes before the frame that shows it, the second after.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())))
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      })
      return { painted, already: shows() }
    },
    { port, word },
  )
  if (await watch.evaluate(({ already }) => already)) throw new Error(`${port} says "${word}" already.`)
  return { at: watch.evaluate(({ painted }) => painted) }
}

/** Slots whose rows the table shows without scrolling. */
const visible = (site: Site, from: number, to: number) => site.shown.device.allSlots().slice(from, to)
const name = ({ port, slot }: { port: number; slot: number }) => `${port}.${String(slot).padStart(2, '0')}`

/** From the end of the gateway's answer to a poll that finds a SIM gone, to its row on the screen: ms, several times. */
export async function answersToPaint(site: Site): Promise<number[]> {
  // The only web server of this process is the gateway.
  let answeredAt = 0
  const answered = () => {
    answeredAt = Date.now()
  }
  diagnostics.subscribe('http.server.response.finish', answered)
  const times: number[] = []
  for (const slot of visible(site, 0, 7)) {
    const painted = await watchForPaint(site.page, name(slot), 'No SIM')
    site.shown.device.pullSim(slot.port, slot.slot)
    await site.screen.call('gateways.refresh', { id: site.shownId }, z.null())
    const at = await painted.at
    times.push(at - answeredAt)
  }
  diagnostics.unsubscribe('http.server.response.finish', answered)
  return times
}

/** From the hand that pulls a SIM to its row on the screen, by the gateway's own report: ms, several times. */
export async function pullsToPaint(site: Site): Promise<number[]> {
  const times: number[] = []
  for (const slot of visible(site, 8, 15)) {
    const painted = await watchForPaint(site.page, name(slot), 'No SIM')
    const pulledAt = Date.now()
    site.shown.device.pullSim(slot.port, slot.slot)
    times.push((await painted.at) - pulledAt)
  }
  return times
}
