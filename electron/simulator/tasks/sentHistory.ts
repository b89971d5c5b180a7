import type { Clock } from '../../core/ports.ts'
import type { Slot } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { failureOf } from './outcomes.ts'
import type { SendLedger, SentMessage } from './sendLedger.ts'

const hourMs = 3_600_000
const monthMs = 30 * 24 * hourMs
const failures = 12
const refused = failureOf('38 Network out of order')

interface Past {
  readonly count: number
  readonly failShare: number
  /** Ports that have failed in the last hours, a dozen times in a row. */
  readonly failing: readonly number[]
}

/** Sends SMS in the month before now, by chance from these slots, as from a past that nobody has watched: task 0, no reports. */
export function fillSent(
  ledger: SendLedger,
  slots: readonly Slot[],
  { count, failShare, failing }: Past,
  clock: Clock,
  random: SeededRandom,
): void {
  const now = clock.now()
  const past: Omit<SentMessage, 'ordinal'>[] = []
  const send = (from: Slot | undefined, at: number, fails: boolean) => {
    if (!from?.sim) return
    const { numberPrefix, numberDigits } = from.sim.operator
    const { reason, carrier } = fails ? refused : { reason: '', carrier: '' }
    past.push({
      ...{ tid: 0, recipientIndex: 0, number: numberPrefix + random.digits(numberDigits), text: 'hello' },
      ...{ port: from.port, slot: from.slot, iccid: from.sim.iccid, at, onAir: true },
      ...{ outcome: fails ? 'failed' : 'sent', reason, carrier, delivery: null, reportReceived: false },
    })
  }
  const recently = now - 6 * hourMs
  for (let i = 0; i < count; i++) {
    const from = slots[random.int(0, slots.length - 1)]
    const at = Math.floor(now - monthMs + (monthMs * (i + random.unit())) / count)
    send(from, at, random.chance(failShare) || (at >= recently && failing.includes(from?.port ?? 0)))
  }
  for (const port of failing) {
    const from = slots.find((slot) => slot.port === port)
    for (let i = 0; i < failures; i++) send(from, recently + Math.floor(((now - recently) * i) / failures), true)
  }
  for (const message of past.sort((a, b) => a.at - b.at)) ledger.add(message)
}
