import type { InboxSyncView } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import { getSms } from '../device/endpoints.ts'
import type { Clock, Random } from '../ports.ts'
import { advance, type Checkpoint } from './checkpoint.ts'
import type { InboxIntake } from './inboxIntake.ts'
import type { InboxStore } from './inboxStore.ts'

interface InboxSyncDeps {
  readonly gatewayId: string
  readonly session: DeviceSession
  readonly store: InboxStore
  readonly intake: InboxIntake
  readonly clock: Clock
  readonly random: Random
  /** Seconds between two syncs; 0: only on demand. */
  readonly periodS: () => number
  readonly onChange: () => void
}

/** More than this in one answer would hold a weak device, and the queue, for too long. */
const pageSize = 50
/** A push hints at more: its twin is fetched this soon. */
const hintMs = 5000
/** A device whose listings keep starting anew is given up for this time. */
const maxRestarts = 3

type Progress = Pick<InboxSyncView, 'state' | 'error' | 'fetched' | 'added' | 'lastAt'>

/** Fetches the messages of one gateway, from where the last listing has come to. */
export class InboxSync {
  readonly #deps: InboxSyncDeps
  #progress: Progress = { state: 'never', error: null, fetched: 0, added: 0, lastAt: null }
  #lastPushAt: number | null = null
  #cancelTimer: (() => void) | null = null
  #running: AbortController | null = null
  #stopped = false

  constructor(deps: InboxSyncDeps) {
    this.#deps = deps
  }

  /** Syncs in a moment, and then every period. */
  start(): void {
    this.#schedule(1000 + this.#deps.random.unit() * 1000)
  }

  /** Idempotent. What has been fetched stays; the next start goes on from there. */
  stop(): void {
    this.#stopped = true
    this.cancel()
    this.#cancelTimer?.()
  }

  /** Ends the sync that runs; what it has fetched stays. */
  cancel(): void {
    this.#running?.abort()
  }

  /** A push has come: there may be more. */
  hint(): void {
    this.#lastPushAt = this.#deps.clock.now()
    if (!this.#running && this.#deps.periodS() > 0) this.#schedule(hintMs)
    this.#deps.onChange()
  }

  /** Fetches all that is new. Answers when the device has given it. */
  async syncNow(): Promise<Result<null>> {
    const deviceId = this.#deps.session.deviceId
    if (deviceId === null) return fail('input/conflict', 'This gateway has not answered yet: connect it first.')
    if (this.#running) return fail('input/conflict', 'The messages of this gateway are being fetched already.')
    const run = new AbortController()
    this.#running = run
    this.#become({ state: 'syncing', error: null, fetched: 0, added: 0 })
    const outcome = await this.#fetch(deviceId, run.signal)
    this.#running = null
    if (outcome.ok) this.#become({ state: 'idle', error: null, lastAt: this.#deps.clock.now() })
    else if (outcome.error.code === 'app/cancelled') this.#become({ state: 'paused', error: null })
    else this.#become({ state: 'failed', error: outcome.error })
    this.#schedule(this.#deps.periodS() * 1000)
    return outcome
  }

  view(): InboxSyncView {
    const { deviceId } = this.#deps.session
    const checkpoint = deviceId === null ? null : this.#deps.store.checkpoint(deviceId)
    return {
      id: this.#deps.gatewayId,
      ...this.#progress,
      missed: checkpoint?.missed ?? 0,
      lastPushAt: this.#lastPushAt,
    }
  }

  async #fetch(deviceId: number, signal: AbortSignal): Promise<Result<null>> {
    let restarts = 0
    for (;;) {
      const checkpoint = this.#deps.store.checkpoint(deviceId)
      const from = checkpoint?.nextSms ?? 1
      const answer = await this.#deps.session.ask(
        getSms,
        { smsId: from, smsNum: pageSize },
        { priority: 'poll', signal },
      )
      if (!answer.ok) return answer
      if (this.#deps.session.deviceId !== deviceId) return fail('device/identity', 'Another device answers now.')
      const { ssrc, nextSms, messages } = answer.value.value
      const step = advance(checkpoint, { ssrc, from, nextSms, rows: messages.length })
      if (step.do === 'restart') {
        if (++restarts > maxRestarts) return fail('device/protocol', 'The listing of messages keeps starting anew.')
        this.#deps.store.saveCheckpoint(deviceId, step.next)
        continue
      }
      const stored = await this.#store(deviceId, messages, step.next)
      if (!stored.ok) return stored
      if (messages.length < pageSize || nextSms <= from) return ok(null)
      if (signal.aborted) return fail('app/cancelled', 'Fetching was cancelled.')
    }
  }

  async #store(
    deviceId: number,
    messages: Parameters<InboxIntake['take']>[0]['messages'],
    checkpoint: Checkpoint,
  ): Promise<Result<null>> {
    const iccidOf = (portId: string) => this.#deps.session.iccidAt(portId)
    const outcome = await this.#deps.intake.take({ deviceId, source: 'pull', messages, checkpoint, iccidOf })
    if (!outcome) return fail('store/failed', 'The messages could not be stored.')
    const { fetched, added } = this.#progress
    this.#become({ fetched: fetched + messages.length, added: added + outcome.added.length })
    return ok(null)
  }

  #become(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change }
    this.#deps.onChange()
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    if (this.#stopped || this.#deps.periodS() === 0) return
    this.#cancelTimer = this.#deps.clock.after(delayMs, () => {
      this.#cancelTimer = null
      const { state } = this.#deps.session.report().session
      if (state === 'online' || state === 'degraded') void this.syncNow()
      else this.#schedule(this.#deps.periodS() * 1000)
    })
  }
}
