import { DeviceClient } from '../../electron/core/device/deviceClient.ts'
import { getStatus } from '../../electron/core/device/endpoints.ts'
import type { SeenExchange } from '../../electron/core/device/seenExchange.ts'
import { createRedactor } from '../../electron/core/diagnostics/redact.ts'
import { rawRequest, redactExchange } from '../../electron/core/diagnostics/traffic/redactExchange.ts'
import { TrafficLog } from '../../electron/core/diagnostics/traffic/trafficLog.ts'
import { systemClock } from '../../electron/core/systemPorts.ts'
import { Simulator } from '../../electron/simulator/simulator.ts'
import { gatewayProfile } from '../../shared/domain/gateway.ts'
import type { Benchmark } from './support/benchmark.ts'
import { takeTurns, timeEach } from './support/rounds.ts'

const ports = 64
const slots = 8
const plan = { warmUps: 10, rounds: 31 }
/** As a site of 200 gateways has them: a password and a callback secret of each. */
const secrets = Array.from({ length: 400 }, (_, i) => `secret ${i} of the site`)

/** What keeping the traffic costs: to the request that is kept, and a moment later to the event loop. */
export const traffic: Benchmark = {
  name: 'traffic',
  about: `a status of ${ports * slots} rows asked for over real HTTP, with its exchange kept and without.`,
  run: async (workshop) => {
    const simulator = new Simulator({ ports, slots })
    await simulator.start()
    workshop.atEnd(() => simulator.stop())
    const log = new TrafficLog({
      clock: systemClock,
      secrets: () => secrets,
      onKept: () => undefined,
      onChange: () => undefined,
    })
    workshop.atEnd(async () => log.stop())
    const profile = gatewayProfile.parse({ name: 'Rack', address: simulator.host, port: simulator.port, minGapMs: 0 })
    const target = { profile, password: 'root' }
    let seen: SeenExchange | null = null
    const keeping = new DeviceClient(
      target,
      systemClock,
      (text) => text,
      (exchange) => {
        seen = exchange
        log.request('g', exchange)
      },
    )
    const plain = new DeviceClient(target, systemClock, (text) => text)
    workshop.atEnd(() => keeping.close())
    workshop.atEnd(() => plain.close())
    const ask = async (client: DeviceClient): Promise<number> => {
      const began = performance.now()
      const answer = await client.ask(getStatus, { allSims: true }, { priority: 'command' })
      if (!answer.ok) throw new Error(answer.error.message)
      return performance.now() - began
    }
    const kept = await takeTurns(
      plan,
      () => ask(keeping),
      () => ask(plain),
    )
    const exchange: SeenExchange | null = seen
    if (exchange === null) throw new Error('Nothing was seen.')
    const redact = createRedactor(() => secrets)
    const later = await takeTurns(
      plan,
      () => timeEach(5, () => redactExchange(rawRequest(exchange), '1', redact)),
      () => 20,
    )
    const take = timeEach(1000, () => log.request('g', exchange))
    return {
      figures: [
        {
          name: 'a status, its exchange kept',
          ...kept,
          unit: 'ms',
          what: 'not kept',
          aim: { atMost: 1.1 },
        },
        {
          name: 'taking an exchange',
          measured: take * 1000,
          against: 500,
          unit: 'µs',
          what: 'the ceiling',
          aim: { atMost: 1 },
        },
        {
          name: `redacting it a moment later, ${secrets.length} secrets known`,
          ...later,
          unit: 'ms',
          what: 'the longest that the event loop may be held',
          aim: { atMost: 1 },
        },
      ],
      notes: [`The answer has ${Math.round((await size(simulator)) / 1000)} kB.`],
    }
  },
}

async function size({ url }: Simulator): Promise<number> {
  const answer = await fetch(`${url}/goip_get_status.html?username=root&password=root&all_sims=1`)
  return (await answer.text()).length
}
