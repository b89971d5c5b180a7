import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { SlotAddress } from '../device/slot.ts'

/** What a slot has counted. */
export interface SmsCounts {
  readonly received: number
  readonly sent: number
  readonly ok: number
  readonly failed: number
  readonly failedInARow: number
}

/** What a slot has received and sent from a time on (epoch ms), by the truth of both ledgers, as far as the device knows it. */
export interface SmsCounting {
  of(slot: SlotAddress): SmsCounts
}

const none: SmsCounts = { received: 0, sent: 0, ok: 0, failed: 0, failedInARow: 0 }

/**
 * Counts what came and went since `from`. What is being sent is not counted yet, and what a reboot has cut off never is: the device
 * does not know how it ended.
 */
export function countSms(device: SimulatedDevice, from: number): SmsCounting {
  const counts = new Map<string, SmsCounts>()
  const change = ({ port, slot }: SlotAddress, to: (before: SmsCounts) => SmsCounts) =>
    counts.set(`${port}.${slot}`, to(counts.get(`${port}.${slot}`) ?? none))
  for (const message of device.sms.ledger) {
    if (message.at >= from) change(message, (before) => ({ ...before, received: before.received + 1 }))
  }
  for (const message of device.tasks.ledger) {
    if (message.at < from || (message.outcome !== 'sent' && message.outcome !== 'failed')) continue
    const isOk = message.outcome === 'sent'
    change(message, (before) => ({
      ...before,
      sent: before.sent + 1,
      ok: before.ok + (isOk ? 1 : 0),
      failed: before.failed + (isOk ? 0 : 1),
      failedInARow: isOk ? 0 : before.failedInARow + 1,
    }))
  }
  return { of: ({ port, slot }) => counts.get(`${port}.${slot}`) ?? none }
}
