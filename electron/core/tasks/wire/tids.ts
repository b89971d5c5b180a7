import { tid } from '../../../../shared/domain/task.ts'

/**
 * Task numbers for pause, resume and remove: never none. **An empty list, or none at all, means every task on the device**
 * (spec 5.3.3.3, 5.3.5.3), removal included. Only `Tids.of` makes one, so what takes a `Tids` cannot mean "all".
 */
export class Tids {
  readonly #list: readonly number[]

  private constructor(list: readonly number[]) {
    this.#list = list
  }

  /** Each number once; null when there is none, or when one is not a task's number (1 … 2,000,000,000). */
  static of(numbers: Iterable<number>): Tids | null {
    const list = [...new Set(numbers)]
    return list.length > 0 && list.every((each) => tid.safeParse(each).success) ? new Tids(list) : null
  }

  /** At least one. */
  get list(): readonly number[] {
    return this.#list
  }
}
