import type { Exchange, RecordingView } from '../../../../shared/domain/traffic.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Clock } from '../../ports.ts'
import { weightOf } from './redactExchange.ts'

/** Bounds of one recording, and how many may be held. */
export interface RecordingLimits {
  readonly exchanges: number
  readonly bytes: number
  readonly recordings: number
}

export const recordingLimits: RecordingLimits = { exchanges: 10_000, bytes: 32 * 1024 * 1024, recordings: 4 }

interface Recording {
  readonly since: number
  readonly exchanges: Exchange[]
  bytes: number
  state: RecordingView['state']
  endedAt: number | null
}

/** What a person records of gateways' traffic on purpose: in memory, until it is saved as a file or dropped. */
export class Recordings {
  readonly #clock: Clock
  readonly #onChange: (gatewayId: string) => void
  readonly #limits: RecordingLimits
  readonly #recordings = new Map<string, Recording>()

  constructor(clock: Clock, onChange: (gatewayId: string) => void, limits = recordingLimits) {
    this.#clock = clock
    this.#onChange = onChange
    this.#limits = limits
  }

  /** In place of the recording before. */
  start(gatewayId: string): Result<null> {
    const others = [...this.#recordings.keys()].filter((id) => id !== gatewayId).length
    if (others >= this.#limits.recordings)
      return fail('input/conflict', `${others} recordings are held already: save and discard one of them first.`)
    this.#recordings.set(gatewayId, {
      since: this.#clock.now(),
      exchanges: [],
      bytes: 0,
      state: 'running',
      endedAt: null,
    })
    this.#onChange(gatewayId)
    return ok(null)
  }

  stop(gatewayId: string): Result<null> {
    const recording = this.#recordings.get(gatewayId)
    if (recording?.state !== 'running') return fail('input/conflict', 'Nothing is being recorded of this gateway.')
    this.#end(gatewayId, recording, 'stopped')
    return ok(null)
  }

  drop(gatewayId: string): void {
    if (this.#recordings.delete(gatewayId)) this.#onChange(gatewayId)
  }

  /** Takes an exchange where a recording runs. */
  add(gatewayId: string, exchange: Exchange): void {
    const recording = this.#recordings.get(gatewayId)
    if (recording?.state !== 'running') return
    const weight = weightOf(exchange)
    const isFull = recording.exchanges.length >= this.#limits.exchanges || recording.bytes + weight > this.#limits.bytes
    if (isFull) this.#end(gatewayId, recording, 'full')
    else {
      recording.exchanges.push(exchange)
      recording.bytes += weight
    }
  }

  view(gatewayId: string): RecordingView | null {
    const recording = this.#recordings.get(gatewayId)
    if (!recording) return null
    const { state, since, endedAt, exchanges, bytes } = recording
    return { state, since, endedAt, exchanges: exchanges.length, bytes }
  }

  /** Null when there is no recording. The oldest first. */
  exchanges(gatewayId: string): readonly Exchange[] | null {
    return this.#recordings.get(gatewayId)?.exchanges ?? null
  }

  #end(gatewayId: string, recording: Recording, state: 'stopped' | 'full'): void {
    recording.state = state
    recording.endedAt = this.#clock.now()
    this.#onChange(gatewayId)
  }
}
