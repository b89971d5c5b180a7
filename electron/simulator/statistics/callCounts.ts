import { type Call, connected, noCarrier, rang } from '../calls/call.ts'
import type { SlotAddress } from '../device/slot.ts'

/** A row of spec 9.1.3 without its place. */
export type CallCounts = Readonly<Record<string, number | string>>

/** What a slot has called from a time on (epoch ms), by the ledger of calls. */
export function countCalls(ledger: readonly Call[], from: number): { of(slot: SlotAddress): CallCounts } {
  const bySlot = Map.groupBy(
    ledger.filter(({ at }) => at >= from),
    ({ port, slot }) => `${port}.${slot}`,
  )
  return { of: ({ port, slot }) => countsOf(bySlot.get(`${port}.${slot}`) ?? []) }
}

function countsOf(calls: readonly Call[]): CallCounts {
  const [alerted, answered, lost] = [calls.filter(rang), calls.filter(connected), calls.filter(noCarrier)]
  const seconds = sum(answered.map(({ talkS }) => talkS))
  return {
    calls: calls.length,
    alerted: alerted.length,
    connected: answered.length,
    con_failed: calls.length - answered.length,
    nc: `${lost.filter(connected).length}/${lost.length}`,
    pdd: average(sum(alerted.map(({ dialS }) => dialS)), alerted.length),
    acd: average(seconds, answered.length),
    asr: average(100 * answered.length, calls.length),
    // Each call is charged by the minute begun.
    tcd: sum(answered.map(({ talkS }) => Math.ceil(talkS / 60))),
    act_tcd: seconds,
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)
const average = (total: number, of: number): number => (of === 0 ? 0 : Math.round(total / of))
