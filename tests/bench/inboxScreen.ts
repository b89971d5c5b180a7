import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Benchmark } from './support/benchmark.ts'
import { ensureRenderer, startBrowserHost } from './support/browserHost.ts'
import { filledInbox } from './support/filledInbox.ts'
import { late } from './support/lateness.ts'
import { openChromium } from './support/page.ts'
import { median } from './support/rounds.ts'
import { longestTask } from './support/tasks.ts'
import { keyToPaint } from './support/typing.ts'

/** `SIMRACK_BENCH_MESSAGES` for another number. */
const count = Number(process.env.SIMRACK_BENCH_MESSAGES ?? 1_000_000)
const keyCeilingMs = 100
const taskCeilingMs = 50
const typed = ['verification', 'Telegram', '验证码', '您的账户', 'balance', '8613', 'zzqx', 'parcel 12']
const wheelSteps = 240
const wheelPx = 160
const stepMs = 16

/** An inbox that has grown for years, on the screen of a real Chromium. */
export const inboxScreen: Benchmark = {
  name: 'inboxScreen',
  about:
    `an inbox of ${count.toLocaleString('en')} messages in the browser host and a real Chromium: from a key in the search field to ` +
    'the frame that shows what is found (95 of 100 keys), and the longest task while the list is scrolled.',
  run: async (workshop) => {
    await ensureRenderer()
    const dataDir = await filledInbox(workshop, count, true)
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ listener: { enabled: false } }))
    const served = await startBrowserHost(workshop, dataDir)
    const { browser, page } = await openChromium(workshop)
    await page.goto(served.url)
    workshop.say('opening …')
    const openings: number[] = []
    for (let round = 0; round < 5; round++) openings.push(await openingMs(page))
    workshop.say('typing …')
    const keys: number[] = []
    let same = 0
    for (const text of typed) {
      await page.getByRole('searchbox').fill('')
      await page
        .getByRole('status')
        .filter({ hasText: `${count.toLocaleString('en')} messages` })
        .waitFor()
      await page.getByRole('searchbox').focus()
      for (const letter of text) {
        const ms = await keyToPaint(page, letter)
        if (ms === null) same += 1
        else keys.push(ms)
      }
    }
    await page.getByRole('searchbox').fill('')
    workshop.say('scrolling …')
    const wheel = await longestTask(browser, page, () => scroll(page))
    const jumps = await longestTask(browser, page, () => jump(page))
    return {
      figures: [
        {
          name: 'from a key to paint',
          measured: late(keys),
          against: keyCeilingMs,
          unit: 'ms',
          what: 'ceiling',
          aim: { atMost: 1 },
        },
        {
          name: 'longest task, scrolling by the wheel',
          measured: wheel.ms,
          against: taskCeilingMs,
          unit: 'ms',
          what: 'ceiling',
          aim: { atMost: 1 },
        },
        {
          name: 'longest task, jumping to either end and by pages',
          measured: jumps.ms,
          against: taskCeilingMs,
          unit: 'ms',
          what: 'ceiling',
          aim: { atMost: 1 },
        },
        {
          name: 'from the click to the first rows of the inbox',
          measured: late(openings),
          against: keyCeilingMs,
          unit: 'ms',
          what: 'ceiling of a key',
          aim: null,
        },
      ],
      notes: [
        `${keys.length} keys; half of them within ${median(keys).toFixed(0)} ms. ${same} more left the count as it was and could not be timed.`,
        `Wheel: ${wheel.tasks} tasks, the busiest ${wheel.cpuMs.toFixed(1)} ms of processor; jumps: ${jumps.tasks} tasks, ${jumps.cpuMs.toFixed(1)} ms.`,
      ],
    }
  },
}

/** From the click on "Inbox" to the frame that shows its first row, ms. */
async function openingMs(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Appearance' }).waitFor()
  const watch = await page.evaluateHandle(() => {
    let clickedAt = Number.NaN
    document.addEventListener('click', (event) => (clickedAt = event.timeStamp), { capture: true, once: true })
    const painted = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[aria-rowindex="1"] time')) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - clickedAt)))
      })
      observer.observe(document.body, { subtree: true, childList: true })
    })
    return { painted }
  })
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click()
  return watch.evaluate(({ painted }) => painted)
}

async function scroll(page: Page): Promise<void> {
  const list = await page.getByRole('grid', { name: /^Messages/ }).boundingBox()
  if (!list) throw new Error('The list is not on the screen.')
  await page.mouse.move(list.x + 200, 400)
  for (let step = 0; step < wheelSteps; step++) {
    await page.mouse.wheel(0, Math.floor(step / 80) % 2 === 0 ? wheelPx : -wheelPx)
    await page.waitForTimeout(stepMs)
  }
}

async function jump(page: Page): Promise<void> {
  const list = page.getByRole('grid', { name: /^Messages/ })
  await list.focus()
  for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown', 'End', 'Home']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
}
