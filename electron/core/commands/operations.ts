import {
  type DryRun,
  type OperationKind,
  type OperationParams,
  operationParams,
  type PortOperationKind,
} from '../../../shared/domain/operation.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock, Random } from '../ports.ts'
import type { Database } from '../store/database.ts'
import type { SecretPlaces } from '../tasks/secretPlaces.ts'
import type { Batches } from './batches.ts'
import type { Underway } from './busy.ts'
import { dryRun } from './dryRun.ts'
import type { OperationRunner, Terms } from './runner.ts'
import type { BatchStore } from './store/batchStore.ts'
import type { OperationStore, StoredOperation } from './store/operationStore.ts'

interface OperationsDeps {
  readonly registry: () => GatewayRegistry
  readonly database: Database
  readonly store: OperationStore
  readonly batchStore: BatchStore
  readonly batches: Batches
  readonly runner: OperationRunner
  readonly secrets: SecretPlaces
  readonly clock: Clock
  readonly random: Random
  /** Ports of a device that send SMS tasks. */
  readonly sendingPorts: (deviceId: number) => ReadonlySet<number>
  readonly onChange: () => void
}

/** What is asked for on a port expression. */
export interface PortOrder {
  readonly gatewayId: string
  readonly kind: PortOperationKind
  readonly ports: string
  readonly mode: 0 | 1 | null
  /** The gateway's name, where `dangerOf` asks for it. */
  readonly typed: string | null
  readonly gapMs: number
  readonly atOnce: number
  readonly stopAfter: number
  /** In one request, or in as few as the ports allow. */
  readonly together: boolean
}

/** One thing to be done to one target. */
export interface SingleOrder {
  readonly kind: OperationKind
  readonly target: string | null
  readonly params?: Partial<OperationParams>
  readonly by?: 'person' | 'plan'
  readonly planRunId?: string | null
}

/** What people and plans ask for: stored as operations first, then carried out. */
export class Operations {
  readonly #deps: OperationsDeps

  constructor(deps: OperationsDeps) {
    this.#deps = deps
  }

  /** Which ports an operation would touch; nothing is sent. */
  dryRun(gatewayId: string, kind: PortOperationKind, ports: string): Result<DryRun> {
    const known = this.#known(gatewayId)
    if (!known.ok) return known
    const { session } = known.value.gateway
    const maxPorts = session.report().device?.maxPorts ?? 0
    const underway = this.underway(known.value.deviceId)
    const run = dryRun(kind, ports, { maxPorts, rows: session.rows(), underway })
    if (!run.ok)
      return fail('input/invalid', run.error.message, { fields: [{ path: 'ports', message: run.error.message }] })
    return run
  }

