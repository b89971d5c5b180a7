import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'

const event = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.int(),
  tid: z.int(),
  /** Wall and CPU time, µs. */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().optional(),
})
const trace = z.object({ traceEvents: z.array(z.unknown()) })

export interface LongestTask {
  /** Wall time, ms. */
  readonly ms: number
  /** CPU time of the same task, ms: less than `ms` when the machine gave the processor to somebody else. */
  readonly cpuMs: number
  readonly tasks: number
}

/** Does `work` and gives the longest task of the page's main thread meanwhile, from Chromium's own trace. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] })
  let raw: Buffer
  try {
    await work()
  } finally {
    raw = await browser.stopTracing()
  }
  const events = trace.parse(JSON.parse(raw.toString('utf8'))).traceEvents.flatMap((item) => {
    const read = event.safeParse(item)
    return read.success ? [read.data] : []
  })
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid}/${tid}`))
  const [longest] = tasks.toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
  if (!longest) throw new Error('The trace holds no task of the page.')
  return { ms: (longest.dur ?? 0) / 1000, cpuMs: (longest.tdur ?? 0) / 1000, tasks: tasks.length }
}
