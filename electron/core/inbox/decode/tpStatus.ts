import type { DeliveryReport } from '../../../../shared/domain/message.ts'

type Meaning = Pick<DeliveryReport, 'words' | 'outcome'>

const completed: readonly Meaning[] = [
  { words: 'Delivered', outcome: 'delivered' },
  { words: 'Passed on; the service centre cannot confirm the delivery', outcome: 'unknown' },
  { words: 'Replaced by a later message at the service centre', outcome: 'unknown' },
]

const temporary = [
  'congestion',
  'the phone is busy',
  'the phone does not respond',
  'service rejected',
  'the quality of service is not available',
  'an error in the phone',
]

const permanent = [
  'remote procedure error',
  'incompatible destination',
  'connection rejected by the phone',
  'not obtainable',
  'the quality of service is not available',
  'no interworking available',
  'its time had run out',
  'deleted by its sender',
  'deleted by the service centre',
  'the message does not exist',
]

/**
 * TP-Status in words (3GPP TS 23.040 9.2.3.15): 00–1F the transaction is over, 20–3F the service centre still tries, 40–5F it
 * never will work, 60–7F it has given up. The upper half of each range is the service centre's own. Reserved values, among
 * them all from 80 on, are to be read as "service rejected". `status` is 0–255.
 */
export function tpStatus(status: number): Meaning {
  const place = status & 0x1f
  const own = place >= 0x10 ? `a reason of the service centre's own (${status})` : undefined
  switch (status >> 5) {
    case 0:
      return completed[place] ?? (own ? { words: `Over, for ${own}`, outcome: 'unknown' } : reserved(status))
    case 1:
      return meaning('Still trying', temporary[place] ?? own, 'pending', status)
    case 2:
      return meaning('Failed', permanent[place] ?? own, 'failed', status)
    case 3:
      return meaning('Given up', temporary[place] ?? own, 'failed', status)
    default:
      return reserved(status)
  }
}

const meaning = (what: string, why: string | undefined, outcome: Meaning['outcome'], status: number): Meaning =>
  why === undefined ? reserved(status) : { words: `${what}: ${why}`, outcome }

const reserved = (status: number): Meaning => ({
  words: `Failed: status ${status}, which is reserved and means "service rejected"`,
  outcome: 'failed',
})
