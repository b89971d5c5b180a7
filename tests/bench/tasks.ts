import type { Benchmark } from './support/benchmark.ts'
import { composing } from './support/composing.ts'
import { following } from './support/following.ts'
import { ledgerQueries } from './support/ledgerQueries.ts'
import { buildTasksSite } from './support/tasksSite.ts'

/** `SIMRACK_BENCH_MESSAGES` for another number. */
const count = Number(process.env.SIMRACK_BENCH_MESSAGES ?? 1_000_000)
const perSecond = 500

/** SMS tasks, from the first letter to the last report, and what is kept of them for years. */
export const tasks: Benchmark = {
  name: 'tasks',
  about:
    `10,000 recipients composed in a real Chromium, handed over by the browser host, and followed with ${perSecond} reports a second; ` +
    `queries of a ledger of ${count.toLocaleString('en')} messages (95 of 100 are as quick as said, or quicker).`,
  run: async (workshop) => {
    const site = await buildTasksSite(workshop, perSecond)
    workshop.say('composing …')
    const composed = await composing(site)
    workshop.say('following …')
    const followed = await following(site, perSecond)
    const asked = await ledgerQueries(workshop, count)
    const parts = [composed, followed, asked]
    return { figures: parts.flatMap(({ figures }) => figures), notes: parts.flatMap(({ notes }) => notes) }
  },
}
