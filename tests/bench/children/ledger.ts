import { z } from 'zod'
import { Database } from '../../../electron/core/store/database.ts'
import { startTestCore, type TestCore } from '../../support/testCore.ts'
import { answerParent } from '../support/answerParent.ts'
import { insertManyTasks } from '../support/manyTasks.ts'
import { cpuMs } from '../support/turns.ts'
import { usage } from '../support/usage.ts'

/** Fills a ledger, and asks the real core over it as a screen asks. */
let running: TestCore | null = null
const folder = z.object({ dataDir: z.string() })
const part = z.object({ dataDir: z.string(), gatewayIds: z.array(z.string()), from: z.int(), count: z.int() })
const lists = z.array(
  z.object({
    text: z.string(),
    gatewayId: z.string().nullable(),
    submissionId: z.string().nullable(),
    states: z.array(z.string()),
    before: z.int().nullable(),
    limit: z.int(),
  }),
)
const ofTasks = z.array(z.object({ taskId: z.int(), states: z.array(z.string()), offset: z.int(), limit: z.int() }))

const core = (): TestCore => {
  if (!running) throw new Error('The core has not been started.')
  return running
}

async function timed(name: 'tasks.list' | 'tasks.messages', inputs: readonly unknown[]) {
  const times: { ms: number; cpuMs: number; found: number }[] = []
  for (const input of inputs) {
    const [began, used] = [performance.now(), cpuMs()]
    const result = await core().core.router.call(name, input)
    const [ms, cpu] = [performance.now() - began, cpuMs() - used]
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    const { tasks, messages } = answer.parse(result.value)
    times.push({ ms, cpuMs: cpu, found: (tasks ?? messages ?? []).length })
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return times
}
const answer = z.object({ tasks: z.array(z.unknown()).optional(), messages: z.array(z.unknown()).optional() })

const start = async (dataDir: string) => {
  running = await startTestCore({ dataDir, settings: { listener: { enabled: false } } })
  if (!running.started.ok) throw new Error(running.started.error.message)
}

answerParent(
  {
    /** An empty ledger with so many gateways; their ids. */
    prepare: async (raw) => {
      const { dataDir, names } = z.object({ dataDir: z.string(), names: z.array(z.string()) }).parse(raw)
      await start(dataDir)
      const gateways = names.map((name) => ({ name, address: '127.0.0.1', port: 9 }))
      const text = JSON.stringify({ format: 'simrack-profiles', version: 1, gateways })
      const { added } = await core().must('gateways.import', { text })
      await core().stop()
      running = null
      return added
    },
    /** Some more messages. */
    fill: (raw) => {
      const { dataDir, ...some } = part.parse(raw)
      const database = new Database(dataDir)
      const opened = database.open()
      if (!opened.ok) throw new Error(opened.error.message)
      // Nobody minds when the machine fails meanwhile.
      database.sql.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
      insertManyTasks(database, some)
      database.close()
    },
    start: async (raw) => {
      const began = performance.now()
      await start(folder.parse(raw).dataDir)
      return performance.now() - began
    },
    lists: (raw) => timed('tasks.list', lists.parse(raw)),
    messages: (raw) => timed('tasks.messages', ofTasks.parse(raw)),
    usage,
  },
  () => running?.stop(),
)
