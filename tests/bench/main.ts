import { bundle } from './bundle.ts'
import { callbacks } from './callbacks.ts'
import { decode } from './decode.ts'
import { inboxExport } from './inboxExport.ts'
import { inboxIngest } from './inboxIngest.ts'
import { inboxKill } from './inboxKill.ts'
import { inboxScreen } from './inboxScreen.ts'
import { inboxSearch } from './inboxSearch.ts'
import { inventory } from './inventory.ts'
import { inventoryScreen } from './inventoryScreen.ts'
import { polling } from './polling.ts'
import { ready } from './ready.ts'
import { redial } from './redial.ts'
import { site } from './site.ts'
import type { Benchmark } from './support/benchmark.ts'
import { type Run, report } from './support/report.ts'
import { Workshop } from './support/workshop.ts'
import { tasks } from './tasks.ts'
import { traffic } from './traffic.ts'

/**
 * `npm run bench`, or `node tests/bench/main.ts decode polling` for some of them. Prints a report in markdown. Ends
 * non-zero when a benchmark could not run; an aim that is missed is said, and is no failure.
 */
const benchmarks: readonly Benchmark[] = [
  decode,
  callbacks,
  inboxIngest,
  inboxKill,
  inboxSearch,
  inboxExport,
  inboxScreen,
  tasks,
  inventory,
  inventoryScreen,
  polling,
  redial,
  traffic,
  site,
  ready,
  bundle,
]
const longestMs = 20 * 60_000

const names = process.argv.slice(2)
const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.map((b) => b.name).join(', ')}.`)
  process.exit(2)
}

const runs: Run[] = []
for (const benchmark of benchmarks) {
  if (names.length === 0 || names.includes(benchmark.name)) runs.push(await carryOut(benchmark))
}
console.log(report(runs, new Date()))
process.exit(runs.some((run) => run.error !== null) ? 1 : 0)

async function carryOut({ name, about, run }: Benchmark): Promise<Run> {
  console.error(`${name}: ${about}`)
  const workshop = new Workshop()
  const began = performance.now()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`It took longer than ${longestMs / 60_000} minutes.`)),
    longestMs,
  )
  const ended = (end: Pick<Run, 'outcome' | 'error'>): Run => ({
    name,
    about,
    seconds: (performance.now() - began) / 1000,
    ...end,
  })
  try {
    return ended({ outcome: await Promise.race([run(workshop), late.promise]), error: null })
  } catch (error) {
    console.error(error)
    return ended({ outcome: null, error: error instanceof Error ? error.message : String(error) })
  } finally {
    clearTimeout(timer)
    await workshop.close()
  }
}
