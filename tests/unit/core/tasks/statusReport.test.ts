import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStatusReport } from '../../../../electron/core/tasks/wire/statusReport.ts'

const report = {
  tid: 1223,
  sending: 0,
  sent: 1,
  failed: 1,
  unsent: 0,
  sdr: [[0, '13686876620', '1.01', 1466506477]],
  fdr: [[1, '10010', '2B', 1466506480, '6 Timeout', '38 Network out of order']],
}
const push = (...rpts: unknown[]) => ({ type: 'status-report', rpt_num: rpts.length, rpts })

describe('a status report', () => {
  it('is read as spec 5.3.2.3 describes it', () => {
    expect(decodeStatusReport(push(report))).toEqual({
      ok: true,
      value: {
        type: 'status-report',
        mac: null,
        warnings: [],
        reports: [
          {
            tid: 1223,
            counters: { sending: 0, sent: 1, failed: 1, unsent: 0 },
            details: [
              {
                outcome: 'sent',
                index: 0,
                number: '13686876620',
                port: { port: 1, slot: 1, pool: null },
                rawPort: '1.01',
                at: 1466506477000,
                reason: null,
                carrier: null,
              },
              {
                outcome: 'failed',
                index: 1,
                number: '10010',
                port: { port: 2, slot: 2, pool: null },
                rawPort: '2B',
                at: 1466506480000,
                reason: { code: 6, text: '6 Timeout' },
                carrier: { code: 38, text: '38 Network out of order' },
              },
            ],
          },
        ],
      },
    })
  })

  it('tolerates texts for numbers, numbers for texts, a missing carrier, a MAC and missing counters', () => {
    const odd = {
      tid: '7',
      sent: '2',
      sdr: [['0', 13686876620, 3, '1466506477']],
      fdr: [[1, '10010', '', 0, 6]],
    }
    const decoded = decodeStatusReport({ rpts: [odd], rpt_num: '1', mac: '00:30:f1:01:02:03' })
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        mac: '00-30-F1-01-02-03',
        reports: [
          {
            tid: 7,
            counters: { sending: null, sent: 2, failed: null, unsent: null },
            details: [
              { number: '13686876620', port: { port: 3, slot: null }, at: 1466506477000 },
              { port: null, at: null, reason: { code: 6, text: '6' }, carrier: { code: null, text: '' } },
            ],
          },
        ],
      },
    })
  })

  it('leaves out and says what cannot be read', () => {
    const decoded = decodeStatusReport(push({ ...report, fdr: [7, [], report.fdr[0]] }, { sent: 1 }, null))
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        reports: [{ details: [{ outcome: 'sent' }, { outcome: 'failed' }] }],
        warnings: ['2 results of task 1223 are unreadable.', '2 reports name no task.'],
      },
    })
    expect(decodeStatusReport({ rpts: [report], rpt_num: 3 })).toMatchObject({
      value: { warnings: ['The message announces 3 reports and holds 1.'] },
    })
    expect(decodeStatusReport(push())).toMatchObject({ ok: true, value: { reports: [] } })
  })

  it.each([null, 7, [], {}, { rpts: {} }, push({}), push(5)])('fails for %j', (message) => {
    expect(decodeStatusReport(message)).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
  })

  it('never throws, whatever the JSON', () => {
    const row = fc.array(fc.jsonValue(), { maxLength: 7 })
    const near = fc.record({ tid: fc.jsonValue(), sent: fc.jsonValue(), sdr: fc.array(row), fdr: fc.jsonValue() })
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), near), (json) => void decodeStatusReport(push(json))))
    fc.assert(fc.property(fc.jsonValue(), (json) => void decodeStatusReport(json)))
  })
})
