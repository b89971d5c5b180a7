import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReport } from '../../../../../electron/core/inbox/decode/deliveryReport.ts'
import { tpStatus } from '../../../../../electron/core/inbox/decode/tpStatus.ts'

describe('a delivery report', () => {
  it.each([
    ['0 250820064536A8', { status: 0, words: 'Delivered', outcome: 'delivered', scts: 1755697536000 }],
    ['0', { status: 0, words: 'Delivered', outcome: 'delivered', scts: null }],
    [' 33  nonsense ', { status: 33, words: 'Still trying: the phone is busy', outcome: 'pending', scts: null }],
    [
      '70 250820064536A8',
      { status: 70, words: 'Failed: its time had run out', outcome: 'failed', scts: 1755697536000 },
    ],
  ])('reads %j', (text, report) => expect(readReport(text)).toEqual(report))

  it.each(['', 'delivered', '256 250820064536A8', '1000', '-1', '0x46', '0 a b'])('reads nothing of %j', (text) =>
    expect(readReport(text)).toEqual({ status: null, words: 'Unreadable', outcome: 'unknown', scts: null }),
  )

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void readReport(text)))
  })
})

describe('TP-Status', () => {
  it.each([
    [0x00, 'delivered', 'Delivered'],
    [0x01, 'unknown', 'cannot confirm'],
    [0x02, 'unknown', 'Replaced'],
    [0x03, 'failed', 'reserved'],
    [0x10, 'unknown', "service centre's own (16)"],
    [0x20, 'pending', 'congestion'],
    [0x25, 'pending', 'an error in the phone'],
    [0x26, 'failed', 'reserved'],
    [0x3f, 'pending', "service centre's own (63)"],
    [0x40, 'failed', 'Failed: remote procedure error'],
    [0x49, 'failed', 'does not exist'],
    [0x4a, 'failed', 'reserved'],
    [0x50, 'failed', "service centre's own (80)"],
    [0x63, 'failed', 'Given up: service rejected'],
    [0x6f, 'failed', 'reserved'],
    [0x7f, 'failed', "service centre's own (127)"],
    // Seen in the field.
    [128, 'failed', 'status 128'],
    [132, 'failed', 'status 132'],
    [134, 'failed', 'status 134'],
    [255, 'failed', 'status 255'],
  ])('%i is %s', (status, outcome, words) => {
    expect(tpStatus(status).outcome).toBe(outcome)
    expect(tpStatus(status).words).toContain(words)
  })
})
