import { z } from 'zod'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import { markTold, untoldReports } from '../../inbox/untoldReports.ts'
import type { Log } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { type DeliveryCandidate, type HeardDelivery, matchDelivery } from '../ledger/deliveryMatch.ts'
import { withDelivery } from '../ledger/facts.ts'
import type { DeliveryFact } from '../ledger/records.ts'
import { endingOf } from '../ledger/samePlace.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'

const reportRow = z.object({
  device_id: z.number(),
  recipient: z.string(),
  port_id: z.string(),
  iccid: z.string().nullable(),
  shown_at: z.number(),
  report: z.string(),
})
const report = z.object({
  outcome: z.enum(['delivered', 'pending', 'failed', 'unknown']),
  scts: z.number().nullable(),
})
const candidateRow = z.object({
  task_id: z.number(),
  place: z.number(),
  number: z.string(),
  port: z.string().nullable(),
  sent_at: z.number().nullable(),
  sent_from: z.string().nullable(),
  deliveries: z.string().nullable(),
  submitted_at: z.number(),
  segments: z.number(),
})
const deliveries = z.array(z.object({ messageId: z.number() }))

/** To one number, so many of the last messages are looked at. */
const maxCandidates = 100
/** So many are merged in one go: nothing else happens meanwhile. */
const maxAtOnce = 50

/**
 * Takes delivery reports from the inbox over into the ledger, as far as it has the messages that they tell of. Which are still to be
 * taken over is kept by the inbox: a crash between the two leaves none out.
 */
export class Deliveries {
  readonly #db: Database
  readonly #ledger: TaskLedger
  readonly #log: Log
  #isDue = false

  constructor(db: Database, ledger: TaskLedger, log: Log) {
    this.#db = db
    this.#ledger = ledger
    this.#log = log
  }

  /** Messages may have come into the inbox, or were left untold when Simrack ended; in the turns that follow. */
  heard(): void {
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => this.#mergeInTurn())
  }

  /** Merges all that is untold, now. */
  flush(): void {
    this.#isDue = false
    while (this.#mergeSome());
  }

  #mergeInTurn(): void {
    if (!this.#isDue) return
    this.#isDue = this.#mergeSome()
    if (this.#isDue) setImmediate(() => this.#mergeInTurn())
  }

  /** Whether more may be left. What could not be merged stays untold until the next message, or the next start. */
  #mergeSome(): boolean {
    try {
      const some = untoldReports(this.#db, maxAtOnce)
      if (some.length === 0) return false
      // One after the other: what a report is about depends on which messages have one already.
      this.#ledger.commit(() => {
        for (const id of some) {
          this.#take(id)
          markTold(this.#db, id)
        }
      })
      return some.length === maxAtOnce
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      this.#log('error', 'delivery reports not taken over', { error: said })
      return false
    }
  }

  #take(messageId: number): void {
    const raw = this.#db
      .prepare(
        "SELECT device_id, recipient, port_id, iccid, shown_at, report FROM messages WHERE id = ? AND kind = 'report' AND report IS NOT NULL",
      )
      .get(messageId)
    if (!raw) return
    const row = reportRow.parse(raw)
    const { outcome, scts } = report.parse(JSON.parse(row.report))
    const { recipient, iccid, port_id, shown_at: at } = row
    const heard: HeardDelivery = { messageId, recipient, port: parsePortName(port_id), iccid, at, scts }
    const candidates = this.#candidates(row.device_id, recipient)
    const found = candidates[matchDelivery(heard, candidates)]
    if (found) this.#ledger.apply(found.taskId, withDeliveryAt(found.place, { messageId, outcome }))
  }

  #candidates(deviceId: number, recipient: string): (DeliveryCandidate & { taskId: number; place: number })[] {
    return this.#db
      .prepare(
        `SELECT m.task_id, m.place, m.number, m.port, m.sent_at, m.sent_from, m.deliveries, t.submitted_at, t.segments
         FROM task_messages m JOIN tasks t ON t.id = m.task_id
         WHERE m.device_id = ? AND m.ending = ? AND m.state <> 'drafted' AND (m.state <> 'refused' OR t.counted IS NOT NULL)
           AND t.submitted_at IS NOT NULL
         ORDER BY m.id DESC LIMIT ?`,
      )
      .all(deviceId, endingOf(recipient), maxCandidates)
      .map((raw) => {
        const row = candidateRow.parse(raw)
        return {
          taskId: row.task_id,
          place: row.place,
          number: row.number,
          port: row.sent_from ?? row.port,
          iccid: null,
          sentAt: row.sent_at ?? row.submitted_at,
          segments: row.segments,
          reports:
            row.deliveries === null ? [] : deliveries.parse(JSON.parse(row.deliveries)).map((each) => each.messageId),
        }
      })
  }
}

const withDeliveryAt =
  (place: number, fact: DeliveryFact): TaskChange =>
  (task) => {
    const message = task.record.messages[place]
    const facts = message && withDelivery(message.facts, fact)
    if (!message || !facts || facts === message.facts) return task
    const messages = task.record.messages.with(place, { ...message, facts })
    return { ...task, record: { ...task.record, messages } }
  }
