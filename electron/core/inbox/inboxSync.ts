import type { SessionState } from '../../../shared/domain/gateway.ts'
import type { InboxSyncView } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock, Random } from '../ports.ts'
import { anotherDevice, type ListingDeps, listOnward, notStored } from './inboxListing.ts'
import type { Pushes } from './inboxStore.ts'

interface InboxSyncDeps extends ListingDeps {
  readonly gatewayId: string
  readonly clock: Clock
  readonly random: Random
  /** Seconds between two syncs; 0: only on demand. */
  readonly periodS: () => number
  readonly onChange: () => void
}

/** A push hints at more: its twin is fetched this soon. */
const hintMs = 5000
/** Pushes are gathered for so long before they are shown: there may be hundreds in a second. */
const gatherMs = 200

type Progress = Pick<InboxSyncView, 'state' | 'doing' | 'error' | 'fetched' | 'added' | 'lastAt'>

/** What can be done with the messages on a device. It counts what it has done so far through `count`. */
export type MessageWork<T> = (
  deviceId: number,
  signal: AbortSignal,
  count: (done: { readonly fetched: number; readonly added: number }) => void,
) => Promise<Result<T>>

/** Fetches the messages of one gateway, from where the last listing has come to, and lets nothing else touch them meanwhile. */
export class InboxSync {
  readonly #deps: InboxSyncDeps
  #progress: Progress = { state: 'never', doing: 'fetching', error: null, fetched: 0, added: 0, lastAt: null }
  /** As stored for the device; null until it was looked up. */
  #pushes: { readonly deviceId: number; readonly were: Pushes | null } | null = null
  #reachable = false
  /** The sync to come: when (monotonic ms), and the period that it was set for. */
  #next: { readonly at: number; readonly periodS: number; readonly cancel: () => void } | null = null
  #running: AbortController | null = null
  /** A push is to be shown. */
  #cancelShow: (() => void) | null = null
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
    this.#cancelShow?.()
  }

  /** For a person: ends the sync that runs. What it has fetched stays, and it goes on from there when it is wanted again. */
  cancel(): void {
    if (!this.#running) return
    this.#held = true
    this.#running.abort()
  }

  /** A push has come: there may be more. */
  hint(): void {
    this.#pushes = null
    if (this.#running) this.#hinted = true
    else if (!this.#held) this.#within(hintMs)
    if (this.#stopped) return
    this.#cancelShow ??= this.#deps.clock.after(gatherMs, () => {
      this.#cancelShow = null
      this.#changed()
    })
  }

  /** Fetches all that is new. Answers when the device has given it. */
  syncNow(): Promise<Result<null>> {
    return this.run('fetching', async (deviceId, signal, count) => {
      let [fetched, added] = [0, 0]
      const end = await listOnward(this.#deps, deviceId, signal, {
        stored: (_from, { messages }, fresh) => {
          fetched += messages.length
          added += fresh
          count({ fetched, added })
        },
      })
      return end.ok ? ok(null) : end
    })
  }

  /** Does something with the messages on the device, one thing at a time, and shows how far it is. `input/conflict` when it cannot be now. */
  async run<T>(doing: InboxSyncView['doing'], work: MessageWork<T>): Promise<Result<T>> {
    const { session, clock, periodS } = this.#deps
    const { deviceId } = session
    if (deviceId === null) return fail('input/conflict', 'This gateway has not answered yet: connect it first.')
    if (this.#running) return fail('input/conflict', busyWords[this.#progress.doing])
    if (session.report().session.state === 'wrong-device') return anotherDevice
    const run = new AbortController()
    this.#running = run
    this.#held = false
    this.#hinted = false
    this.#become({ state: 'syncing', doing, error: null, fetched: 0, added: 0 })
    const outcome = await work(deviceId, run.signal, (done) => this.#become(done)).catch(notStored)
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
      pushesSince: this.#pushesSoFar()?.since ?? null,
      lastPushAt: this.#pushesSoFar()?.lastAt ?? null,
    }
  }

  #pushesSoFar(): Pushes | null {
    const { session, store } = this.#deps
    const { deviceId } = session
    if (deviceId === null) return null
    if (this.#pushes?.deviceId !== deviceId) this.#pushes = { deviceId, were: store.pushes(deviceId) }
    return this.#pushes.were
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
const busyWords: Readonly<Record<InboxSyncView['doing'], string>> = {
  fetching: 'The messages of this gateway are being fetched already.',
  archiving: 'The messages of this gateway are being archived.',
  deleting: 'Messages are being deleted on this gateway.',
}
