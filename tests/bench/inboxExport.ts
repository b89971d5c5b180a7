import { z } from 'zod'
import type { Benchmark } from './support/benchmark.ts'
import { Child } from './support/child.ts'
import type { Figure } from './support/figure.ts'
import { filledInbox } from './support/filledInbox.ts'

/** `SIMRACK_BENCH_MESSAGES` for another number. */
const count = Number(process.env.SIMRACK_BENCH_MESSAGES ?? 1_000_000)
const maxGrowthMB = 64
const maxHeldMs = 50
const outcome = z.object({
  rows: z.int(),
  seconds: z.number(),
  longestMs: z.number(),
  busiestMs: z.number(),
  beforeMB: z.number(),
  growthMB: z.number(),
})

/** A large export must be felt neither in memory nor by anybody else. */
export const inboxExport: Benchmark = {
  name: 'inboxExport',
  about: `the whole inbox of ${count.toLocaleString('en')} messages exported into a file by the real core: what it costs its process.`,
  run: async (workshop) => {
    const dataDir = await filledInbox(workshop, count, false)
    const figures: Figure[] = []
    const notes: string[] = []
    for (const format of ['csv', 'jsonl'] as const) {
      workshop.say(`as ${format} …`)
      const child = Child.run(workshop, 'exporter.ts')
      const was = await child.ask(outcome, 'export', { dataDir, format })
      await child.kill()
      if (was.rows !== count) throw new Error(`${was.rows} of ${count} messages were exported.`)
      const ceiling = { what: 'ceiling', aim: { atMost: 1 } } as const
      figures.push(
        { name: `memory growth, ${format}`, measured: was.growthMB, against: maxGrowthMB, unit: 'MB', ...ceiling },
        {
          name: `event loop held at most, ${format}`,
          measured: was.longestMs,
          against: maxHeldMs,
          unit: 'ms',
          ...ceiling,
        },
      )
      const rate = Math.round(was.rows / was.seconds).toLocaleString('en')
      notes.push(
        `${format}: ${was.seconds.toFixed(1)} s, ${rate} messages a second; ${was.beforeMB.toFixed(0)} MB before; ` +
          `the longest turn of the loop took ${was.longestMs.toFixed(1)} ms, the busiest ${was.busiestMs.toFixed(1)} ms of processor.`,
      )
    }
    return { figures, notes }
  },
}
