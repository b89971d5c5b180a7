import type { Database } from '../../../electron/core/store/database.ts'
import { type MessageFacts, noFacts, submission } from '../../../electron/core/tasks/ledger/records.ts'
import { LedgerStore } from '../../../electron/core/tasks/store/ledgerStore.ts'
import type { StoredTask } from '../../../electron/core/tasks/store/storedTask.ts'
import { SubmissionCounts } from '../../../electron/core/tasks/store/submissionCounts.ts'
import { SubmissionStore } from '../../../electron/core/tasks/store/submissionStore.ts'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import { usualTaskOptions } from '../../../shared/domain/task.ts'
import { manyMessages } from '../../support/manyMessages.ts'

/** Messages of one submission. */
export const perSubmission = 10_000
/** Every other submission says the same to all, the others something else to each. */
const perTask = 50
const beginning = Date.UTC(2025, 0, 1)
const everyMs = 30_000

export interface ManyTasks {
  /** Whose device each is of; the devices are made as needed. */
  readonly gatewayIds: readonly string[]
  /** Messages that are there already. */
  readonly from: number
  readonly count: number
}

export const submissionIdOf = (i: number): string => `many-${i}`

/** Fills the ledger: what was sent, what has failed, what was refused, and a little that still waits or is unknown. */
export function insertManyTasks(db: Database, { gatewayIds, from, count }: ManyTasks): void {
  const device = db.sql.prepare(
    `INSERT OR IGNORE INTO devices (id, mac, gateway_id, ip, version, max_ports, max_slots, first_seen, last_seen)
     VALUES (?, ?, ?, '', '', 32, 4, 0, 0)`,
  )
  for (const [i, id] of gatewayIds.entries()) device.run(i + 1, `00-30-F1-00-01-${String(i + 10)}`, id)
  const store = new LedgerStore(db, new SubmissionCounts(db))
  const submissions = new SubmissionStore(db)
  const options = usualTaskOptions
  const r = new SeededRandom(from + 1, 'many tasks')
  const texts = textsFrom(from + 1)
  for (let done = from; done < from + count; done += perSubmission) {
    const turn = done / perSubmission
    const deviceId = (turn % gatewayIds.length) + 1
    const createdAt = beginning + done * everyMs
    db.transaction(() => {
      const of = { id: submissionIdOf(turn), deviceId, name: `Round ${turn + 1}`, forwarding: null, createdAt }
      submissions.add(of)
      submissions.ready(of.id)
      const size = turn % 2 === 0 ? perTask : 1
      for (let place = 0; place < perSubmission / size; place++) {
        const numbers = Array.from({ length: size }, () => `+86${r.int(13_000_000_000, 19_000_000_000)}`)
        const messages = numbers.map((number) => ({ number, port: null }))
        const text = texts.next().value
        const task = { submissionId: of.id, deviceId, position: place, text, from: null, options, segments: 1 }
        const id = store.add({ ...task, numbers, messages, replaces: null }, createdAt)
        const stored = store.byId(id)
        if (stored) store.save(stored, asEnded(stored, r, createdAt))
      }
    })
  }
}

function* textsFrom(seed: number): Generator<string, never> {
  for (let more = 0; ; more++) {
    for (const { kind, text } of manyMessages({ count: 20_000, seed: seed + more })) if (kind === 'sms') yield text
  }
}

function asEnded(task: StoredTask, r: SeededRandom, at: number): StoredTask {
  const fate = r.weighted([
    [930, 'ended'],
    [10, 'refused'],
    [5, 'unknown'],
    [5, 'waiting'],
    [50, 'gone'],
  ] as const)
  const state = fate === 'refused' || fate === 'unknown' ? fate : 'accepted'
  const facts = (): MessageFacts => {
    const told = { at: at + 60_000, port: `${r.int(1, 32)}.01` }
    if (!r.chance(0.04)) return { ...noFacts, sent: told }
    return { ...noFacts, failed: { ...told, reason: { code: 7, text: '7 Timeout' }, carrier: null } }
  }
  const messages = task.record.messages.map((message) => (fate === 'ended' ? { ...message, facts: facts() } : message))
  const record = { ...task.record, tid: task.id, submission: submission(state), messages }
  return {
    ...task,
    record: fate === 'gone' ? { ...record, fate: 'gone' } : record,
    submittedAt: at,
    heardAt: fate === 'ended' ? at + 60_000 : null,
  }
}
