import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startTestCore } from '../support/testCore.ts'
import type { Benchmark } from './support/benchmark.ts'
import { ensureRenderer, startBrowserHost } from './support/browserHost.ts'
import { late } from './support/lateness.ts'
import { fileOfRacks, later, manySims } from './support/manySims.ts'
import { openChromium } from './support/page.ts'
import { median } from './support/rounds.ts'
import { longestTask } from './support/tasks.ts'
import { keyToPaint } from './support/typing.ts'
import type { Workshop } from './support/workshop.ts'

/** `SIMRACK_BENCH_SIMS` for another number. */
const count = Number(process.env.SIMRACK_BENCH_SIMS ?? 100_000)
const keyCeilingMs = 100
const taskCeilingMs = 50
const typed = ['telekom', '8949', 'Rack 12', 'china', '46001', 'zzqx', 'vodafone 23']
const wheelSteps = 160
const wheelPx = 160
const stepMs = 16
/** Rows that begin as they did before tell nothing; so long is waited for others. */
const noDifferenceMs = 2000
const all = `${count.toLocaleString('en')} SIMs`

/** A large site's snapshot on the screen of a real Chromium. */
export const inventoryScreen: Benchmark = {
  name: 'inventoryScreen',
  about:
    `a snapshot of ${count.toLocaleString('en')} SIMs in the browser host and a real Chromium: from a key in the search field, and from ` +
    'a click on the head of a column, to the frame that shows what comes of it, and the longest task while the list is scrolled.',
  run: async (workshop) => {
    await ensureRenderer()
    const served = await startBrowserHost(workshop, await filledInventory(workshop))
    const { browser, page } = await openChromium(workshop)
    await page.goto(served.url)
    await page.getByRole('navigation').getByRole('link', { name: 'Inventory' }).click()
    const began = performance.now()
    await page.getByRole('button', { name: /^spring/ }).click()
    await page.getByRole('status').filter({ hasText: all }).waitFor()
    const openingMs = performance.now() - began
    workshop.say('typing …')
    const search = page.getByRole('searchbox', { name: 'Search SIMs' })
    const keys: number[] = []
    let same = 0
    for (const text of typed) {
      await search.fill('')
      await page.getByRole('status').filter({ hasText: all }).waitFor()
      await search.focus()
      for (const letter of text) {
        const ms = await keyToPaint(page, letter, ['found', 'SIMs'])
        if (ms === null) same += 1
        else keys.push(ms)
      }
    }
    await search.fill('')
    await page.getByRole('status').filter({ hasText: all }).waitFor()
    workshop.say('sorting …')
    const sorts: number[] = []
    for (const column of ['Operator', 'Number', 'ICCID', 'Balance', 'State', 'Country'])
      for (let turn = 0; turn < 2; turn++) sorts.push(...[await sortMs(page, column)].filter((ms) => ms !== null))
    workshop.say('scrolling …')
    const wheel = await longestTask(browser, page, () => scroll(page))
    const jumps = await longestTask(browser, page, () => jump(page))
    const ceiling = { unit: 'ms', what: 'ceiling', aim: { atMost: 1 } } as const
    return {
      figures: [
        { name: 'from a key to paint', measured: late(keys), against: keyCeilingMs, ...ceiling },
        { name: 'from a click on a head to the sorted rows', measured: late(sorts), against: keyCeilingMs, ...ceiling },
        { name: 'longest task, scrolling by the wheel', measured: wheel.ms, against: taskCeilingMs, ...ceiling },
        {
          name: 'longest task, jumping to either end and by pages',
          measured: jumps.ms,
          against: taskCeilingMs,
          ...ceiling,
        },
      ],
      notes: [
        `${keys.length} keys; half of them within ${median(keys).toFixed(0)} ms. ${same} more left the count as it was and could not be timed.`,
        `Opening the snapshot on the screen for the first time, read from the store: ${openingMs.toFixed(0)} ms.`,
        `Wheel: ${wheel.tasks} tasks, the busiest ${wheel.cpuMs.toFixed(1)} ms of processor; jumps: ${jumps.tasks} tasks, ${jumps.cpuMs.toFixed(1)} ms.`,
        `Sorting: half within ${median(sorts).toFixed(0)} ms; the first by a column puts its values in order.`,
      ],
    }
  },
}

/** A data folder that holds two snapshots of a large site. */
async function filledInventory(workshop: Workshop): Promise<string> {
  workshop.say('making the snapshots …')
  const dataDir = workshop.folder()
  const racks = manySims(count)
  const core = await startTestCore({ dataDir, settings: { listener: { enabled: false } } })
  for (const [name, some] of [
    ['autumn', later(racks)],
    ['spring', racks],
  ] as const) {
    const file = await fileOfRacks(name, some)
    await core.must('inventory.openFile', { name: `${name}.simrack`, base64: file.toString('base64') })
  }
  await core.stop()
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ listener: { enabled: false } }))
  return dataDir
}

/** From the click on the head of a column to the frame after the one that shows another first row, ms; null when it stayed. */
async function sortMs(page: Page, column: string): Promise<number | null> {
  const watch = await page.evaluateHandle((noDifferenceMs) => {
    const first = () => document.querySelector('[aria-rowindex="2"]')?.textContent ?? ''
    const before = first()
    let clickedAt = Number.NaN
    document.addEventListener('click', (event) => (clickedAt = event.timeStamp), { capture: true, once: true })
    const painted = new Promise<number | null>((resolve) => {
      const timer = setTimeout(() => {
        observer.disconnect()
        resolve(null)
      }, noDifferenceMs)
      const observer = new MutationObserver(() => {
        if (first() === before || first().trim() === '') return
        observer.disconnect()
        clearTimeout(timer)
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - clickedAt)))
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    return { painted }
  }, noDifferenceMs)
  await page.getByRole('columnheader').getByRole('button', { name: column, exact: true }).click()
  return watch.evaluate(({ painted }) => painted)
}

async function scroll(page: Page): Promise<void> {
  const list = await page.getByRole('grid', { name: 'SIMs' }).boundingBox()
  if (!list) throw new Error('The list is not on the screen.')
  await page.mouse.move(list.x + 200, 400)
  for (let step = 0; step < wheelSteps; step++) {
    await page.mouse.wheel(0, Math.floor(step / 80) % 2 === 0 ? wheelPx : -wheelPx)
    await page.waitForTimeout(stepMs)
  }
}

async function jump(page: Page): Promise<void> {
  const list = page.getByRole('grid', { name: 'SIMs' })
  await list.focus()
  for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown', 'End', 'Home']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
}
