import type { Benchmark } from './support/benchmark.ts'
import { dataFolder, ensureRenderer, type Served, serve, startBrowserHost } from './support/browserHost.ts'
import { takeTurns } from './support/rounds.ts'

const plan = { warmUps: 1, rounds: 7 }
const bareServer = `require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('ready'))`

/** How long a person waits for the address, once everything is built. */
export const ready: Benchmark = {
  name: 'ready',
  about: 'from the spawn of the browser host to its ready line, beside a bare Node process that opens an http server.',
  run: async (workshop) => {
    await ensureRenderer()
    const folder = await dataFolder(workshop)
    const timeOf = async (starting: Promise<Served>) => {
      const { ms, end } = await starting
      await end()
      return ms
    }
    const rounds = await takeTurns(
      plan,
      () => timeOf(startBrowserHost(workshop, folder)),
      () => timeOf(serve(workshop, ['-e', bareServer], /^ready$/m)),
    )
    return {
      figures: [{ name: 'time to ready', ...rounds, unit: 'ms', what: 'bare Node', aim: null }],
      notes: ['The data folder has been used before, and its gateway list is empty.'],
    }
  },
}
