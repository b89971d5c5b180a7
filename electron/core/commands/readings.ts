import type { DataSample, ReadSetting } from '../../../shared/domain/operationBatch.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Priority } from '../device/requestQueue.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock } from '../ports.ts'
import type { SecretPlaces } from '../tasks/secretPlaces.ts'
import type { DataStore } from './store/dataStore.ts'
import { getSettings, type SettingAnswer, SettingNames } from './wire/settings.ts'
import { publicIps, settingText, traffic } from './wire/settingValues.ts'

interface ReadingsDeps {
  readonly registry: () => GatewayRegistry
  readonly store: DataStore
  readonly secrets: SecretPlaces
  readonly clock: Clock
}

const dataNames = ['port_public_ip', 'ports_rx_tx']
const unnamed = fail('input/invalid', 'Name between 1 and 16 settings.')

/** Reads what gateways say of their settings, and keeps what they say of their ports' data. */
export class Readings {
  readonly #deps: ReadingsDeps

  constructor(deps: ReadingsDeps) {
    this.#deps = deps
  }

  /** The settings as they are now, callback secrets concealed. */
  async settings(gatewayId: string, names: readonly string[]): Promise<Result<{ settings: ReadSetting[] }>> {
    const asked = SettingNames.of(names)
    if (!asked) return unnamed
    const answer = await this.#ask(gatewayId, asked)
    if (!answer.ok) return answer
    const read = (name: string) => settingText(answer.value, name) ?? null
    return ok({ settings: asked.list.map((name) => ({ name, value: this.#deps.secrets.conceal(read(name)) })) })
  }

  /** Reads addresses and traffic of all ports; gives how many ports are known now. */
  async data(gatewayId: string, priority: Priority = 'command'): Promise<Result<{ ports: number }>> {
    const both = await this.#askByName(gatewayId, dataNames, priority)
    if (both.ok) return ok({ ports: this.#keep(gatewayId, both.value) })
    if (both.error.code !== 'device/rejected') return both
    // One name that a gateway does not have lets it refuse all of them.
    const known = new Map<string, unknown>()
    let refused = 0
    for (const name of dataNames) {
      const one = await this.#askByName(gatewayId, [name], priority)
      if (one.ok) for (const [key, value] of one.value) known.set(key, value)
      else if (one.error.code === 'device/rejected') refused += 1
      else return one
    }
    return refused === dataNames.length ? both : ok({ ports: this.#keep(gatewayId, known) })
  }

  /** What is known of a port's data over time, newest first. */
  history(gatewayId: string, port: number, limit: number): Result<{ samples: DataSample[] }> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const { deviceId } = found.value.session
    return ok({ samples: deviceId === null ? [] : this.#deps.store.list(deviceId, port, limit) })
  }

  async #askByName(gatewayId: string, names: readonly string[], priority: Priority): Promise<Result<SettingAnswer>> {
    const asked = SettingNames.of(names)
    return asked ? this.#ask(gatewayId, asked, priority) : unnamed
  }

  async #ask(gatewayId: string, names: SettingNames, priority: Priority = 'command'): Promise<Result<SettingAnswer>> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const answer = await found.value.session.ask(getSettings, names, { priority })
    return answer.ok ? ok(answer.value.value) : answer
  }

  #keep(gatewayId: string, answer: SettingAnswer): number {
    const { registry, store, clock } = this.#deps
    const found = registry().get(gatewayId)
    const deviceId = found.ok ? found.value.session.deviceId : null
    if (!found.ok || deviceId === null) return 0
    const [ips, counts] = [publicIps(answer), traffic(answer)]
    const at = clock.now()
    const ports = new Set([...ips.keys(), ...counts.keys()])
    const samples = [...ports].map((port) => {
      const { rx = null, tx = null } = counts.get(port) ?? {}
      return [port, { at, publicIp: ips.get(port) ?? null, rx, tx }] as const
    })
    store.add(deviceId, new Map(samples))
    return ports.size
  }
}
