import type { PortRow } from '../../../shared/domain/portRow.ts'
import type { Clock, Log } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { DeviceRepository } from '../store/deviceRepository.ts'
import type { NewSample, PortHistoryRepository } from '../store/portHistoryRepository.ts'
import type { DecodedRow } from './statusDecoder.ts'
import { applyStatus, type Coverage, carryOut } from './statusTable.ts'

/** A signal is kept when it has moved so far, or when the last kept one is so old. */
const signalStep = 5
const signalEveryMs = 5 * 60_000
/** The rows as a whole are written at most so often. */
const saveEveryMs = 60_000

/**
 * The rows of one gateway: takes statuses, publishes what changes, writes the history, and keeps the last state for the
 * next start.
 */
export class StatusKeeper {
  readonly #clock: Clock
  readonly #log: Log
  readonly #topic: Publisher<PortRow>
  readonly #devices: DeviceRepository
  readonly #history: PortHistoryRepository
  readonly #lastSample = new Map<string, { at: number; signal: number | null }>()
  #table = new Map<string, PortRow>()
  #deviceId: number | null = null
  #counts: Readonly<Record<string, number>> = {}
  #flagged = 0
  #unsaved = false
  #savedAt = 0
  activeAt: number | null = null
  fullAt: number | null = null

  constructor(
    clock: Clock,
    log: Log,
    topic: Publisher<PortRow>,
    devices: DeviceRepository,
    history: PortHistoryRepository,
  ) {
    this.#clock = clock
    this.#log = log
    this.#topic = topic
    this.#devices = devices
    this.#history = history
  }

  get size(): number {
    return this.#table.size
  }
  row(id: string): PortRow | undefined {
    return this.#table.get(id)
  }
  rows(): readonly PortRow[] {
    return [...this.#table.values()]
  }
  /** Rows per state number. */
  get counts(): Readonly<Record<string, number>> {
    return this.#counts
  }
  get flagged(): number {
    return this.#flagged
  }

  /** From now on the rows are those of this device, beginning with what was last known of it. */
  open(device: { id: number; activeAt: number | null; fullAt: number | null }): void {
    this.save()
    this.#topic.remove([...this.#table.keys()])
    this.#deviceId = device.id
    this.#table = new Map(this.#devices.rows(device.id).map((row) => [row.id, row]))
    this.#lastSample.clear()
    this.activeAt = device.activeAt
    this.fullAt = device.fullAt
    this.#topic.upsert([...this.#table.values()])
    this.#recount()
  }

  /** Takes one status. Returns whether another slot than before is in use at some port. */
  take(rows: readonly DecodedRow[], coverage: Coverage, source: 'poll' | 'push'): { slotChanged: boolean } {
    const now = this.#clock.now()
    const change = applyStatus(this.#table, rows, coverage, now, source)
    this.activeAt = now
    if (coverage === 'full') this.fullAt = now
    this.#unsaved = true
    if (change.upsert.length > 0 || change.remove.length > 0) {
      carryOut(change, this.#table)
      this.#topic.upsert(change.upsert)
      this.#topic.remove(change.remove)
      this.#recount()
    }
    if (this.#deviceId !== null) {
      this.#history.append(this.#deviceId, change.events, this.#samplesOf(change.upsert, now))
    }
    if (now - this.#savedAt >= saveEveryMs) this.save()
    return { slotChanged: change.events.some((event) => event.kind === 'active') }
  }

  /** Writes the history, and the rows as they are when they have changed since. */
  save(): void {
    this.#history.write()
    if (!this.#unsaved || this.#deviceId === null) return
    this.#savedAt = this.#clock.now()
    try {
      this.#devices.saveRows(this.#deviceId, [...this.#table.values()], this.activeAt, this.fullAt)
      this.#unsaved = false
    } catch (error) {
      // Tried again at the next save: what is on the screen does not depend on it.
      this.#log('error', 'rows not saved', { error: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Saves, and takes the rows off the screen. */
  close(): void {
    this.save()
    this.#topic.clear()
  }

  #samplesOf(rows: readonly PortRow[], now: number): NewSample[] {
    const samples: NewSample[] = []
    for (const row of rows) {
      const last = this.#lastSample.get(row.id)
      if (row.signal === null && (last === undefined || last.signal === null)) continue
      const moved =
        last === undefined ||
        row.signal === null ||
        last.signal === null ||
        Math.abs(row.signal - last.signal) >= signalStep
      if (!moved && now - last.at < signalEveryMs) continue
      const sample = { at: now, signal: row.signal }
      this.#lastSample.set(row.id, sample)
      samples.push({ portId: row.id, ...sample })
    }
    return samples
  }

  #recount(): void {
    const counts: Record<string, number> = {}
    let flagged = 0
    for (const row of this.#table.values()) {
      const key = String(row.state)
      counts[key] = (counts[key] ?? 0) + 1
      if (row.flags.length > 0) flagged++
    }
    this.#counts = counts
    this.#flagged = flagged
  }
}
