import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counted, readCounted } from '../../../../../electron/core/tasks/ledger/counted.ts'
import type { SmsCounters } from '../../../../../shared/domain/statistics.ts'

const slot = (port: number, counted: Partial<SmsCounters> = {}): SmsCounters => ({
  port,
  slot: 1,
  received: 0,
  sent: 5,
  sentOk: 4,
  sentFailed: 1,
  failedInARow: 0,
  unsent: 0,
  sending: 0,
  ...counted,
})
const told = (more: Partial<Counted>) =>
  readCounted({ ports: [1], maxPorts: 2, before: [slot(1)], after: [slot(1)], unbroken: true, ...more })

describe('counters before and after a request whose outcome is unclear', () => {
  it('decide that nothing was sent when none of them has moved', () => {
    expect(told({})).toEqual({
      sentNothing: true,
      words: 'By its statistics, the gateway has sent nothing from port 1 since before the request.',
    })
    const two = [slot(1), slot(2)]
    expect(told({ ports: null, before: two, after: two }).sentNothing).toBe(true)
    // What other ports send and what arrives is of no matter.
    expect(told({ before: two, after: [slot(1, { received: 9 }), slot(2, { sent: 99 })] }).sentNothing).toBe(true)
  })

  it('say how many were sent, and leave open whose they are', () => {
    expect(told({ after: [slot(1, { sent: 7, sentOk: 5, sentFailed: 2 })] })).toEqual({
      sentNothing: false,
      words:
        'Since before the request the gateway has counted 2 SMS sent from port 1, 1 of them failed; whose they are, it does not say.',
    })
    // A failure may have gone out nevertheless.
    expect(told({ after: [slot(1, { sentFailed: 2 })] }).sentNothing).toBe(false)
    expect(told({ unbroken: false, after: [slot(1, { sent: 6 })] }).words).toContain('counted 1 SMS sent from port 1')
  })

  it.each<[string, Partial<Counted>]>([
    ['the gateway may have restarted', { unbroken: false }],
    ['a port is not listed', { ports: [1, 2] }],
    ['nothing is listed, before or after', { after: [] }],
    ['nothing was listed before', { before: [] }],
    ['every port may have been used, and one is not listed', { ports: null }],
    ['a slot has joined', { after: [slot(1), slot(1, { slot: 2 })] }],
    ['a slot is missing', { before: [slot(1), slot(1, { slot: 2 })] }],
    ['counters were set back', { after: [slot(1, { sent: 0, sentOk: 0, sentFailed: 0 })] }],
    ['something is being sent', { after: [slot(1, { sending: 1 })] }],
    ['more waits than before', { after: [slot(1, { unsent: 1 })] }],
    ['it does not say how much it has sent', { before: [slot(1, { sent: null })] }],
    ['it does not say what is under way', { after: [slot(1, { sending: null })] }],
    ['a counter is there only once', { after: [slot(1, { sentFailed: null })] }],
    [
      'it has never counted anything',
      {
        before: [slot(1, { sent: 0, sentOk: 0, sentFailed: 0 })],
        after: [slot(1, { sent: 0, sentOk: 0, sentFailed: 0 })],
      },
    ],
    ['there are no ports', { ports: null, maxPorts: 0 }],
  ])('decide nothing when %s', (_why, more) => {
    const { sentNothing, words } = told(more)
    expect(sentNothing).toBe(false)
    expect(words).not.toBe('')
  })

  /** What happens to a device between the two, and what it makes of its counters. */
  const act = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('send' as const), port: fc.nat(2), slot: fc.nat(1), ok: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('queue' as const), port: fc.nat(2), slot: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), port: fc.nat(2), slot: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('begin' as const), port: fc.nat(2), slot: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), loses: fc.boolean() }) },
  )
  const hidden = fc.array(
    fc.record({
      after: fc.boolean(),
      row: fc.nat(5),
      key: fc.constantFrom('sent', 'sentOk', 'sentFailed', 'unsent', 'sending', 'row'),
    }),
    { maxLength: 2 },
  )

  it('never say that nothing was sent when something was, whatever else happened and whatever is left out', () => {
    const start = fc.array(fc.nat(3), { minLength: 6, maxLength: 6 })
    const ports = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }), { nil: null })
    let decided = 0
    fc.assert(
      fc.property(start, fc.array(act, { maxLength: 4 }), hidden, ports, (sent, acts, hides, asked) => {
        const now = sent.map((count, i) => ({
          ...slot(1 + (i >> 1), { slot: 1 + (i & 1), sent: count, sentOk: count, sentFailed: 0 }),
          unsent: count % 2,
        }))
        const onAir = new Set<number>()
        const before = now.map((row) => ({ ...row }))
        let restarted = false
        for (const each of acts) {
          if (each.do === 'restart') {
            restarted = true
            for (const row of now) {
              // What was being sent has gone out, and is not counted.
              if (row.sending !== 0) onAir.add(row.port)
              Object.assign(row, { sending: 0, unsent: 0, ...(each.loses && { sent: 0, sentOk: 0, sentFailed: 0 }) })
            }
            continue
          }
          const row = now[each.port * 2 + each.slot]
          if (!row) continue
          if (each.do === 'queue') row.unsent += 1
          else if (each.do === 'drop') row.unsent = Math.max(0, row.unsent - 1)
          else {
            onAir.add(row.port)
            if (each.do === 'begin') row.sending = 1
            else
              Object.assign(
                row,
                each.ok
                  ? { sent: (row.sent ?? 0) + 1, sentOk: (row.sentOk ?? 0) + 1 }
                  : { sent: (row.sent ?? 0) + 1, sentFailed: (row.sentFailed ?? 0) + 1 },
              )
          }
        }
        const shown = (rows: readonly SmsCounters[], after: boolean) =>
          rows.flatMap((row, i) => {
            const own = hides.filter((hide) => hide.after === after && hide.row === i).map(({ key }) => key)
            return own.includes('row') ? [] : [{ ...row, ...Object.fromEntries(own.map((key) => [key, null])) }]
          })
        const tells = readCounted({
          ports: asked,
          maxPorts: 3,
          before: shown(before, false),
          after: shown(now, true),
          unbroken: !restarted,
        })
        decided += tells.sentNothing ? 1 : 0
        if (tells.sentNothing) expect([...onAir].filter((port) => asked === null || asked.includes(port))).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect(decided).toBeGreaterThan(50)
  })
})
