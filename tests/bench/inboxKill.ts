import type { Benchmark } from './support/benchmark.ts'
import { killLoop } from './support/killLoop.ts'

/** `npm test` does it 12 times (tests/integration/core/inboxKill.test.ts). */
const kills = 200
const shown = 20

/** No message is lost or doubled, whenever the core is killed. A violation is an error, not a figure. */
export const inboxKill: Benchmark = {
  name: 'inboxKill',
  about:
    `the core is killed (SIGKILL) ${kills} times at random moments while two gateways push messages and are polled: ` +
    'none that it acknowledged may be lost, none stored twice, and the search index must agree with the table.',
  run: async (workshop) => {
    const report = await killLoop(workshop, { kills, seed: Date.now() % 1_000_000 })
    if (report.violations.length > 0) {
      const some = report.violations.slice(0, shown).join('\n')
      throw new Error(
        `${report.violations.length} violations after ${report.kills} kills (seed ${report.seed}):\n${some}`,
      )
    }
    return {
      figures: [],
      notes: [
        `${report.kills} kills (seed ${report.seed}): ${report.received} messages received, ${report.stored} stored, each once; ` +
          `${report.acknowledged} were acknowledged by push, ${report.unanswered} pushes went unanswered, ${report.syncs} syncs ended.`,
      ],
    }
  },
}
