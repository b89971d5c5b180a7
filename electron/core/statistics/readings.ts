import type {
  CountedSlot,
  StatisticsKind,
  StatisticsRange,
  StatisticsReading,
} from '../../../shared/domain/statistics.ts'
import { expandPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Endpoint } from '../device/endpoints.ts'
import type { Priority } from '../device/requestQueue.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock } from '../ports.ts'
import type { Statistics } from './counters.ts'
import { getCallStatistics, getSmsStatistics, type StatisticsInput } from './endpoints.ts'
import type { Samples } from './samples.ts'

interface ReadingsDeps {
  readonly registry: () => GatewayRegistry
  readonly samples: Samples
  readonly clock: Clock
}

/** What a person asks for; see the contract. */
export interface AskedStatistics {
  readonly gatewayId: string
  readonly kind: StatisticsKind
  readonly ports: string
  readonly slots: string
  readonly range: StatisticsRange
}

/** A SIM bank has a few hundred. */
const mostNumbers = 9999
const everything: StatisticsInput = { ports: null, slots: 'all', range: 'total' }

/** Asks gateways what they have counted, through their queues. */
export class StatisticsReadings {
  readonly #deps: ReadingsDeps

  constructor(deps: ReadingsDeps) {
    this.#deps = deps
  }

  /** For a person who waits. `input/invalid` for what is no list of ports or slots. */
  async read({ gatewayId, kind, ports, slots, range }: AskedStatistics): Promise<Result<StatisticsReading>> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const maxPorts = found.value.session.report().device?.maxPorts ?? mostNumbers
    const askedPorts = numbersOf(ports, maxPorts, 'port')
    if (!askedPorts.ok) return askedPorts
    const askedSlots = slots === 'current' ? ok('current' as const) : numbersOf(slots, mostNumbers, 'slot')
    if (!askedSlots.ok) return askedSlots
    const input: StatisticsInput = { ports: askedPorts.value, slots: askedSlots.value ?? 'all', range }
    const facts = () => ({ range, at: this.#deps.clock.now() })
    if (kind === 'sms') {
      const answer = await this.#ask(gatewayId, getSmsStatistics, input, 'command')
      return answer.ok ? ok({ kind, ...facts(), ...answer.value }) : answer
    }
    const answer = await this.#ask(gatewayId, getCallStatistics, input, 'command')
    return answer.ok ? ok({ kind, ...facts(), ...answer.value }) : answer
  }

  /** Asks for all that was ever counted of one kind, in every slot, and keeps it. */
  async sample(gatewayId: string, kind: StatisticsKind, priority: Priority): Promise<Result<null>> {
    const { registry, samples, clock } = this.#deps
    const deviceId = () => {
      const found = registry().get(gatewayId)
      return found.ok ? found.value.session.deviceId : null
    }
    const asked = deviceId()
    if (asked === null) return fail('input/conflict', 'It is not known yet which device this is.')
    const other = fail('app/cancelled', 'Another device answers for this gateway now.')
    if (kind === 'sms') {
      const answer = await this.#ask(gatewayId, getSmsStatistics, everything, priority)
      if (!answer.ok) return answer
      if (deviceId() !== asked) return other
      await samples.keepSms(asked, clock.now(), answer.value.rows)
      return ok(null)
    }
    const answer = await this.#ask(gatewayId, getCallStatistics, everything, priority)
    if (!answer.ok) return answer
    if (deviceId() !== asked) return other
    await samples.keepCalls(asked, clock.now(), answer.value.rows)
    return ok(null)
  }

  async #ask<T extends CountedSlot>(
    gatewayId: string,
    endpoint: Endpoint<StatisticsInput, Statistics<T>>,
    input: StatisticsInput,
    priority: Priority,
  ): Promise<Result<Statistics<T>>> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const answer = await found.value.session.ask(endpoint, input, { priority })
    return answer.ok ? ok(answer.value.value) : answer
  }
}

/** `all` is null; else whole numbers from 1 to `max`. */
function numbersOf(text: string, max: number, what: 'port' | 'slot'): Result<readonly number[] | null> {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return parsed
  if (parsed.value.kind === 'all') return ok(null)
  const { names, beyond } = expandPortExpression(parsed.value, max)
  if (beyond[0]) return fail('input/invalid', `There is no ${what} ${beyond[0].port}: this gateway has ${max}.`)
  if (names.some(({ slot }) => slot !== null)) {
    return fail('input/invalid', `Name whole ${what}s, such as 2 or 1-2,4.`)
  }
  return ok(names.map(({ port }) => port))
}
