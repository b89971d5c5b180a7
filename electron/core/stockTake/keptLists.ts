import type { Clock, Random } from '../ports.ts'
import type { ListFile } from './threadMessages.ts'

/** Files that were read and may be used: a person looks at one, perhaps at one before. */
const kept = 2
/** … and uses it soon, ms. */
const forMs = 60 * 60 * 1000

/** A list that was read, to be read again when it is used: what is kept is the file. */
export interface KeptList {
  readonly file: ListFile
  readonly columns: readonly string[]
}

/** Lists that were read and not used yet, in memory only. */
export class KeptLists {
  readonly #clock: Clock
  readonly #random: Random
  readonly #lists = new Map<string, { readonly list: KeptList; readonly cancel: () => void }>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  keep(list: KeptList): string {
    const id = this.#random.hex(8)
    const cancel = this.#clock.after(forMs, () => this.#lists.delete(id))
    this.#lists.set(id, { list, cancel })
    const [oldest] = this.#lists.keys()
    if (this.#lists.size > kept && oldest !== undefined) this.drop(oldest)
    return id
  }

  get(id: string): KeptList | null {
    return this.#lists.get(id)?.list ?? null
  }

  drop(id: string): void {
    this.#lists.get(id)?.cancel()
    this.#lists.delete(id)
  }

  /** Idempotent. */
  clear(): void {
    for (const id of [...this.#lists.keys()]) this.drop(id)
  }
}
