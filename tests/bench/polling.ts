import { Agent, request } from 'undici'
import { z } from 'zod'
import type { Benchmark } from './support/benchmark.ts'
import { Child } from './support/child.ts'
import { waitFor } from './support/conditions.ts'
import { CoreChild } from './support/coreChild.ts'
import { median, spreadOf } from './support/rounds.ts'

const gatewayCount = 200
const latencyMs = 1000
const plan = { warmUps: 1, rounds: 5 }
const settleMs = 60_000

/** Whether many slow gateways hold each other up. */
export const polling: Benchmark = {
  name: 'polling',
  about: `a round of polls over ${gatewayCount} gateways that each take ${latencyMs / 1000} s, beside that time.`,
  run: async (workshop) => {
    const gateways = Child.run(workshop, 'gateways.ts')
    const ports = await gateways.ask(z.array(z.int()), 'start', {
      count: gatewayCount,
      firstSeed: 1,
      ports: 4,
      slots: 1,
      latencyMs,
      live: false,
    })
    const core = await CoreChild.start(workshop)
    workshop.say(`adding ${gatewayCount} gateways …`)
    const ids = await Promise.all(ports.map((port, i) => addGateway(core, `Gateway ${i + 1}`, port)))
    await waitFor('All gateways online and at rest', settleMs, async () => {
      const views = await core.gateways()
      const ready = views.filter(({ session }) => session.state === 'online' && session.asking === null)
      return ready.length === gatewayCount ? ready : null
    })

    const rounds: number[] = []
    const bare: number[] = []
    for (let round = -plan.warmUps; round < plan.rounds; round++) {
      const ms = await core.callAll(
        'gateways.refresh',
        ids.map((id) => ({ id })),
      )
      const bareMs = await bareRound(ports)
      if (round < 0) continue
      rounds.push(ms)
      bare.push(bareMs)
    }
    return {
      figures: [
        {
          name: `a round over ${gatewayCount} gateways`,
          measured: median(rounds),
          against: latencyMs,
          unit: 'ms',
          what: 'one gateway',
          aim: { atMost: 1.3 },
          spread: spreadOf(rounds.map((ms) => ms / latencyMs)),
        },
      ],
      notes: [`${gatewayCount} bare requests to the same gateways at once take ${Math.round(median(bare))} ms.`],
    }
  },
}

/** A gateway that is polled so rarely that no poll of its own comes between the rounds. */
async function addGateway(core: CoreChild, name: string, port: number): Promise<string> {
  const profile = { name, address: '127.0.0.1', port, pollPeriodS: 3600, fullPollPeriodS: 0, minGapMs: 0 }
  return (await core.call('gateways.add', { profile, password: 'root' }, z.object({ id: z.string() }))).id
}

/** What the machine and the gateways themselves need for such a round, ms. */
async function bareRound(ports: readonly number[]): Promise<number> {
  const agent = new Agent({ pipelining: 0 })
  try {
    const began = performance.now()
    await Promise.all(
      ports.map(async (port) => {
        const url = `http://127.0.0.1:${port}/goip_get_status.html?username=root&password=root&all_sims=1`
        const { body } = await request(url, { dispatcher: agent })
        await body.json()
      }),
    )
    return performance.now() - began
  } finally {
    await agent.destroy()
  }
}
