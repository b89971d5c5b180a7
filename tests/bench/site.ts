import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Benchmark } from './support/benchmark.ts'
import type { Figure } from './support/figure.ts'
import { answersToPaint, pullsToPaint } from './support/paint.ts'
import { median, spreadOf } from './support/rounds.ts'
import { scrollWithChanges } from './support/scroll.ts'
import { buildSite, gatewayCount, type Site, slotCount } from './support/site.ts'
import type { LongestTask } from './support/tasks.ts'
import { usageSchema } from './support/usage.ts'

/** What the hub gathers before it sends: no answer can be on the screen much sooner. */
const gatherMs = 100
const pushCeilingMs = 1000
const taskCeilingMs = 50
const memoryCeilingMB = 300
const restMs = 10_000

/** A whole site on one screen. */
export const site: Benchmark = {
  name: 'site',
  about:
    `${gatewayCount} live gateways of ${slotCount} SIM slots in the browser host, polled every 5 s, one of them on the ` +
    'screen of a real Chromium and reporting by itself.',
  run: async (workshop) => {
    const built = await buildSite(workshop)
    await built.show('table')
    workshop.say('from the answer to the screen …')
    const polled = await answersToPaint(built)
    await built.screen.call('listener.subscribe', { id: built.shownId, periodS: 3600 }, z.null())
    const pushed = await pullsToPaint(built)
    workshop.say('scrolling …')
    const table = await scrollWithChanges(built, 'table')
    const rack = await scrollWithChanges(built, 'rack')
    workshop.say('at rest …')
    const rest = await atRest(built)
    const memory = await memoryOf(built)
    return {
      figures: [
        { ...paint('from the HTTP answer to paint', polled, gatherMs), what: 'gathering time', aim: null },
        { ...paint('from a pulled SIM to paint, by push', pushed, pushCeilingMs), what: 'ceiling', aim: { atMost: 1 } },
        longest(`longest task, scrolling the table of ${slotCount} rows`, table),
        longest(`longest task, rack of ${slotCount} cells`, rack),
        memory.figure,
      ],
      notes: [taskNote('Table', table), taskNote('Rack', rack), memory.note, rest],
    }
  },
}

const paint = (
  name: string,
  times: readonly number[],
  against: number,
): Pick<Figure, 'name' | 'measured' | 'against' | 'unit' | 'spread'> => ({
  name,
  measured: median(times),
  against,
  unit: 'ms',
  spread: spreadOf(times.map((ms) => ms / against)),
})

const longest = (name: string, { ms }: LongestTask): Figure => ({
  name,
  measured: ms,
  against: taskCeilingMs,
  unit: 'ms',
  what: 'ceiling',
  aim: { atMost: 1 },
})

const taskNote = (form: string, { ms, cpuMs, tasks }: LongestTask): string =>
  `${form}: ${tasks} tasks; the longest took ${ms.toFixed(1)} ms, of which ${cpuMs.toFixed(1)} ms on the processor.`

async function memoryOf({ host, empty }: Site): Promise<{ figure: Figure; note: string }> {
  const now = await host.ask(usageSchema, 'usage')
  const collected = await host.ask(usageSchema, 'usageAfterCollection')
  const mb = (value: number) => `${value.toFixed(0)} MB`
  return {
    figure: {
      name: 'memory of the core’s process (RSS)',
      measured: now.rssMB,
      against: memoryCeilingMB,
      unit: 'MB',
      what: 'ceiling',
      aim: { atMost: 1 },
    },
    note:
      `Memory: ${mb(empty.rssMB)} before the first gateway, at most ${mb(now.peakMB)}; heap in use ${mb(now.heapMB)}, ` +
      `${mb(collected.heapMB)} when all garbage is collected.`,
  }
}

async function atRest({ host }: Site): Promise<string> {
  const before = await host.ask(usageSchema, 'usage')
  await pause(restMs)
  const after = await host.ask(usageSchema, 'usage')
  const share = ((after.cpuMs - before.cpuMs) / restMs) * 100
  return `With nobody touching it, the core’s process takes ${share.toFixed(0)} % of one processor.`
}
