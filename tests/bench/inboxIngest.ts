import { z } from 'zod'
import { type ManyMessage, manyMessages } from '../support/manyMessages.ts'
import type { Benchmark } from './support/benchmark.ts'
import { Child } from './support/child.ts'
import { waitFor } from './support/conditions.ts'
import { CoreChild } from './support/coreChild.ts'
import type { Figure } from './support/figure.ts'
import { postAll } from './support/load.ts'
import { bindReporters, lanesOf } from './support/reporters.ts'
import { takeTurns } from './support/rounds.ts'
import { usageSchema } from './support/usage.ts'
import type { Workshop } from './support/workshop.ts'

/** Connections; each carries the messages of gateways of its own. */
const connections = 16
const gatewaysPerConnection = 3
const gatewayCount = connections * gatewaysPerConnection
const settleMs = 10_000

/** Bodies for each gateway in a round: no more in all than the listener lets one gateway send at once. */
const kinds = [
  { name: '1 SMS a request', rows: 1, perGateway: 30, unit: 'requests', plan: { warmUps: 2, rounds: 7 } },
  { name: '100 SMS a request', rows: 100, perGateway: 1, unit: 'rows', plan: { warmUps: 1, rounds: 3 } },
] as const

/** How fast pushed SMS are stored for good, each acknowledged when it is on the disk. */
export const inboxIngest: Benchmark = {
  name: 'inboxIngest',
  about:
    'pushed SMS per second into the real core, decoded, recognised, indexed and durably committed before they are acknowledged, ' +
    'beside a bare node:http server that reads and parses the same bodies, and beside the least that commits them in groups ' +
    'into the same tables.',
  run: async (workshop) => {
    const bare = await peer(workshop, 'plainServer.ts', null)
    const least = await peer(workshop, 'ingestServer.ts', workshop.folder())
    const core = await CoreChild.start(workshop)
    const reporters = await bindReporters(core, connections, gatewaysPerConnection)
    const messages = manyMessages({ count: 1_000_000 })
    const figures: Figure[] = []
    let sent = 0
    for (const { name, rows, perGateway, unit, plan } of kinds) {
      const count = perGateway * gatewayCount * rows
      const fresh = () => lanesOf(reporters, perGateway, () => recvSms(messages, rows))
      // What stores comes first, while both have stored as much.
      for (const against of [
        { ...least, what: 'least that stores', aim: { atLeast: 0.8 } },
        { ...bare, what: 'bare server', aim: rows === 1 ? { atLeast: 0.25 } : null },
      ]) {
        workshop.say(`${name}, beside ${against.what} …`)
        let lanes = fresh()
        const before = { ours: (await core.usage()).cpuMs, theirs: await against.cpuMs() }
        const rates = await takeTurns(
          plan,
          () => {
            lanes = fresh()
            sent += count
            return postAll(reporters.origin, lanes)
          },
          () => postAll(against.origin, lanes),
        )
        const each = ((plan.warmUps + plan.rounds) * count) / 1000
        const ours = ((await core.usage()).cpuMs - before.ours) / each
        const theirs = ((await against.cpuMs()) - before.theirs) / each
        const { measured, against: other, spread } = rates
        figures.push(
          {
            name: `${name}: ${unit}`,
            measured: measured * rows,
            against: other * rows,
            spread,
            unit: '/s',
            what: against.what,
            aim: against.aim,
          },
          {
            name: `${name}: CPU for one SMS`,
            measured: ours,
            against: theirs,
            unit: 'µs',
            what: against.what,
            aim: null,
          },
        )
      }
    }
    const stored = await storedMessages(core, sent)
    const groups = `${gatewayCount} gateways over ${connections} connections`
    return { figures, notes: [`${groups}; ${sent} SMS were acknowledged and ${stored} are stored.`] }
  },
}

async function peer(workshop: Workshop, file: string, input: string | null) {
  const child = Child.run(workshop, file)
  const origin = `http://127.0.0.1:${await child.ask(z.int(), 'start', input)}`
  return { origin, cpuMs: async () => (await child.ask(usageSchema, 'usage')).cpuMs }
}

/** The next messages as one body. Each has a time of its own, as if they had come one after another. */
function recvSms(messages: Iterator<ManyMessage>, count: number): string {
  const sms: unknown[] = []
  while (sms.length < count) {
    const { value, done } = messages.next()
    if (done) throw new Error('There are no more messages.')
    if (value.kind === 'report') continue
    const { port, at, sender, recipient, text } = value
    sms.push([0, port, at / 1000, sender, recipient, Buffer.from(text).toString('base64')])
  }
  return JSON.stringify({ type: 'recv-sms', sms_num: count, sms })
}

/** All that was acknowledged, once it is counted. */
function storedMessages(core: CoreChild, atLeast: number): Promise<number> {
  return waitFor(`${atLeast} messages in the inbox`, settleMs, async () => {
    const total = await core.inboxTotal()
    return total >= atLeast ? total : null
  })
}
