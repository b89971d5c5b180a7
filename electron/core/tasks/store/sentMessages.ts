import { z } from 'zod'
import type { Message } from '../../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'
import { formatPortName, type PortName, parsePortName } from '../../../../shared/lib/portName.ts'
import type { Owners } from '../../inbox/messageRows.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { PortHistoryRepository } from '../../store/portHistoryRepository.ts'
import { canBePort, endingOf, numberLikeness } from '../ledger/samePlace.ts'
import { messageColumns } from './storedTask.ts'
import { messageView } from './taskViews.ts'

/** Between whom: a SIM, or where nobody knows it a slot, and a number. */
export interface Talk {
  /** Null: a gateway that was removed. */
  readonly gatewayId: string | null
  readonly iccid: string | null
  readonly portId: string
  readonly number: string
}

interface SentMessagesDeps {
  readonly database: Database
  readonly owners: () => Owners
  readonly clock: Clock
  readonly history: PortHistoryRepository
  /** The SIM in a slot now, as far as it is known. */
  readonly iccidNow: (deviceId: number, portId: string) => string | null
}

/** So many messages of a device are read at a time. */
const chunk = 25
/** Others have their turn after so long, ms. */
const turnMs = 8
/** A report is looked for among so many messages to its number, those sent last before it first. */
const reportedAmong = 2000
/** Clocks of the device that sent and of the one that heard may differ by so much. */
const skewMs = 10 * 60_000

const placeRow = z.object({ id: z.number(), device_id: z.number(), task_id: z.number(), at: z.number() })
type Place = z.infer<typeof placeRow>
const columns = `task_id, device_id, state, at, ${messageColumns}`

/** Reads the ledger by whom its messages went to, along an index by number and time. */
export class SentMessages {
  readonly #deps: SentMessagesDeps

  constructor(deps: SentMessagesDeps) {
    this.#deps = deps
  }

