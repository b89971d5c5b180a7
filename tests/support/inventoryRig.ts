import type { SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { workbench } from './gateways.ts'
import { formFor, type TestCore, type TestCoreOptions } from './testCore.ts'

export const words = { name: 'Spring', site: 'Hall 2', person: 'Ada', note: '' }

/** A snapshot once nobody captures it any more. */
export const captured = (core: TestCore, snapshotId: string) =>
  core.topic('snapshots', {}).until((items) => {
    const snapshot = items.get(snapshotId)
    return snapshot && snapshot.jobId === null ? snapshot : null
  })

/** Captures all of these gateways, to the end. */
export async function capture(core: TestCore, gatewayIds: readonly string[], name = words.name) {
  const { snapshotId } = await core.must('inventory.capture', {
    gatewayIds: [...gatewayIds],
    words: { ...words, name },
  })
  return captured(core, snapshotId)
}

/** The rows of a query, all of them. */
export async function simsOf(core: TestCore, query: Parameters<typeof core.must<'inventory.open'>>[1]['query']) {
  const opened = await core.must('inventory.open', { query })
  const { rows } = await core.must('inventory.rows', { handle: opened.handle, offset: 0, limit: 500 })
  return { ...opened, rows }
}

/** The job once it has ended. */
export const jobEnded = (core: TestCore, jobId: string) =>
  core.topic('jobs', {}).until((items) => {
    const job = items.get(jobId)
    return job && job.state !== 'running' ? job : null
  })

/** A core with connected gateways, all of them known with every slot. */
export const siteOf =
  (bench: ReturnType<typeof workbench>) =>
  async (count: number, options: SimulatorOptions = {}, ports: TestCoreOptions = {}) => {
    const core = await bench.core(ports)
    const simulators = []
    const ids: string[] = []
    for (let n = 1; n <= count; n++) {
      const simulator = await bench.simulator({ seed: n, ...options })
      simulators.push(simulator)
      const { id } = await core.must('gateways.add', formFor(simulator, { name: `Rack ${n}` }))
      ids.push(id)
    }
    await core.topic('gateways', {}).until((items) => ids.every((id) => items.get(id)?.status.fullAt))
    return { core, simulators, ids }
  }
