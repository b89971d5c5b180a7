import { comparePortNames, parsePortName } from '../../../../shared/lib/portName.ts'
import type { ResultDetail } from '../wire/statusReport.ts'
import type { DeliveryFact, FailedFact, MessageFacts, SentFact } from './records.ts'
import { portText } from './samePlace.ts'

/** Adds a result from a status report. The same one again changes nothing, and gives the same object. */
export function withResult(facts: MessageFacts, detail: ResultDetail): MessageFacts {
  const heard: SentFact = { at: detail.at, port: portText(detail) }
  if (detail.outcome === 'sent') {
    const sent = facts.sent === null ? heard : firstOf(facts.sent, heard)
    return sent === facts.sent ? facts : { ...facts, sent }
  }
  const refusal: FailedFact = { ...heard, reason: detail.reason, carrier: detail.carrier }
  const failed = facts.failed === null ? refusal : lastOf(facts.failed, refusal)
  return failed === facts.failed ? facts : { ...facts, failed }
}

/** Adds a delivery report from the inbox. */
export function withDelivery(facts: MessageFacts, delivery: DeliveryFact): MessageFacts {
  const known = facts.deliveries.find(({ messageId }) => messageId === delivery.messageId)
  if (known && known.outcome === delivery.outcome) return facts
  const others = facts.deliveries.filter((each) => each !== known)
  return { ...facts, deliveries: [...others, delivery].sort((a, b) => a.messageId - b.messageId) }
}

/** A message goes out once: of two times, the earlier is when it did. */
function firstOf(a: SentFact, b: SentFact): SentFact {
  const order = (a.at ?? Number.MAX_SAFE_INTEGER) - (b.at ?? Number.MAX_SAFE_INTEGER) || comparePorts(a.port, b.port)
  return order <= 0 ? a : b
}

/** Of two failures, the later one is why it was given up. */
function lastOf(a: FailedFact, b: FailedFact): FailedFact {
  const order = (a.at ?? -1) - (b.at ?? -1) || compareTexts(failureText(a), failureText(b))
  return order >= 0 ? a : b
}

const failureText = ({ port, reason, carrier }: FailedFact): string =>
  [port, reason?.text ?? '', carrier?.text ?? ''].join('\n')

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function comparePorts(a: string, b: string): number {
  const [x, y] = [parsePortName(a), parsePortName(b)]
  return (x && y ? comparePortNames(x, y) : 0) || compareTexts(a, b)
}
