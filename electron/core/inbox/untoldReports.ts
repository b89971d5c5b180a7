import type { Database } from '../store/database.ts'

/**
 * Delivery reports that are stored and of which the ledger of sent messages has not been told. The mark is set with the message and
 * taken away with what the ledger makes of it, so that none is left out however Simrack ends between the two.
 */
export function markUntold(db: Database, messageId: number): void {
  db.prepare('INSERT INTO untold_reports (message_id) VALUES (?)').run(messageId)
}

/** Ids of such reports in the order in which they are shown, at most `limit`. */
export const untoldReports = (db: Database, limit: number): number[] =>
  db
    .prepare('SELECT message_id FROM untold_reports ORDER BY message_id LIMIT ?')
    .all(limit)
    .map(({ message_id }) => Number(message_id))

/** The ledger has been told; within the transaction that stores what it makes of it. */
export function markTold(db: Database, messageId: number): void {
  db.prepare('DELETE FROM untold_reports WHERE message_id = ?').run(messageId)
}
