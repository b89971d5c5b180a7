import type { SeededRandom } from '../random.ts'
import { codeText, taskCode } from './codes.ts'
import type { Failure, TaskMessage } from './task.ts'

/** What is in store for a message. */
export interface Fate {
  /** How long sending takes, ms. Longer than the task's `tmo`: the device reports a time-out, the message goes out. */
  readonly sendMs: number
  /** Why it fails; null: it is sent. */
  readonly failure: Failure | null
  /** How its delivery ends (TP-Status, 3GPP TS 23.040 9.2.3.15; 0 is delivered); null: the network never says. */
  readonly delivery: number | null
  /** How long delivery takes, ms from when it was sent. */
  readonly deliveryMs: number
}

export interface OutcomesParts {
  readonly random: SeededRandom
  /** How long sending takes on average, ms. */
  readonly sendMs: number
  /** The share of messages that fail, and of those sent that are not delivered, 0–1. */
  readonly failShare: number
}

/** What the carrier says, as RP-cause (3GPP TS 24.011 8.2.5.4). */
const carrierReasons = [
  [4, '21 Short message transfer rejected'],
  [2, '28 Unidentified subscriber'],
  [2, '38 Network out of order'],
  [2, '41 Temporary failure'],
  [1, '50 Requested facility not subscribed'],
] as const

const undelivered = [
  [3, 48],
  [2, 70],
  [2, 134],
  [1, null],
] as const

export const failureOf = (carrier: string): Failure => ({ reason: codeText(taskCode.serverError), carrier })

/**
 * What becomes of messages, and which tasks are refused: from the seed, unless somebody steers it. What is said for a
 * number goes before what is said for a port. Steering one message does not change what befalls the others.
 */
export class Outcomes {
  readonly #parts: OutcomesParts
  readonly #numbers = new Map<string, Partial<Fate>>()
  readonly #ports = new Map<number, Partial<Fate>>()
  readonly #refused = new Map<number, number>()
  #next: { readonly code: number; count: number } | null = null

  constructor(parts: OutcomesParts) {
    this.#parts = parts
  }

  /** Steers the messages to a number; null leaves them to chance again. */
  forNumber(number: string, fate: Partial<Fate> | null): void {
    if (fate) this.#numbers.set(number, fate)
    else this.#numbers.delete(number)
  }

  /** Steers the messages that a port sends; null leaves them to chance again. */
  forPort(port: number, fate: Partial<Fate> | null): void {
    if (fate) this.#ports.set(port, fate)
    else this.#ports.delete(port)
  }

  /** Answers every task that names the port with a code, and does not choose the port itself; null: no more. */
  refusePort(port: number, code: number | null): void {
    if (code === null) this.#refused.delete(port)
    else this.#refused.set(port, code)
  }

  /** Answers the next tasks with a code, whatever they are. */
  refuseNext(code: number, count = 1): void {
    this.#next = count > 0 ? { code, count } : null
  }

  refuses(port: number): boolean {
    return this.#refused.has(port)
  }

  /** The code for a task before anything else is looked at; null: none. Counts it. */
  takeRefusal(): number | null {
    if (!this.#next) return null
    const { code } = this.#next
    this.#next.count -= 1
    if (this.#next.count === 0) this.#next = null
    return code
  }

  /** The code for a task that names these ports; null: none. */
  refusalOf(ports: readonly number[]): number | null {
    for (const port of ports) {
      const code = this.#refused.get(port)
      if (code !== undefined) return code
    }
    return null
  }

  decide({ number, port }: TaskMessage): Fate {
    return { ...this.#chance(number), ...this.#ports.get(port), ...this.#numbers.get(number) }
  }

  #chance(number: string): Fate {
    const { random, sendMs, failShare } = this.#parts
    const speed = 0.5 + random.unit()
    const fails = random.chance(failShare)
    const carrier = random.weighted(carrierReasons)
    const isDelivered = !random.chance(failShare)
    const why = random.weighted(undelivered)
    const deliveryMs = random.int(1000, 8000)
    const noNumber = !/^\+?[\d*#]{1,20}$/.test(number)
    return {
      sendMs: Math.round(sendMs * speed),
      failure: noNumber ? failureOf('28 Unidentified subscriber') : fails ? failureOf(carrier) : null,
      delivery: isDelivered ? 0 : why,
      deliveryMs,
    }
  }
}
