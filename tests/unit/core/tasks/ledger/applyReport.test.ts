import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyReport } from '../../../../../electron/core/tasks/ledger/applyReport.ts'
import { disagreements } from '../../../../../electron/core/tasks/ledger/disagreements.ts'
import type { TaskRecord } from '../../../../../electron/core/tasks/ledger/records.ts'
import { statesOf } from '../../../../../electron/core/tasks/ledger/states.ts'
import type { TaskReport } from '../../../../../electron/core/tasks/wire/statusReport.ts'
import { counters, failed, noCounters, report, sent, taskTo } from './support.ts'

const all = (task: TaskRecord, reports: readonly TaskReport[]): TaskRecord =>
  reports.reduce((known, each) => applyReport(known, each).task, task)
const three = ['10010', '10086', '+8613686876620']

describe('a status report', () => {
  it('tells of the messages that it names, and says which have changed', () => {
    const { task, changed, strays } = applyReport(taskTo(three), report(noCounters, sent('10086'), failed('10010')))
    expect(statesOf(task)).toEqual(['failed', 'sent', 'accepted'])
    expect([changed, strays]).toEqual([[0, 1], []])
    expect(task.messages[0]?.facts.failed).toMatchObject({
      at: 1000,
      port: '1.01',
      reason: { code: 6 },
      carrier: { code: 38 },
    })
  })

  it('changes nothing when it comes again', () => {
    const once = applyReport(taskTo(three), report(counters(0, 1, 1, 1), sent('10086'), failed('10010'))).task
    const again = applyReport(once, report(counters(0, 1, 1, 1), sent('10086'), failed('10010')))
    expect(again.task).toBe(once)
    expect(again.changed).toEqual([])
  })

  it('finds a message by number and port, however the device writes either', () => {
    const ports = taskTo(['+8613686876620', '10010'], ['2.01', '3'])
    const told = applyReport(ports, report(noCounters, sent('13686876620', '2A'), sent('008613686876620', '3.04')))
    expect(statesOf(told.task)).toEqual(['sent', 'sent', 'accepted', 'accepted'])
    expect(told.task.messages.map(({ facts }) => facts.sent?.port)).toEqual(['2.01', '3.04', undefined, undefined])
  })

  it('leaves aside what is of no message, of another port, or could be of two', () => {
    const task = taskTo(['10010'], ['2.01', '2.02'])
    const about = applyReport(
      task,
      report(noCounters, sent('10010', '2.01'), sent('10010', '5.01'), sent('10010', '2')),
    )
    expect(about.strays.map(({ rawPort }) => rawPort)).toEqual(['5.01', '2'])
    expect(statesOf(about.task)).toEqual(['sent', 'accepted'])
  })

  it('that is all about other messages is about somebody else’s task, its counters too', () => {
    const task = taskTo(['10010'])
    const foreign = applyReport(task, report(counters(0, 1, 0, 0), sent('95588')))
    expect(foreign.task).toBe(task)
    expect(foreign.strays).toHaveLength(1)
  })

  it('proves that a task was taken whose answer was lost', () => {
    const unknown = taskTo(['10010', '10086'], [], 'unknown')
    expect(applyReport(unknown, report(noCounters, sent('10010'))).task.submission.state).toBe('accepted')
    expect(applyReport(unknown, report(counters(1, 0, 0, 1))).task.submission.state).toBe('accepted')
    expect(applyReport(unknown, report(counters(1, 0, 0, 7))).task).toBe(unknown)
  })

  it('with bare counters says nothing of a task that was refused: the number may be another’s', () => {
    const refused = taskTo(['10010'], [], 'refused')
    expect(applyReport(refused, report(counters(0, 1, 0, 0))).task).toBe(refused)
    expect(statesOf(applyReport(refused, report(noCounters, sent('10010'))).task)).toEqual(['sent'])
  })

  it('never takes back that a message went out', () => {
    for (const details of [
      [sent('10010', '1.01', 1000), failed('10010', '1.01', 9000)],
      [failed('10010', '1.01', 9000), sent('10010', '1.01', 1000)],
    ]) {
      expect(statesOf(applyReport(taskTo(['10010']), report(noCounters, ...details)).task)).toEqual(['sent'])
    }
  })
})

