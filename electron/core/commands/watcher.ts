import type { OperationFacts } from '../../../shared/domain/operation.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { parsePortName } from '../../../shared/lib/portName.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { Clock, Log } from '../ports.ts'
import type { SecretPlaces } from '../tasks/secretPlaces.ts'
import { freshRows, readPublicIps, readSetting } from './looks.ts'
import { factsOf, isWorking, meantRow } from './portRows.ts'
import { type Follow, type ReadBackKind, readBack, type Sighting, type Verdict, type Watch, watch } from './readBack.ts'
import type { StoredOperation } from './store/operationStore.ts'

interface WatcherDeps {
  readonly clock: Clock
  readonly log: Log
  readonly secrets: SecretPlaces
  readonly gatewayOf: (deviceId: number) => Gateway | null
  /** It can be said what became of the operation. */
  readonly onVerdict: (id: string, verdict: Exclude<Verdict, { state: 'waiting' }>, after: OperationFacts) => void
}

interface Watched {
  readonly operation: StoredOperation
  watch: Watch
  /** When it is looked at next, monotonic ms. */
  dueAt: number
}

/** The first look after an operation, and the pause between the looks of one device. */
const firstMs = 1000
const periodMs = 3000

export const isWatchable = (operation: StoredOperation): operation is StoredOperation & { kind: ReadBackKind } =>
  operation.kind !== 'save' && operation.kind !== 'get'

/** Looks at devices until it can be said of each operation whether it was done. One timer for each device with such operations. */
export class Watcher {
  readonly #deps: WatcherDeps
  readonly #watched = new Map<number, Map<string, Watched>>()
  readonly #timers = new Map<number, () => void>()
  readonly #looking = new Set<number>()
  #stopped = false

  constructor(deps: WatcherDeps) {
    this.#deps = deps
  }

  /** Begins with an operation that the device has, or may have, taken. */
  begin(operation: StoredOperation & { kind: ReadBackKind }, follow: Follow | null = null): void {
    const { clock } = this.#deps
    const now = clock.now()
    const { kind, target, params, before, sentAt, deviceId } = operation
    const since = sentAt ?? now
    const name = target === null ? null : parsePortName(target)
    const seen = watch({ kind, target: name, params, before, since }, now, follow)
    const one = { operation, watch: seen, dueAt: clock.elapsed() + (follow?.settleMs ?? firstMs) }
    const own = this.#watched.get(deviceId) ?? new Map<string, Watched>()
    this.#watched.set(deviceId, own.set(operation.id, one))
    this.#schedule(deviceId)
  }

