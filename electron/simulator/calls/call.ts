import type { SlotAddress } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'

/**
 * How a call ended: `talked`, nobody answered, the other end was busy, or the network gave no carrier, `lost` before it rang and
 * `dropped` in the middle of talking.
 */
export type CallEnd = 'talked' | 'unanswered' | 'busy' | 'lost' | 'dropped'

/** A call that a port has made: the truth, whatever statistics say of it. */
export interface Call extends SlotAddress {
  /** When it ended, epoch ms. */
  readonly at: number
  readonly end: CallEnd
  /** From dialling until it rang, s; 0 when it did not. */
  readonly dialS: number
  /** How long people talked, s; 0 when nobody answered. */
  readonly talkS: number
}

export const rang = ({ end }: Call): boolean => end === 'talked' || end === 'unanswered' || end === 'dropped'
export const connected = ({ talkS }: Call): boolean => talkS > 0
/** It ended without a carrier. */
export const noCarrier = ({ end }: Call): boolean => end === 'lost' || end === 'dropped'

/** A call as they go; some ports reach fewer people than others. */
export function makeCall(random: SeededRandom, { port, slot }: SlotAddress, at: number): Call {
  const answers = 30 + ((port * 7) % 45)
  const end = random.weighted<CallEnd>([
    [answers, 'talked'],
    [60 - answers / 2, 'unanswered'],
    [12, 'busy'],
    [5, 'lost'],
    [4, 'dropped'],
  ])
  const call = { port, slot, at, end, dialS: random.int(2, 9), talkS: random.int(4, 20) ** 2 }
  return { ...call, dialS: rang(call) ? call.dialS : 0, talkS: end === 'talked' || end === 'dropped' ? call.talkS : 0 }
}
