import type { Clock } from '../../core/ports.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { Faults } from '../faults.ts'
import type { Answer, RecordedRequest } from '../http/exchange.ts'
import type { SmsForwarding } from '../push/smsForwarding.ts'
import type { StatusReports } from '../push/statusReports.ts'
import type { Subscriptions } from '../push/subscriptions.ts'
import type { QuirkSet } from '../quirks.ts'
import type { SlotStatistics } from '../statistics/slotStatistics.ts'

/** What a behaviour may look at and act on. */
export interface Gateway {
  readonly device: SimulatedDevice
  readonly quirks: QuirkSet
  readonly faults: Faults
  readonly subscriptions: Subscriptions
  readonly forwarding: SmsForwarding
  readonly reports: StatusReports
  readonly configuration: Configuration
  readonly statistics: SlotStatistics
  readonly clock: Clock
  readonly username: string
  readonly password: string
  /** What a session cookie of this gateway holds. */
  readonly sessionToken: string
}

/**
 * One thing that the gateway does. The newest behaviour is asked first, and the first that answers wins; then every
 * behaviour, the oldest first, may reshape that answer.
 */
export interface Behaviour {
  readonly name: string
  /** Answers, or passes with null to the behaviours that are older. */
  readonly answer?: (request: RecordedRequest, gateway: Gateway) => Answer | null | Promise<Answer | null>
  /** Changes an answer on its way out; returns the same one to leave it alone. */
  readonly reshape?: (answer: Answer, request: RecordedRequest, gateway: Gateway) => Answer
}

/** Asks the behaviours (given from the oldest to the newest) for the answer to a request. */
export async function answerOf(
  behaviours: readonly Behaviour[],
  request: RecordedRequest,
  gateway: Gateway,
): Promise<Answer> {
  let answer: Answer | null = null
  for (const behaviour of behaviours.toReversed()) {
    answer = (await behaviour.answer?.(request, gateway)) ?? null
    if (answer) break
  }
  if (!answer) throw new Error(`No behaviour answers ${request.method} ${request.path}.`)
  return behaviours.reduce((shaped, behaviour) => behaviour.reshape?.(shaped, request, gateway) ?? shaped, answer)
}
