import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DeliveryCandidate,
  type HeardDelivery,
  matchDelivery,
} from '../../../../../electron/core/tasks/ledger/deliveryMatch.ts'
import { endingOf, numberLikeness } from '../../../../../electron/core/tasks/ledger/samePlace.ts'
import { parsePortName } from '../../../../../shared/lib/portName.ts'

const hour = 3_600_000
const heard: HeardDelivery = {
  messageId: 50,
  recipient: '13686876620',
  port: parsePortName('1.01'),
  iccid: null,
  at: 10 * hour,
  scts: null,
}
const candidate = (more: Partial<DeliveryCandidate> = {}): DeliveryCandidate => ({
  number: '+8613686876620',
  port: '1.01',
  iccid: null,
  sentAt: 9 * hour,
  segments: 1,
  reports: [],
  ...more,
})

describe('a delivery report', () => {
  it('is of the message to its recipient from its port in the days before', () => {
    expect(matchDelivery(heard, [candidate({ number: '10010' }), candidate()])).toBe(1)
    expect(matchDelivery(heard, [candidate({ port: '2.01' })])).toBe(-1)
    expect(matchDelivery(heard, [candidate({ port: '1' })])).toBe(0)
    expect(matchDelivery(heard, [candidate({ port: null })])).toBe(0)
    expect(matchDelivery(heard, [candidate({ sentAt: 11 * hour })])).toBe(-1)
    expect(matchDelivery({ ...heard, at: 300 * hour }, [candidate()])).toBe(-1)
    expect(matchDelivery(heard, [])).toBe(-1)
  })

  it('follows the SIM where both are known, wherever it is now', () => {
    const moved = { ...heard, iccid: '8986', port: parsePortName('7.01') }
    expect(matchDelivery(moved, [candidate({ iccid: '8986' })])).toBe(0)
    expect(matchDelivery({ ...heard, iccid: '8986' }, [candidate({ iccid: '8944' })])).toBe(-1)
  })

  it('is of the message sent nearest to the service centre’s time', () => {
    const sends = [candidate({ sentAt: 7 * hour }), candidate({ sentAt: 8 * hour }), candidate({ sentAt: 9 * hour })]
    expect(matchDelivery({ ...heard, scts: 8 * hour + 4000 }, sends)).toBe(1)
  })

  it('without that is of the oldest that still lacks one, counting segments', () => {
    const sends = [
      candidate({ sentAt: 7 * hour, segments: 2, reports: [1, 2] }),
      candidate({ sentAt: 8 * hour, segments: 2, reports: [3] }),
      candidate({ sentAt: 9 * hour }),
    ]
    expect(matchDelivery(heard, sends)).toBe(1)
  })

  it('stays with the message that it was matched to', () => {
    expect(matchDelivery({ ...heard, messageId: 2 }, [candidate(), candidate({ reports: [2], sentAt: 1 })])).toBe(1)
  })
})

describe('two ways to write a number', () => {
  it.each([
    ['10010', '10010', 3],
    ['+8613686876620', '008613686876620', 2],
    ['+8613686876620', '13686876620', 1],
    ['+491712345678', '01712345678', 1],
    ['10010', '8610010', 0],
    ['13686876620', '13686876621', 0],
    ['', '', 0],
    ['Info', 'Bank', 0],
  ])('%s and %s are alike by %i', (a, b, likeness) => {
    expect(numberLikeness(a, b)).toBe(likeness)
    expect(numberLikeness(b, a)).toBe(likeness)
  })
  it('that are alike end alike', () => {
    const number = fc.stringMatching(/^(\+|00|0)?\d{3,12}$/)
    const prefix = fc.constantFrom('', '+', '00', '0', '+86', '86', '+490')
    fc.assert(
      fc.property(number, prefix, prefix, (core, a, b) => {
        if (numberLikeness(a + core, b + core) > 0) expect(endingOf(a + core)).toBe(endingOf(b + core))
      }),
    )
  })
})
