import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { Database } from '../../../electron/core/store/database.ts'
import { CoreChild } from './coreChild.ts'
import type { Outcome } from './figure.ts'
import { freePort } from './freePort.ts'
import { insertDevices, plansOf } from './plannedRacks.ts'
import type { Workshop } from './workshop.ts'

const gateways = 20
const ports = 500
/** Longer than the scheduler ever goes without a look at the clocks. */
const watchedMs = 35_000
/** Of each second, on average: 1 % of a processor. */
const ceilingMs = 10

/** What the real core takes of the processor while 10,000 runs are planned and none is due; its gateways are switched off. */
export async function redialIdle(workshop: Workshop): Promise<Outcome> {
  const dataDir = workshop.folder()
  const listenerPort = await freePort()
  const first = CoreChild.prepare(workshop)
  await first.begin(listenerPort, dataDir)
  const ids = await first.importGateways(Array.from({ length: gateways }, (_, i) => `Gateway ${i + 1}`))
  await first.kill()
  const database = new Database(dataDir)
  const opened = database.open()
  if (!opened.ok) throw new Error(opened.error.message)
  insertDevices(database, ids, ports)
  database.close()

  const core = CoreChild.prepare(workshop)
  await core.begin(listenerPort, dataDir)
  const restMs = await idle(core)
  for (const form of plansOf(ids, { minIntervalS: 7200, maxIntervalS: 14_400 })) {
    await core.call('redial.savePlan', { id: null, form }, z.object({ id: z.string() }))
  }
  const all = { planId: null, gatewayId: null, offset: 0, limit: 1 }
  const { total } = await core.call('redial.planned', all, z.object({ total: z.int() }))
  if (total !== gateways * ports) throw new Error(`${total} runs are planned, not ${gateways * ports}.`)
  const plannedMs = await idle(core)
  return {
    figures: [
      {
        name: `processor a second, ${total.toLocaleString('en')} planned and none due`,
        ...{ measured: plannedMs, against: ceilingMs, unit: 'ms', what: 'ceiling', aim: { atMost: 1 } },
      },
    ],
    notes: [`The same core without a plan takes ${restMs.toFixed(1)} ms a second.`],
  }
}

/** Processor time of the core in a second, ms, once it has come to rest. */
async function idle(core: CoreChild): Promise<number> {
  await pause(5000)
  const before = await core.usage()
  await pause(watchedMs)
  const after = await core.usage()
  return ((after.cpuMs - before.cpuMs) * 1000) / watchedMs
}
