import { st } from '../../../electron/simulator/device/slot.ts'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import type { Site } from './site.ts'
import { type LongestTask, longestTask } from './tasks.ts'

const steps = 300
const stepPx = 120
const stepMs = 16
/** So many steps down, so many up. */
const turnAfter = 60
const changeEveryMs = 50

/** Scrolls one form of the inspector down and up while ports change and report it; the longest task meanwhile. */
export async function scrollWithChanges(site: Site, form: 'table' | 'rack'): Promise<LongestTask> {
  const { browser, page } = site
  await site.show(form)
  const grid = await page.getByRole('grid').first().boundingBox()
  if (!grid) throw new Error(`The ${form} is not on the screen.`)
  await page.mouse.move(grid.x + 200, grid.y + 200)
  const stopChanges = keepChanging(site.shown)
  try {
    return await longestTask(browser, page, async () => {
      for (let step = 0; step < steps; step++) {
        const down = Math.floor(step / turnAfter) % 2 === 0
        await page.mouse.wheel(0, down ? stepPx : -stepPx)
        await page.waitForTimeout(stepMs)
      }
    })
  } finally {
    stopChanges()
  }
}

/** One active SIM after the other fails or registers again, each told to the listener at once. */
function keepChanging({ device }: Simulator): () => void {
  let port = 0
  const timer = setInterval(() => {
    port = (port % device.ports) + 1
    const { slot, state } = device.activeSlot(port)
    device.setState(port, slot, state === st.failed ? st.registered : st.failed)
  }, changeEveryMs)
  return () => clearInterval(timer)
}
