import { gatewayProfile } from '../../../shared/domain/gateway.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DemoGateway } from '../ports.ts'
import type { Gateway } from './gateway.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'
import type { GatewayService } from './gatewayService.ts'

/** The demo gateway: one profile, pointed at the software gateway, which the host starts when it is needed. */
export class DemoService {
  readonly #demo: DemoGateway
  readonly #registry: GatewayRegistry
  readonly #gateways: GatewayService
  readonly #speed: number

  /** `speed`: how fast its time runs. */
  constructor(demo: DemoGateway, registry: GatewayRegistry, gateways: GatewayService, speed: number) {
    this.#demo = demo
    this.#registry = registry
    this.#gateways = gateways
    this.#speed = speed
  }

  /** Starts it again when it was connected at the last stop. */
  async resumeAtStart(): Promise<void> {
    if (this.#profile()?.record.enabled) await this.start()
  }

  /** Starts the software gateway and connects its profile, which is made when it is missing. */
  async start(): Promise<Result<{ id: string }>> {
    let target: Awaited<ReturnType<DemoGateway['start']>>
    try {
      target = await this.#demo.start()
    } catch (error) {
      return fail('app/internal', 'The demo gateway could not be started.', {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
    const { address, port, username, password } = target
    const known = this.#profile()
    if (!known) {
      const profile = gatewayProfile.parse({ name: 'Demo gateway', address, port, username, ...pace(this.#speed) })
      return this.#gateways.add({ profile, password }, true)
    }
    await this.#gateways.update(known.record.id, {
      profile: { ...known.record.profile, address, port, username, ...(this.#speed === 1 ? {} : pace(this.#speed)) },
      password,
    })
    const connected = this.#gateways.connect(known.record.id)
    return connected.ok ? ok({ id: known.record.id }) : connected
  }

  /** Connects any gateway; the demo gateway is started first. */
  async connect(id: string): Promise<Result<null>> {
    const demo = this.#profile()
    if (demo?.record.id !== id) return this.#gateways.connect(id)
    const started = await this.start()
    return started.ok ? ok(null) : started
  }

  #profile(): Gateway | undefined {
    return [...this.#registry.all()].find((gateway) => gateway.record.demo)
  }
}

/**
 * How often it is asked. On loopback and made for it: more often than hardware. When its time runs fast, once in a second of the machine's,
 * or a day of its life would be nothing but polls.
 */
const pace = (speed: number) => ({
  pollPeriodS: Math.max(5, speed),
  fullPollPeriodS: Math.max(60, 10 * speed),
  smsPollPeriodS: Math.max(60, 5 * speed),
  minGapMs: speed === 1 ? 100 : 0,
})
