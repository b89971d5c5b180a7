import type { Settings } from '../../../shared/domain/settings.ts'
import type { Clock } from '../ports.ts'
import type { PortHistoryRepository } from './portHistoryRepository.ts'

/** Often enough that a gateway that changes all its rows at every poll does not run away. */
const everyMs = 5 * 60_000
const firstMs = 60_000
const betweenChunksMs = 50
const dayMs = 86_400_000
/** Signal samples are many and soon of no interest. */
const signalDays = 14

/** Keeps the history within what the settings allow, a chunk at a time so that nothing else waits for it. */
export class HistoryPruner {
  readonly #clock: Clock
  readonly #history: Pick<PortHistoryRepository, 'prune'>
  readonly #limits: () => Settings['history']
  #cancel: (() => void) | null = null

  constructor(clock: Clock, history: Pick<PortHistoryRepository, 'prune'>, limits: () => Settings['history']) {
    this.#clock = clock
    this.#history = history
    this.#limits = limits
  }

  start(): void {
    this.#cancel = this.#clock.after(firstMs, () => this.#prune())
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #prune(): void {
    const { days, rowsPerGateway } = this.#limits()
    const now = this.#clock.now()
    const more = this.#history.prune(now - days * dayMs, now - Math.min(days, signalDays) * dayMs, rowsPerGateway)
    this.#cancel = this.#clock.after(more ? betweenChunksMs : everyMs, () => this.#prune())
  }
}