  /** A device has reported by itself: what it shows between two looks may be over at the next one. */
  heard({ session }: Gateway): void {
    const { deviceId } = session
    const own = deviceId === null ? undefined : this.#watched.get(deviceId)
    if (!own || (deviceId !== null && this.#looking.has(deviceId))) return
    const { status } = session.report()
    const at = status.activeAt ?? 0
    for (const one of own.values()) {
      if (at <= one.watch.lastAt) continue
      const sighting = { at, rows: session.rows(), restarted: hasRestarted(status.restartedAt, one.watch) }
      // Only what it left; the verdict needs a look of its own, with what this one lacks.
      one.watch = readBack(one.watch, { ...sighting, publicIp: null, value: null }).watch
    }
  }

  /** Idempotent. */
  stop(): void {
    this.#stopped = true
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    this.#watched.clear()
  }

  #schedule(deviceId: number): void {
    this.#timers.get(deviceId)?.()
    this.#timers.delete(deviceId)
    const own = [...(this.#watched.get(deviceId)?.values() ?? [])]
    if (this.#stopped || own.length === 0 || this.#looking.has(deviceId)) return
    const { clock } = this.#deps
    const inMs = Math.max(0, Math.min(...own.map(({ dueAt }) => dueAt)) - clock.elapsed())
    this.#timers.set(
      deviceId,
      clock.after(inMs, () => void this.#tick(deviceId)),
    )
  }

  async #tick(deviceId: number): Promise<void> {
    this.#timers.delete(deviceId)
    this.#looking.add(deviceId)
    const { clock } = this.#deps
    const watched = [...(this.#watched.get(deviceId)?.values() ?? [])]
    // What is watched as usual is looked at together; what is to settle is left alone.
    const due = watched.filter(({ watch, dueAt }) => watch.follow === null || dueAt <= clock.elapsed())
    try {
      if (due.length > 0) await this.#look(deviceId, due)
    } catch (error) {
      const { log } = this.#deps
      log('error', 'operations not read back', { error: error instanceof Error ? error.stack : String(error) })
    }
    for (const one of due) one.dueAt = clock.elapsed() + (one.watch.follow?.pollMs ?? periodMs)
    this.#looking.delete(deviceId)
    if (this.#watched.get(deviceId)?.size === 0) this.#watched.delete(deviceId)
    this.#schedule(deviceId)
  }

  async #look(deviceId: number, all: readonly Watched[]): Promise<void> {
    const gateway = this.#deps.gatewayOf(deviceId)
    if (!gateway) {
      for (const { operation, watch } of all) this.#end(operation, watch, goneAway, null)
      return
    }
    const settings = all.filter(({ watch }) => watch.kind === 'set')
    for (const one of settings) await this.#lookAtSetting(gateway, one)
    const others = all.filter((one) => !settings.includes(one))
    if (others.length > 0) await this.#lookAtPorts(gateway, others)
  }

  async #lookAtSetting({ session }: Gateway, one: Watched): Promise<void> {
    const read = await readSetting(session, one.watch.params.name ?? '')
    const value = read.ok ? this.#deps.secrets.conceal(read.value) : null
    this.#sight(one, {
      at: this.#deps.clock.now(),
      rows: null,
      restarted: false,
      publicIp: null,
      value,
    })
  }

  async #lookAtPorts({ session }: Gateway, all: readonly Watched[]): Promise<void> {
    const fresh = await freshRows(
      session,
      all.some((one) => needsEverySlot(one.watch, session.rows())),
    )
    const rows = fresh.ok ? fresh.value : null
    const dialled = rows ? all.flatMap(({ watch }) => backAgain(watch, rows)) : []
    const ips = dialled.length > 0 ? await readPublicIps(session, dialled) : null
    const { restartedAt } = session.report().status
    for (const one of all) {
      this.#sight(one, {
        at: this.#deps.clock.now(),
        rows,
        restarted: hasRestarted(restartedAt, one.watch),
        publicIp: (one.watch.target && ips?.get(one.watch.target.port)) ?? null,
        value: null,
      })
    }
  }

  #sight(one: Watched, sighting: Sighting): void {
    if (this.#stopped) return
    const { watch, verdict } = readBack(one.watch, sighting)
    one.watch = watch
    if (verdict.state !== 'waiting') this.#end(one.operation, watch, verdict, sighting)
  }

  #end(
    { id, deviceId }: StoredOperation,
    { target }: Watch,
    verdict: Exclude<Verdict, { state: 'waiting' }>,
    sighting: Sighting | null,
  ): void {
    if (!this.#watched.get(deviceId)?.delete(id)) return
    const { publicIp = null, value = null } = sighting ?? {}
    const at = sighting?.at ?? this.#deps.clock.now()
    this.#deps.onVerdict(id, verdict, factsOf(target, sighting?.rows ?? [], at, { publicIp, value }))
  }
}

const goneAway: Verdict & { state: 'unclear' } = { state: 'unclear', reason: 'The gateway was removed from Simrack.' }

const hasRestarted = (restartedAt: number | null, { since }: Watch): boolean =>
  restartedAt !== null && restartedAt > since

/** A slot that is not in use is only in the listing of all. */
function needsEverySlot({ kind, target }: Watch, rows: readonly PortRow[]): boolean {
  return (kind === 'lock' || kind === 'unlock') && target !== null && meantRow(target, rows)?.active === false
}

/** The port of a redial that is on the network: its address can be asked for. */
function backAgain({ kind, target }: Watch, rows: readonly PortRow[]): number[] {
  if (kind !== 'redial' || !target) return []
  return isWorking(meantRow({ ...target, slot: null, pool: null }, rows)?.state ?? null) ? [target.port] : []
}
