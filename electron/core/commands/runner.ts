import { hasEnded, type OperationFacts, type OperationState } from '../../../shared/domain/operation.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { Clock, Log } from '../ports.ts'
import type { SecretPlaces } from '../tasks/secretPlaces.ts'
import { whyNotReachable } from '../tasks/send/sender.ts'
import { factsBefore } from './factsBefore.ts'
import type { Follow } from './readBack.ts'
import { mayHaveBeenDone, sendOperation, sendTogether } from './sendOperation.ts'
import type { OperationStore, StoredOperation } from './store/operationStore.ts'
import { companions, nextTurn, type Pace, portOf } from './turns.ts'
import { isWatchable, Watcher } from './watcher.ts'

interface RunnerDeps {
  readonly store: OperationStore
  readonly clock: Clock
  readonly log: Log
  readonly secrets: SecretPlaces
  /** The gateway whose device this is now. */
  readonly gatewayOf: (deviceId: number) => Gateway | null
  readonly paceOf: (batchId: string) => Pace | null
  /** A request of it is about to leave. */
  readonly onSending: (operation: StoredOperation) => void
  /** It has come into another state, which is stored. */
  readonly onChange: (operation: StoredOperation) => void
}

/** What whoever asks for an operation wants of it; forgotten when Simrack ends. */
export interface Terms {
  /** Asked just before it is sent, when its port has been looked at: why it must not be sent any more; null when it may. */
  readonly whyNot?: () => string | null
  readonly follow?: Follow
}

/** A request that is under way when Simrack ends is waited for so long. */
const stopWithinMs = 3000
const interrupted = 'Simrack ended before the gateway had answered.'

/**
 * Carries operations out, each sent at most once: that it is sent is on the disk before its request leaves, and whatever comes of it
 * is read back. One request at a time for each device.
 */
export class OperationRunner {
  readonly #deps: RunnerDeps
  readonly #watcher: Watcher
  /** Those that have not ended, in the order in which they were asked for. */
  readonly #open = new Map<string, StoredOperation>()
  readonly #terms = new Map<string, Terms>()
  readonly #waiting = new Map<string, ((ended: StoredOperation) => void)[]>()
  readonly #running = new Map<number, Promise<void>>()
  readonly #timers = new Map<number, () => void>()
  #stopped = false

