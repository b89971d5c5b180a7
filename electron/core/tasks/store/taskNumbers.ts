import { maxTid } from '../../../../shared/domain/task.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Database } from '../../store/database.ts'

/**
 * The numbers (`tid`) that tasks get on a device, one after the other and none ever twice. By its MAC, so that hardware which was
 * forgotten and added again, whose queue may still hold tasks of then, goes on where it was.
 */
export class TaskNumbers {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The number that comes next. */
  next(mac: string): number {
    const last = this.#db.prepare('SELECT last FROM task_numbers WHERE mac = ?').get(mac)?.last
    return typeof last === 'number' ? last + 1 : 1
  }

  /** Takes `count` of them, the first is given. Within a transaction of the caller. */
  take(mac: string, count: number): Result<number> {
    const first = this.next(mac)
    const last = first + count - 1
    if (last > maxTid) return fail('input/conflict', 'All task numbers of this gateway have been given out.')
    this.#db
      .prepare(
        'INSERT INTO task_numbers (mac, last) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET last = excluded.last',
      )
      .run(mac, last)
    return ok(first)
  }
}
