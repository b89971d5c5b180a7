import type { SessionState } from '../../../shared/domain/gateway.ts'
import type { InboxSyncView } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import { getSms, getStatus } from '../device/endpoints.ts'
import type { Clock, Random } from '../ports.ts'
import { advance, type Checkpoint } from './checkpoint.ts'
import type { IncomingMessage } from './decode/incomingMessage.ts'
import type { SmsPage } from './decode/smsPage.ts'
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
/** So many pages without a message in a row are followed up: more than the ids of a full ring. */
const maxEmptyPages = 200

type Progress = Pick<InboxSyncView, 'state' | 'error' | 'fetched' | 'added' | 'lastAt'>

/** Fetches the messages of one gateway, from where the last listing has come to. */
export class InboxSync {
  readonly #deps: InboxSyncDeps
  #progress: Progress = { state: 'never', error: null, fetched: 0, added: 0, lastAt: null }
  #lastPushAt: number | null = null
  #reachable = false
  /** The sync to come: when (monotonic ms), and the period that it was set for. */
  #next: { readonly at: number; readonly periodS: number; readonly cancel: () => void } | null = null
  #running: AbortController | null = null
  /** A push has come while a sync ran. */
  #hinted = false
  /** A person has cancelled: nothing is fetched until a person wants it. */
  #held = false
  #stopped = false

  constructor(deps: InboxSyncDeps) {
    this.#deps = deps
  }

  /** The gateway has changed: it is there, or gone, or has another period. Syncs a moment after it has come. */
  see(state: SessionState): void {
    const came = !this.#reachable && isReachable(state)
    this.#reachable = isReachable(state)
    if (state === 'disconnected') this.#running?.abort()
    if (this.#running || this.#held) return
    const { random, periodS } = this.#deps
    if (came) this.#within(1000 + random.unit() * 1000)
    else if (this.#next?.periodS !== periodS()) this.#schedule(periodS() * 1000)
  }

  /** Idempotent. What has been fetched stays; the next start goes on from there. */
  stop(): void {
    this.#stopped = true
    this.#running?.abort()
    this.#next?.cancel()
  }

  /** For a person: ends the sync that runs. What it has fetched stays, and it goes on from there when it is wanted again. */
  cancel(): void {
    if (!this.#running) return
    this.#held = true
    this.#running.abort()
  }

  /** A push has come: there may be more. */
  hint(): void {
    this.#lastPushAt = this.#deps.clock.now()
    if (this.#running) this.#hinted = true
    else if (!this.#held) this.#within(hintMs)
    this.#changed()
  }

  /** Fetches all that is new. Answers when the device has given it. */
  async syncNow(): Promise<Result<null>> {
    const { session, clock, periodS } = this.#deps
    const { deviceId } = session
    if (deviceId === null) return fail('input/conflict', 'This gateway has not answered yet: connect it first.')
    if (this.#running) return fail('input/conflict', 'The messages of this gateway are being fetched already.')
    if (session.report().session.state === 'wrong-device') return anotherDevice
    const run = new AbortController()
    this.#running = run
    this.#held = false
    this.#hinted = false
    this.#become({ state: 'syncing', error: null, fetched: 0, added: 0 })
    const outcome = await this.#fetch(deviceId, run.signal).catch(notStored)
    this.#running = null
    if (outcome.ok) this.#become({ state: 'idle', error: null, lastAt: clock.now() })
    else if (outcome.error.code === 'app/cancelled') this.#become({ state: 'paused', error: null })
    else this.#become({ state: 'failed', error: outcome.error })
    if (!this.#held) this.#schedule(this.#hinted ? Math.min(hintMs, periodS() * 1000) : periodS() * 1000)
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
    const { store } = this.#deps
    let [restarts, emptyPages] = [0, 0]
    /** Beyond the checkpoint, since ids without messages were counted past. */
    let ahead = 0
    for (;;) {
      const checkpoint = store.checkpoint(deviceId)
      const from = (checkpoint?.nextSms ?? 1) + ahead
      const answer = await this.#ask(deviceId, from, checkpoint, signal)
      if (!answer.ok) return answer
      const { ssrc, nextSms, messages } = answer.value
      const step = advance(checkpoint, { ssrc, from, nextSms, rows: messages.length })
      if (step.do === 'restart') {
        if (++restarts > maxRestarts) return fail('device/protocol', 'The listing of messages keeps starting anew.')
        store.saveCheckpoint(deviceId, step.next)
        ahead = 0
        continue
      }
      if (messages.length === 0) {
        // The next message may still come under one of these ids: only a message proves that they are behind.
        if (nextSms <= from || ++emptyPages >= maxEmptyPages) return ok(null)
        ahead += nextSms - from
      } else {
        const stored = await this.#store(deviceId, messages, { ...step.next, missed: step.next.missed + ahead })
        if (!stored.ok) return stored
        if (nextSms <= from) return ok(null)
        ahead = 0
        emptyPages = 0
      }
      if (signal.aborted) return fail('app/cancelled', 'Fetching was cancelled.')
    }
  }

  async #ask(
    deviceId: number,
    from: number,
    checkpoint: Checkpoint | null,
    signal: AbortSignal,
  ): Promise<Result<SmsPage>> {
    const { session } = this.#deps
    const how = { priority: 'poll', signal } as const
    const answer = await session.ask(getSms, { smsId: from, smsNum: pageSize }, how)
    if (!answer.ok) return answer
    const { value } = answer.value
    if (checkpoint && value.ssrc !== checkpoint.ssrc) {
      // It has restarted, or another device has taken its place: a listing does not say whose it is.
      const status = await session.ask(getStatus, { allSims: false }, how)
      if (!status.ok) return status
      if (status.value.value.mac !== null && status.value.value.mac !== session.mac) return anotherDevice
    }
    return session.deviceId === deviceId ? ok(value) : anotherDevice
  }

  async #store(deviceId: number, messages: readonly IncomingMessage[], checkpoint: Checkpoint): Promise<Result<null>> {
    const iccidOf = (portId: string) => this.#deps.session.iccidAt(portId)
    const outcome = await this.#deps.intake.take({ deviceId, source: 'pull', messages, checkpoint, iccidOf })
    if (!outcome) return notStored()
    const { fetched, added } = this.#progress
    this.#become({ fetched: fetched + messages.length, added: added + outcome.added.length })
    return ok(null)
  }

  #become(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change }
    this.#changed()
  }

  /** A gateway that was removed is shown no more. */
  #changed(): void {
    if (!this.#stopped) this.#deps.onChange()
  }

  /** Not later than this; what is due sooner stays. */
  #within(delayMs: number): void {
    if (!this.#next || this.#next.at > this.#deps.clock.elapsed() + delayMs) this.#schedule(delayMs)
  }

  #schedule(delayMs: number): void {
    const { clock } = this.#deps
    const periodS = this.#deps.periodS()
    this.#next?.cancel()
    this.#next = null
    if (this.#stopped || periodS === 0) return
    const cancel = clock.after(delayMs, () => {
      this.#next = null
      // What is not there syncs when it comes.
      if (this.#reachable && !this.#running) void this.syncNow()
    })
    this.#next = { at: clock.elapsed() + delayMs, periodS, cancel }
  }
}

const isReachable = (state: SessionState): boolean => state === 'online' || state === 'degraded'
const anotherDevice = fail('device/identity', 'Another device answers at this address now.')
const notStored = (error?: unknown) =>
  fail(
    'store/failed',
    'The messages could not be stored.',
    error === undefined ? {} : { detail: error instanceof Error ? error.message : String(error) },
  )
