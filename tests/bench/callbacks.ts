import { z } from 'zod'
import type { Benchmark } from './support/benchmark.ts'
import { Child } from './support/child.ts'
import { waitFor } from './support/conditions.ts'
import { CoreChild } from './support/coreChild.ts'
import type { Figure } from './support/figure.ts'
import { type Lane, postAll } from './support/load.ts'
import type { Rack } from './support/rack.ts'
import { bindReporters, lanesOf } from './support/reporters.ts'
import { takeTurns } from './support/rounds.ts'
import { usageSchema } from './support/usage.ts'

/** Connections; each carries the messages of gateways of its own, so that these arrive in order. */
const connections = 16
const gatewaysPerConnection = 3
const gatewayCount = connections * gatewaysPerConnection
const plan = { warmUps: 2, rounds: 7 }
const settleMs = 5_000

const kinds = [
  { name: 'port-status, each a change', perGateway: 160, message: (rack: Rack) => rack.portStatus() },
  { name: 'dev-status of 32 rows', perGateway: 30, message: (rack: Rack) => rack.devStatus() },
]

/** How many callbacks the core takes, with all that it does for them. */
export const callbacks: Benchmark = {
  name: 'callbacks',
  about:
    'status callbacks per second into the core (listener, session, history, a screen that looks on), ' +
    'beside a bare node:http server that reads and parses the same bodies.',
  run: async (workshop) => {
    const plain = Child.run(workshop, 'plainServer.ts')
    const plainOrigin = `http://127.0.0.1:${await plain.ask(z.int(), 'start')}`
    const core = await CoreChild.start(workshop)
    const reporters = await bindReporters(core, connections, gatewaysPerConnection)
    const { origin } = reporters
    const figures: Figure[] = []
    const notes: string[] = []
    let sent = 0
    for (const { name, perGateway, message } of kinds) {
      workshop.say(`${name} …`)
      let lanes: Lane[] = []
      const cpu = { subject: await cpuOf(core), peer: await cpuOf(plain) }
      const rates = await takeTurns(
        plan,
        () => {
          lanes = lanesOf(reporters, perGateway, ({ rack }) => message(rack))
          sent += perGateway * gatewayCount
          return postAll(origin, lanes)
        },
        () => postAll(plainOrigin, lanes),
      )
      figures.push({ name, ...rates, unit: '/s', what: 'bare server', aim: { atLeast: 0.5 } })
      const each = (plan.warmUps + plan.rounds) * perGateway * gatewayCount
      const ours = (((await cpuOf(core)) - cpu.subject) / each) * 1000
      const bare = (((await cpuOf(plain)) - cpu.peer) / each) * 1000
      figures.push({
        name: `CPU for one ${name}`,
        measured: ours,
        against: bare,
        unit: 'µs',
        what: 'bare server',
        aim: null,
      })
    }
    const kept = await eventsKept(
      core,
      reporters.all.map(({ id }) => id),
      sent,
    )
    notes.push(
      `${gatewayCount} gateways over ${connections} connections; ${sent} callbacks made ${kept} history events.`,
    )
    return { figures, notes }
  },
}

/** Events in the history, once there is at least one for each callback: what was answered has been written. */
function eventsKept(core: CoreChild, ids: readonly string[], atLeast: number): Promise<number> {
  const page = z.object({ events: z.array(z.object({ seq: z.int() })) })
  return waitFor(`${atLeast} events in the history`, settleMs, async () => {
    const newest = await Promise.all(
      ids.map((gatewayId) => core.call('ports.history', { gatewayId, portId: null, before: null, limit: 1 }, page)),
    )
    const kept = Math.max(...newest.map(({ events }) => events[0]?.seq ?? 0))
    return kept >= atLeast ? kept : null
  })
}

const cpuOf = async (child: CoreChild | Child): Promise<number> =>
  (child instanceof CoreChild ? await child.usage() : await child.ask(usageSchema, 'usage')).cpuMs
