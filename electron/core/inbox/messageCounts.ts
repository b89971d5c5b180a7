import type { Database } from '../store/database.ts'

/**
 * Counts messages in that were inserted, within the same transaction. Removal and marks count for themselves (triggers); for an
 * insertion a trigger would make SQLite keep a journal of each, in a file of its own when the transaction is large.
 */
export function countIn(db: Database, deviceId: number, { total, unread }: { total: number; unread: number }): void {
  db.prepare(
    `INSERT INTO message_counts (device_id, total, unread) VALUES (?, ?, ?)
     ON CONFLICT (device_id) DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread`,
  ).run(deviceId, total, unread)
}