  constructor(deps: RunnerDeps) {
    this.#deps = deps
    const { clock, log, secrets, gatewayOf } = deps
    this.#watcher = new Watcher({
      clock,
      log,
      secrets,
      gatewayOf,
      onVerdict: (id, { state, reason }, after) => {
        const operation = this.#open.get(id)
        if (operation) this.#end(operation, state, reason || operation.reason, after)
      },
    })
  }

  /**
   * At the start: what was not sent is not sent any more, since it is not known whether anybody still wants it; what was sent is
   * read back.
   */
  recover(): void {
    for (const operation of this.#deps.store.open()) {
      this.#open.set(operation.id, operation)
      if (operation.state === 'planned') this.#end(operation, 'cancelled', 'Simrack ended before it was sent.')
      else if (!isWatchable(operation)) this.#end(operation, 'unclear', interrupted)
      else {
        const known = operation.state === 'sent' ? { ...operation, reason: interrupted } : operation
        this.#open.set(known.id, known)
        this.#watcher.begin({ ...known, kind: operation.kind })
      }
    }
  }

  /** Takes on operations that are stored as planned. */
  add(operations: readonly StoredOperation[], terms: Terms | null = null): void {
    for (const operation of operations) {
      this.#open.set(operation.id, operation)
      if (terms) this.#terms.set(operation.id, terms)
    }
    for (const deviceId of new Set(operations.map((each) => each.deviceId))) this.kick(deviceId)
  }

  /** Resolves when the operation has ended; null when it is not under way. */
  ended(id: string): Promise<StoredOperation> | null {
    if (!this.#open.has(id)) return null
    return new Promise((resolve) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]))
  }

  /** Ends it before it was sent; false when it has been. */
  drop(id: string, state: 'cancelled' | 'skipped', reason: string): boolean {
    const operation = this.#open.get(id)
    if (operation?.state !== 'planned') return false
    this.#end(operation, state, reason)
    return true
  }

  open(): StoredOperation[] {
    return [...this.#open.values()]
  }

  /** Ports of a device with an operation that has not ended. */
  portsOf(deviceId: number): ReadonlySet<number> {
    return new Set(
      this.open()
        .filter((each) => each.deviceId === deviceId)
        .flatMap((each) => portOf(each) ?? []),
    )
  }

  /** Something is known anew of this gateway. */
  heard(gateway: Gateway): void {
    if (this.#open.size > 0) this.#watcher.heard(gateway)
  }

  /** Sends what there is to send by this device. */
  kick(deviceId: number): void {
    this.#timers.get(deviceId)?.()
    this.#timers.delete(deviceId)
    if (this.#stopped || this.#running.has(deviceId)) return
    const run = this.#run(deviceId)
      .catch((error: unknown) => {
        const { log } = this.#deps
        log('error', 'operations not carried out', { error: error instanceof Error ? error.stack : String(error) })
      })
      .finally(() => this.#running.delete(deviceId))
    this.#running.set(deviceId, run)
  }

  /** Nothing new leaves; what is under way gets its answer, if that comes soon. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    if (this.#running.size > 0) {
      let cancel = () => {}
      const timeout = new Promise<void>((resolve) => {
        cancel = this.#deps.clock.after(stopWithinMs, resolve)
      })
      await Promise.race([Promise.all(this.#running.values()), timeout])
      cancel()
    }
    this.#watcher.stop()
  }

  async #run(deviceId: number): Promise<void> {
    const { clock, paceOf } = this.#deps
    for (;;) {
      // Whoever has just changed something finishes that first.
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (this.#stopped) return
      const own = this.open().filter((each) => each.deviceId === deviceId)
      const turn = nextTurn(own, paceOf, clock.elapsed())
      if (turn.kind === 'now') await this.#send(companions(own, turn.operation, paceOf))
      else {
        if (turn.kind === 'in')
          this.#timers.set(
            deviceId,
            clock.after(turn.ms, () => this.kick(deviceId)),
          )
        return
      }
    }
  }

  /** Sends operations of one device in one request: one, or several of a batch that goes together. */
  async #send(planned: readonly StoredOperation[]): Promise<void> {
    const { clock, secrets, gatewayOf, onSending } = this.#deps
    const [first] = planned
    const gateway = first && gatewayOf(first.deviceId)
    if (!first || !gateway) return this.#refuse(planned, 'The gateway does not exist any more.')
    const { session } = gateway
    // A gateway that is unwell may need just this.
    const unfit = first.kind === 'reboot' ? null : whyNotReachable(session.report().session.state)
    if (unfit !== null) return this.#refuse(planned, unfit)
    const before = await factsBefore(session, planned, clock, secrets)
    if (this.#stopped) return
    if (!before.ok) return this.#refuse(planned, `It was not sent: ${before.error.message}`)
    const going = planned.filter((each) => this.#stillGoes(each))
    if (going.length === 0) return
    onSending(first)
    const sent = this.#change(
      going.map((each) => ({ ...each, state: 'sent', before: before.value.get(each.id) ?? null, sentAt: clock.now() })),
    )
    let left = false
    const options = {
      onStart: () => {
        left = true
      },
    }
    const said = sent.map((each) => ({ ...each, params: secrets.reveal(each.params) }))
    const [alone, ...others] = said
    const answer =
      alone && others.length === 0
        ? await sendOperation(session, alone, options)
        : await sendTogether(session, said, options)
    if (answer.ok) return this.#accepted(sent, answer.value)
    if (!mayHaveBeenDone(answer.error, left)) return this.#refuse(sent, answer.error.message)
    // It is read back at the next start.
    if (this.#stopped) return
    for (const unclear of this.#change(sent.map((each) => ({ ...each, reason: answer.error.message })))) {
      if (isWatchable(unclear)) this.#watcher.begin(unclear, this.#terms.get(unclear.id)?.follow)
      else this.#end(unclear, 'unclear', answer.error.message)
    }
  }

  /** Not cancelled while its facts were read, and still what was agreed. */
  #stillGoes({ id }: StoredOperation): boolean {
    const operation = this.#open.get(id)
    if (operation?.state !== 'planned') return false
    const whyNot = this.#terms.get(id)?.whyNot?.() ?? null
    if (whyNot !== null) this.#end(operation, 'skipped', whyNot)
    return whyNot === null
  }

  /** What has not ended otherwise meanwhile. Each end is on the disk at once, so others have their turn between two. */
  async #refuse(operations: readonly StoredOperation[], why: string): Promise<void> {
    for (const { id } of operations) {
      const operation = this.#open.get(id)
      if (operation) this.#end(operation, 'refused', why)
      if (operations.length > 1) await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  /** `value`: what `get` was answered. */
  #accepted(sent: readonly StoredOperation[], value: string | null): void {
    const { clock, secrets } = this.#deps
    const watchable = sent.filter(isWatchable)
    this.#change(watchable.map((each) => ({ ...each, state: 'accepted' })))
    for (const each of watchable) this.#watcher.begin(each, this.#terms.get(each.id)?.follow)
    const facts = { at: clock.now(), rowId: null, state: null, iccid: null, activeId: null, publicIp: null }
    for (const each of sent)
      if (!isWatchable(each)) this.#end(each, 'accepted', '', { ...facts, value: secrets.conceal(value) })
  }

  #end(operation: StoredOperation, state: OperationState, reason: string, after: OperationFacts | null = null): void {
    const ended = { ...operation, state, reason, after, endedAt: this.#deps.clock.now() }
    this.#change([ended])
    for (const resolve of this.#waiting.get(ended.id) ?? []) resolve(ended)
    this.#waiting.delete(ended.id)
    this.#terms.delete(ended.id)
    this.kick(ended.deviceId)
  }

  /** Stored before anybody hears of it. */
  #change(operations: readonly StoredOperation[]): readonly StoredOperation[] {
    this.#deps.store.save(operations)
    for (const operation of operations) {
      if (hasEnded(operation)) this.#open.delete(operation.id)
      else this.#open.set(operation.id, operation)
      this.#deps.onChange(operation)
    }
    return operations
  }
}
