import type { Benchmark } from './support/benchmark.ts'
import { redialCosts } from './support/redialCosts.ts'
import { redialIdle } from './support/redialIdle.ts'
import { redialPunctuality } from './support/redialPunctuality.ts'

/** The redial scheduler with many ports: what it costs, whether it is on time, and that it rests. */
export const redial: Benchmark = {
  name: 'redial',
  about:
    'the redial scheduler with 10,000 planned ports: processor for a draw and for a run, beside the rows that they write; how late 1,000 runs ' +
    'begin; what it takes while nothing is due.',
  run: async (workshop) => {
    workshop.say('drawing and running …')
    const costs = await redialCosts(workshop)
    workshop.say('1,000 runs on time …')
    const punctuality = await redialPunctuality(workshop)
    workshop.say('resting …')
    const rest = await redialIdle(workshop)
    const parts = [costs, punctuality, rest]
    return { figures: parts.flatMap(({ figures }) => figures), notes: parts.flatMap(({ notes }) => notes) }
  },
}