describe('counters and names', () => {
  it('are counted on the furthest report, whichever comes last', () => {
    const reports = [report(counters(1, 0, 0, 2)), report(counters(0, 2, 1, 0)), report(counters(1, 1, 0, 1))]
    expect(all(taskTo(three), reports).progress).toEqual(counters(0, 2, 1, 0))
  })

  it('agree, or are told in words', () => {
    const lost = all(taskTo(three), [report(counters(0, 3, 0, 0), sent('10010'))])
    expect(disagreements(lost)).toEqual(['2 of 3 that were sent are not named: a report may have been lost.'])
    const over = all(taskTo(three), [report(counters(1, 1, 0, 1), sent('10010'), sent('10086'))])
    expect(disagreements(over)).toEqual(['The gateway has counted 1 as sent, and named 2.'])
    const mis = all(taskTo(['10010']), [report(counters(0, 2, 0, 0), sent('10010'))])
    expect(disagreements(mis)).toEqual(['The gateway has counted 2 messages, and the task has 1.'])
    expect(disagreements(all(taskTo(three), [report(counters(0, 3, 0, 0))]))).toEqual([])
    expect(disagreements(taskTo(three))).toEqual([])
  })

  it('that do not add up to the task never decide what became of a message', () => {
    expect(statesOf(all(taskTo(['10010', '10086']), [report(counters(0, 3, 0, 0))]))).toEqual(['accepted', 'accepted'])
  })
})

describe('the reports of a task', () => {
  /** What a device that sends the messages one by one would report, in pieces. */
  const history = fc
    .record({
      ports: fc.uniqueArray(fc.constantFrom('1.01', '2.01', '3.01'), { minLength: 1 }),
      outcomes: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
      pieces: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ ports, outcomes, pieces }) => {
      const cells = three.flatMap((number) => ports.map((port) => ({ number, port })))
      const results = cells.map(({ number, port }, i) => (outcomes[i] ? sent : failed)(number, port, 1000 * (i + 1)))
      const reports: TaskReport[] = []
      for (let from = 0; from < results.length; from += pieces) {
        const details = results.slice(from, from + pieces)
        const done = results.slice(0, from + pieces)
        const ok = done.filter(({ outcome }) => outcome === 'sent').length
        reports.push(report(counters(0, ok, done.length - ok, results.length - done.length), ...details))
      }
      return { ports, reports, final: results.map(({ outcome }) => outcome) }
    })
  const state = fc.constantFrom('accepted', 'unknown', 'submitted') satisfies fc.Arbitrary<
    TaskRecord['submission']['state']
  >

  it('end the same in any order and however often each comes', () => {
    const shuffled = history.chain((one) =>
      fc.record({
        one: fc.constant(one),
        repeats: fc.array(fc.constantFrom(...one.reports), { maxLength: 6 }),
        keys: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      }),
    )
    fc.assert(
      fc.property(shuffled, state, ({ one, repeats, keys }, submitted) => {
        const task = taskTo(three, one.ports, submitted)
        const straight = all(task, one.reports)
        const mixed = [...one.reports, ...repeats]
          .map((each, i) => ({ each, key: keys[i] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(all(task, mixed)).toEqual(straight)
        expect(statesOf(straight)).toEqual(one.final)
      }),
    )
  })

  it('end the same in any order even when they contradict each other', () => {
    const number = fc.constantFrom('10010', '10086', '95588')
    const detail = fc
      .record({
        number,
        port: fc.constantFrom('1.01', '1', '2B', ''),
        at: fc.option(fc.nat(3)),
        code: fc.nat(2),
        ok: fc.boolean(),
      })
      .map(({ number: to, port, at, code, ok }) => (ok ? sent(to, port, at) : failed(to, port, at, code)))
    const counter = fc.nat(3)
    const anyReport = fc
      .record({ c: fc.tuple(counter, counter, counter, counter), details: fc.array(detail, { maxLength: 3 }) })
      .map(({ c, details }) => report(counters(...c), ...details))
    fc.assert(
      fc.property(
        fc.array(anyReport, { maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (reports, keys) => {
          const task = taskTo(['10010', '10086'], ['1.01'])
          const order = reports.map((_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
          const mixed = order.flatMap((i) => reports[i] ?? [])
          expect(all(task, [...mixed, ...mixed])).toEqual(all(task, reports))
        },
      ),
    )
  })

  it('that get lost leave nothing sent looking failed: what cannot be told is unknown', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        ({ ports, reports, final }, kept) => {
          const last = reports.length - 1
          const heard = reports.filter((_, i) => i === last || kept[i])
          const states = statesOf(all(taskTo(three, ports), heard))
          states.forEach((each, i) => {
            expect([final[i], 'unknown']).toContain(each)
          })
        },
      ),
    )
  })
})
