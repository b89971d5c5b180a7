import { type SimQueryInput, simQuery } from '../../shared/domain/inventory.ts'
import { startTestCore, type TestCore } from '../support/testCore.ts'
import type { Benchmark } from './support/benchmark.ts'
import type { Figure } from './support/figure.ts'
import { late } from './support/lateness.ts'
import { fileOfRacks, later, manySims } from './support/manySims.ts'
import { median } from './support/rounds.ts'
import { watchTurns } from './support/turns.ts'

/** `SIMRACK_BENCH_SIMS` for another number. */
const count = Number(process.env.SIMRACK_BENCH_SIMS ?? 100_000)
const rounds = 21
const maxHeldMs = 50
const maxAnswerMs = 50
const maxCompareMs = 300

/** The SIMs of a large site, opened from a file and reviewed by the real core, from the call to its answer. */
export const inventory: Benchmark = {
  name: 'inventory',
  about: `a snapshot file of ${count.toLocaleString('en')} SIMs opened, searched, sorted and compared with another: times from call to answer.`,
  run: async (workshop) => {
    workshop.say('making the files …')
    const racks = manySims(count)
    const files = { spring: await fileOfRacks('spring', racks), autumn: await fileOfRacks('autumn', later(racks)) }
    const core = await startTestCore({ dataDir: workshop.folder(), settings: { listener: { enabled: false } } })
    workshop.atEnd(core.stop)
    const ceiling = { what: 'ceiling', aim: { atMost: 1 } } as const
    const beforeMB = memoryMB()
    const turns = watchTurns()

    workshop.say('opening …')
    const opened = await timed(() => open(core, files.spring))
    const autumn = await open(core, files.autumn)
    const sources = [opened.value]
    const first = await timed(() => page(core, { sources }))

    workshop.say('reviewing …')
    const questions: Readonly<Record<string, SimQueryInput>> = {
      'one more digit, sorted by ICCID': { sources, text: '8', sort: [{ by: 'iccid', descending: false }] },
      'a word and a state, sorted by number': {
        sources,
        text: 'telekom',
        states: [15],
        sort: [{ by: 'number', descending: true }],
      },
      'all, sorted by three columns, in groups': {
        sources,
        sort: (['operator', 'balance', 'iccid'] as const).map((by) => ({ by, descending: false })),
        group: 'state',
      },
    }
    const figures: Figure[] = []
    const notes: string[] = []
    for (const [name, query] of Object.entries(questions)) {
      const cold = await timed(() => page(core, query))
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        const text = query.text === '8' ? String(80 + round) : (query.text ?? '')
        times.push((await timed(() => page(core, { ...query, text }))).ms)
      }
      figures.push({ name, measured: late(times), against: maxAnswerMs, unit: 'ms', ...ceiling })
      notes.push(`${name}: ${cold.ms.toFixed(0)} ms the first time, when its columns are put in order.`)
    }

    workshop.say('comparing …')
    const compare = () => core.must('inventory.compare', { from: opened.value, to: autumn })
    const compared = await timed(compare)
    const again: number[] = []
    for (let round = 0; round < rounds; round++) again.push((await timed(compare)).ms)
    const held = turns()
    const { counts } = compared.value
    const differ = Object.values(counts).reduce((sum, some) => sum + some, 0)
    if (differ === 0) throw new Error('The two files do not differ.')
    figures.push(
      { name: 'comparing two of them', measured: median(again), against: maxCompareMs, unit: 'ms', ...ceiling },
      {
        name: 'event loop held at most, of processor',
        measured: held.busiestMs,
        against: maxHeldMs,
        unit: 'ms',
        ...ceiling,
      },
    )
    notes.push(
      `Opening the file of ${(files.spring.length / 1e6).toFixed(1)} MB: ${(opened.ms / 1000).toFixed(1)} s until it is stored, and ` +
        `${first.ms.toFixed(0)} ms for its first page.`,
      `Comparing: ${compared.ms.toFixed(0)} ms the first time, with the other snapshot read from the store; ${differ.toLocaleString('en')} differences.`,
      `The longest turn of the loop took ${held.longestMs.toFixed(1)} ms by the clock, other threads and programs included.`,
      `The whole process, review thread included: ${beforeMB.toFixed(0)} MB before, ${memoryMB().toFixed(0)} MB with both snapshots in memory.`,
    )
    return { figures, notes }
  },
}

const memoryMB = (): number => process.memoryUsage.rss() / 1024 / 1024

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now()
  const value = await work()
  return { value, ms: performance.now() - began }
}

async function open(core: TestCore, file: Buffer): Promise<string> {
  const input = { name: 'x.simrack', base64: file.toString('base64') }
  return (await core.must('inventory.openFile', input)).snapshotId
}

/** What a screen asks: the answer, and its first rows. */
async function page(core: TestCore, query: SimQueryInput): Promise<number> {
  const { handle, total } = await core.must('inventory.open', { query: simQuery.parse(query) })
  await core.must('inventory.rows', { handle, offset: 0, limit: 50 })
  await core.must('inventory.close', { handle })
  return total
}