  /** What Simrack itself has under way on a device. */
  underway(deviceId: number): Underway {
    return { sending: this.#deps.sendingPorts(deviceId), operating: this.#deps.runner.portsOf(deviceId) }
  }

  /** Does it to every port that the dry run would touch, as a batch. */
  onPorts(order: PortOrder): Result<{ batchId: string; operationIds: string[] }> {
    const { gatewayId, kind, ports, typed, mode, together, ...pace } = order
    if (together && mode === 1) return noFastTogether
    const planned = this.dryRun(gatewayId, kind, ports)
    if (!planned.ok) return planned
    const known = this.#known(gatewayId)
    if (!known.ok) return known
    const { danger, touched, left, expression } = planned.value
    if (danger === 'typed' && !isTyped(known.value.gateway, typed)) return notTyped
    if (touched.length === 0) return fail('input/conflict', left[0]?.why ?? 'There is nothing to do.')
    const params = operationParams.parse({ mode: kind === 'redial' ? (mode ?? 0) : null })
    const targets = touched.map(({ target }) => target)
    return ok(this.#addBatch(known.value, { kind, expression, params, targets, together, ...pace }))
  }

  /** The targets of a batch again that have failed, are unclear or were not sent; one by one, which tells who is at fault. */
  retry(batchId: string): Result<{ batchId: string; operationIds: string[] }> {
    const { batchStore, store } = this.#deps
    const batch = batchStore.byId(batchId)
    if (!batch) return fail('input/not-found', 'This batch does not exist any more.')
    const all = store.ofBatch(batchId)
    if (all.some(({ endedAt }) => endedAt === null)) return fail('input/conflict', 'Some of it are still under way.')
    const targets = all.flatMap(({ state, target }) => (state === 'confirmed' || target === null ? [] : [target]))
    if (targets.length === 0) return fail('input/conflict', 'Nothing of it has failed.')
    const known = this.#known(batch.gatewayId)
    if (!known.ok) return known
    if (known.value.deviceId !== batch.deviceId) return fail('device/identity', 'Another device answers there now.')
    const { kind, params, gapMs, atOnce, stopAfter } = batch
    const expression = targets.join(',')
    return ok(
      this.#addBatch(known.value, { kind, expression, params, targets, gapMs, atOnce, stopAfter, together: false }),
    )
  }

  /** Restarts the gateway; `typed` is its name. */
  reboot(gatewayId: string, typed: string): Result<{ operationId: string }> {
    const known = this.#known(gatewayId)
    if (!known.ok) return known
    if (!isTyped(known.value.gateway, typed)) return notTyped
    return this.one(gatewayId, { kind: 'reboot', target: null })
  }

  /** Whether a restart of the device is under way, or waits until nothing else is. */
  isRebooting(deviceId: number): boolean {
    return this.#deps.runner.open().some((each) => each.deviceId === deviceId && each.kind === 'reboot')
  }

  /** Plans one operation. The target is expected to exist: a dry run says so. */
  one(gatewayId: string, order: SingleOrder, terms: Terms | null = null): Result<{ operationId: string }> {
    const known = this.#known(gatewayId)
    if (!known.ok) return known
    const { database, store, runner, onChange } = this.#deps
    const operation = this.#planned(known.value, order, null)
    database.durably(() => store.add(operation))
    runner.add([operation], terms)
    onChange()
    return ok({ operationId: operation.id })
  }

  /** Ends an operation that was not sent. */
  cancel(id: string): Result<{ cancelled: number }> {
    if (!this.#deps.store.byId(id)) return fail('input/not-found', 'This operation does not exist any more.')
    return ok({ cancelled: this.#deps.runner.drop(id, 'cancelled', 'Cancelled.') ? 1 : 0 })
  }

  #addBatch(
    known: Known,
    batch: {
      kind: PortOperationKind
      expression: string
      params: OperationParams
      targets: readonly string[]
      gapMs: number
      atOnce: number
      stopAfter: number
      together: boolean
    },
  ): { batchId: string; operationIds: string[] } {
    const { database, store, batchStore, batches, runner, random, clock, onChange } = this.#deps
    const { targets, together, ...rest } = batch
    const id = random.hex(8)
    const { gateway, deviceId } = known
    const { id: gatewayId, profile } = gateway.record
    const operations = targets.map((target) =>
      this.#planned(known, { kind: batch.kind, target, params: batch.params }, id),
    )
    database.durably(() => {
      const stored = { ...rest, id, deviceId, gatewayId, gatewayName: profile.name, ended: null, reason: '' }
      batchStore.add({ ...stored, createdAt: clock.now() })
      for (const operation of operations) store.add(operation)
    })
    if (together) batches.goTogether(id)
    runner.add(operations)
    onChange()
    return { batchId: id, operationIds: operations.map((each) => each.id) }
  }

  #planned({ gateway, deviceId }: Known, order: SingleOrder, batchId: string | null): StoredOperation {
    const { random, clock, secrets } = this.#deps
    const { id: gatewayId, profile } = gateway.record
    return {
      id: random.hex(8),
      deviceId,
      gatewayId,
      gatewayName: profile.name,
      kind: order.kind,
      target: order.target,
      params: secrets.conceal(operationParams.parse(order.params ?? {})),
      state: 'planned',
      reason: '',
      before: null,
      after: null,
      createdAt: clock.now(),
      sentAt: null,
      endedAt: null,
      batchId,
      planRunId: order.planRunId ?? null,
      by: order.by ?? 'person',
    }
  }

  #known(gatewayId: string): Result<Known> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const { deviceId } = found.value.session
    if (deviceId === null) return fail('input/conflict', 'This gateway has not answered yet.')
    return ok({ gateway: found.value, deviceId })
  }
}

interface Known {
  readonly gateway: Gateway
  readonly deviceId: number
}

const isTyped = ({ record }: Gateway, typed: string | null): boolean => typed === record.profile.name
const message = "Type the gateway's name, letter by letter."
const noFastTogether = fail('input/invalid', 'Fast redials go one by one: several in one request have no mode.')
const notTyped = fail('input/invalid', message, { fields: [{ path: 'typed', message }] })