  /** Newest first, from before `before` (epoch ms). What has the same time is not parted: there may be more than `limit`. */
  async page(
    talk: Talk,
    before: number | null,
    limit: number,
  ): Promise<{ messages: SentMessageView[]; more: boolean }> {
    const { clock, owners } = this.#deps
    const ending = endingOf(talk.number)
    const isOf = this.#membership(talk)
    let walks: Walk[] = []
    let turnEnds = clock.elapsed() + turnMs
    const yieldTurn = async () => {
      if (clock.elapsed() < turnEnds) return
      await new Promise<void>((resolve) => setImmediate(resolve))
      turnEnds = clock.elapsed() + turnMs
    }
    for (const [deviceId, { gatewayId }] of owners()) {
      if (talk.iccid === null && gatewayId !== talk.gatewayId) continue
      const walk = new Walk(this.#deps.database, deviceId, ending, before ?? Number.MAX_SAFE_INTEGER)
      if (walk.next) walks.push(walk)
      await yieldTurn()
    }
    const messages: SentMessageView[] = []
    for (;;) {
      const [first, ...others] = walks
      if (!first) return { messages, more: false }
      const newest = others.reduce((best, walk) => (isNewer(walk.next, best.next) ? walk : best), first)
      const { raw, place } = newest.take()
      if (newest.next === null) walks = walks.filter((walk) => walk !== newest)
      const view = messageView(raw)
      if (isOf(place, view.number, view.sentFrom ?? view.port)) {
        const oldest = messages.at(-1)?.at ?? place.at
        if (messages.length >= limit && place.at < oldest) return { messages, more: true }
        messages.push({ ...view, text: this.#textOf(place.task_id), at: place.at })
      }
      await yieldTurn()
    }
  }

  /** The message that a delivery report of the inbox has been matched with; null for none. */
  reportedBy(report: Message): SentMessageView | null {
    const { database, owners } = this.#deps
    const find = database.prepare(
      `SELECT ${columns} FROM (SELECT * FROM task_messages WHERE device_id = ? AND ending = ? AND at <= ? ORDER BY at DESC LIMIT ?) m
       WHERE EXISTS (SELECT 1 FROM json_each(m.deliveries) WHERE json_extract(value, '$.messageId') = ?) LIMIT 1`,
    )
    for (const [deviceId, { gatewayId }] of owners()) {
      if (gatewayId !== report.gatewayId) continue
      const raw = find.get(deviceId, endingOf(report.recipient), report.at + skewMs, reportedAmong, report.id)
      if (!raw) continue
      const { task_id, at } = placeRow.parse(raw)
      return { ...messageView(raw), text: this.#textOf(task_id), at }
    }
    return null
  }

  /**
   * Which messages a talk holds. One of which nobody knows from where it was sent stands in every talk with that number on its gateway:
   * it may be of each, and whoever shows it can tell by its ports that are null.
   */
  #membership({ gatewayId, iccid, portId, number }: Talk) {
    const heard = parsePortName(portId)
    const owners = this.#deps.owners()
    const sims = this.#simsAt()
    return ({ device_id, at }: Place, to: string, from: string | null): boolean => {
      if (numberLikeness(number, to) === 0) return false
      if (from === null) return gatewayId !== null && owners.get(device_id)?.gatewayId === gatewayId
      const port = parsePortName(from)
      if (port === null) return false
      const sim = iccid === null ? null : sims(device_id, port, at)
      if (sim !== null) return sim === iccid
      return heard !== null && owners.get(device_id)?.gatewayId === gatewayId && canBePort(from, heard)
    }
  }

  /** Which SIM was in a slot when; null when nobody knows. */
  #simsAt(): (deviceId: number, port: PortName, at: number) => string | null {
    const { history, iccidNow } = this.#deps
    const known = new Map<string, ReturnType<PortHistoryRepository['simChanges']>>()
    return (deviceId, port, at) => {
      const portId = formatPortName(port)
      const key = `${deviceId} ${portId}`
      const changes = known.get(key) ?? history.simChanges(deviceId, portId)
      known.set(key, changes)
      const next = changes.find((change) => change.at > at)
      return next ? next.was || null : iccidNow(deviceId, portId)
    }
  }

  #textOf(taskId: number): string {
    return String(this.#deps.database.prepare('SELECT text FROM tasks WHERE id = ?').get(taskId)?.text ?? '')
  }
}

interface Step {
  readonly raw: unknown
  readonly place: Place
}

/** What one device has sent to numbers of one ending, newest first. */
class Walk {
  readonly #db: Database
  readonly #deviceId: number
  readonly #ending: string
  #read: Step[]
  #at = 0

  constructor(db: Database, deviceId: number, ending: string, before: number) {
    this.#db = db
    this.#deviceId = deviceId
    this.#ending = ending
    this.#read = this.#chunk(before, 0)
  }

  /** Null at the end. */
  get next(): Place | null {
    return this.#read[this.#at]?.place ?? null
  }

  take(): Step {
    const step = this.#read[this.#at]
    if (!step) throw new Error('The walk has ended.')
    this.#at += 1
    if (this.#at === this.#read.length && this.#at === chunk) {
      this.#read = this.#chunk(step.place.at, step.place.id)
      this.#at = 0
    }
    return step
  }

  #chunk(at: number, id: number): Step[] {
    return this.#db
      .prepare(
        `SELECT ${columns} FROM task_messages WHERE device_id = ? AND ending = ? AND at <= ? AND (at < ? OR id < ?)
         ORDER BY at DESC, id DESC LIMIT ?`,
      )
      .all(this.#deviceId, this.#ending, at, at, id, chunk)
      .map((raw) => ({ raw, place: placeRow.parse(raw) }))
  }
}

const isNewer = (a: Place | null, b: Place | null): boolean =>
  a !== null && (b === null || a.at > b.at || (a.at === b.at && a.id > b.id))
