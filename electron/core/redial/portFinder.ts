import { freshRows, readPublicIps } from '../commands/looks.ts'
import { meantRow } from '../commands/portRows.ts'
import type { StoredOperation } from '../commands/store/operationStore.ts'
import type { Clock } from '../ports.ts'
import type { Standing } from './ladder.ts'
import type { Lifetime } from './lifetime.ts'
import { isDiallable } from './preflight.ts'
import type { Sites } from './sites.ts'
import type { DialStore } from './store/dialStore.ts'
import type { OpenRun } from './store/openRunStore.ts'

export interface PortFinderDeps {
  readonly sites: Sites
  readonly dials: DialStore
  readonly clock: Clock
}

/** A port as it was found after a step. `at`: when, epoch ms. */
export interface Found extends Standing {
  readonly at: number
}

const wholePort = (port: number) => ({ port, slot: null, pool: null })

/** Finds out how the port of a run stands, by what an operation has found and by looking where that says nothing. */
export class PortFinder {
  readonly #run: OpenRun
  readonly #deps: PortFinderDeps
  readonly #life: Lifetime

  constructor(run: OpenRun, deps: PortFinderDeps, life: Lifetime) {
    this.#run = run
    this.#deps = deps
    this.#life = life
  }

  /** Its state as last known; null when it is not. */
  get state(): number | null {
    const rows = this.#deps.sites.gateway(this.#run.gatewayId)?.session.rows() ?? []
    return meantRow(wholePort(this.#run.port), rows)?.state ?? null
  }

  isBack(state: number | null): boolean {
    const { plan, deviceId, port } = this.#run
    return isDiallable(plan, state, this.#deps.dials.everAccepted(deviceId, port))
  }

  /**
   * How the port stands after an operation. Its public IP is read where it has one: until it is known or the time is over that the port has
   * to come back, once where none was known before. `onRead`: that begins.
   */
  async find({ after, sentAt }: StoredOperation, ipBefore: string | null, onRead: () => void): Promise<Found> {
    const { sites, clock } = this.#deps
    const { gatewayId, port } = this.#run
    const session = sites.gateway(gatewayId)?.session
    if (!session) return { back: false, state: null, answered: false, ip: null, at: clock.now() }
    const isKnown = after !== null && after.state !== null
    const fresh = isKnown ? null : await this.#life.unlessEnded(freshRows(session, false))
    const answered = fresh === null || fresh.ok
    const state = fresh?.ok ? (meantRow(wholePort(port), fresh.value)?.state ?? null) : (after?.state ?? null)
    const at = after?.at ?? clock.now()
    const found = { back: this.isBack(state), state, answered, ip: after?.publicIp ?? null, at }
    if (!found.back || found.ip !== null) return found
    onRead()
    return { ...found, ip: await this.#readIp(sentAt, ipBefore) }
  }

  /** The same for what is no longer followed as the plan wants it: until the port is back or the time is over that it has. */
  async findInTime(operation: StoredOperation, ipBefore: string | null, onRead: () => void): Promise<Found> {
    const { clock } = this.#deps
    const { plan } = this.#run
    const until = (operation.sentAt ?? 0) + (operation.kind === 'reset' ? plan.resetWaitS : plan.timeoutS) * 1000
    let found = await this.find(operation, ipBefore, onRead)
    while (!found.back && clock.now() < until) {
      await this.#life.pause(plan.pollS * 1000)
      found = await this.find({ ...operation, after: null }, ipBefore, onRead)
    }
    return found
  }

  async #readIp(sentAt: number | null, ipBefore: string | null): Promise<string | null> {
    const { sites, clock } = this.#deps
    const { gatewayId, plan, port } = this.#run
    const gone = Math.max(0, clock.now() - (sentAt ?? clock.now()))
    const until = clock.elapsed() + plan.timeoutS * 1000 - gone
    for (;;) {
      const session = sites.gateway(gatewayId)?.session
      if (!session) return null
      const ip = (await this.#life.unlessEnded(readPublicIps(session, [port]))).get(port) ?? null
      if (ip !== null || ipBefore === null || clock.elapsed() >= until) return ip
      await this.#life.pause(plan.pollS * 1000)
    }
  }
}
