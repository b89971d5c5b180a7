import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, expand } from '../../../../shared/lib/sms/expansion.ts'
import { type SmsCoding, segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'
import { planTasks } from '../../../../shared/lib/sms/taskPlan.ts'
import { bindTemplate, parseTemplate } from '../../../../shared/lib/sms/template.ts'
import { countSameText, countTemplate } from '../../../../shared/lib/sms/texts.ts'

const countEach = (texts: readonly string[], coding: SmsCoding = 0) =>
  countTemplate(
    bindTemplate(parseTemplate('{a}'), ['a']),
    texts.map((text) => [text]),
    coding,
  )
const input = { recipients: 3, segments: 4, ports: [] as string[], intvlMs: 1000, choosable: 2 }

describe('the expansion of recipients and ports', () => {
  it('leaves each recipient to the device when no port is chosen, and spreads the time over those it has', () => {
    expect(expand(input)).toEqual({
      rule: 'device-chooses',
      columns: [{ port: null, messages: 3, segments: 4, duration: { minMs: 8000, maxMs: 14_000 } }],
      messages: 3,
      segments: 4,
      duration: { minMs: 8000, maxMs: 14_000 },
    })
    expect(expand({ ...input, choosable: 0 }).duration).toEqual({ minMs: 15_000, maxMs: 27_000 })
  })

  it('has every port send to the one recipient', () => {
    const one = expand({ ...input, recipients: 1, segments: 1, ports: ['1', '2.01'] })
    expect(one).toMatchObject({ rule: 'ports-to-one', messages: 2, segments: 2 })
    expect(one.columns.map(({ port, messages }) => [port, messages])).toEqual([
      ['1', 1],
      ['2.01', 1],
    ])
  })

  it('has every port send to every recipient, side by side', () => {
    const each = expand({ ...input, ports: ['1', '2'] })
    expect(each).toMatchObject({ rule: 'ports-to-each', messages: 6, segments: 8 })
    expect(each.duration).toEqual({ minMs: 15_000, maxMs: 27_000 })
  })

  it('counts what the matrix holds when it is written out', () => {
    const texts = fc.array(fc.string({ maxLength: 400 }), { maxLength: 12 })
    const ports = fc.uniqueArray(fc.constantFrom('1', '2', '3.01', '4.02', '12.sp256.101'))
    fc.assert(
      fc.property(texts, ports, (each, chosen) => {
        const totals = countEach(each)
        const matrix = expand({ ...input, recipients: each.length, segments: totals.segments, ports: chosen })
        const cells = [...cellsOf(each.length, chosen)]
        const segments = (of: typeof cells) =>
          of.reduce((sum, { recipient }) => sum + segmentsOf((each[recipient] ?? '').trim(), 0).segments, 0)
        expect([matrix.messages, matrix.segments]).toEqual([cells.length, segments(cells)])
        for (const column of matrix.columns) {
          const own = cells.filter(({ port }) => port === column.port)
          expect([column.messages, column.segments]).toEqual([own.length, segments(own)])
        }
      }),
    )
  })
})

describe('the totals of texts', () => {
  const coding = fc.constantFrom<SmsCoding>(0, 1, 2)
  const value = fc.string({ unit: fc.constantFrom('a', '€', '中', '😀', ' '), maxLength: 200 })

  it('are what counting each rendered text gives', () => {
    const templates = fc.constantFrom(
      '{a}',
      'x{a}{b}€',
      `${'y'.repeat(150)}{b}[{a}]{a}`,
      '{b}',
      `中{a}${'😀'.repeat(30)}`,
    )
    fc.assert(
      fc.property(templates, fc.array(fc.tuple(value, value), { maxLength: 8 }), coding, (template, rows, as) => {
        const bound = bindTemplate(parseTemplate(template), ['a', 'b'])
        const counts = rows.map((row) => segmentsOf(bound.render(row), as))
        const totals = countTemplate(bound, rows, as)
        expect(totals).toMatchObject({
          recipients: rows.length,
          segments: counts.reduce((sum, { segments }) => sum + segments, 0),
          empty: counts.filter(({ units }) => units === 0).length,
          ucs2: counts.filter(({ encoding }) => encoding === 'ucs-2').length,
        })
        expect(totals.longest?.segments ?? 0).toBe(Math.max(0, ...counts.map(({ segments }) => segments)))
        expect([...totals.unfit].sort()).toEqual([...new Set(counts.flatMap(({ unfit }) => unfit))].sort())
      }),
    )
  })

  it('are those of one text times its recipients', () => {
    fc.assert(
      fc.property(value, fc.nat(20), coding, (text, recipients, as) => {
        expect(countSameText(text.trim(), recipients, as)).toEqual(countEach(Array(recipients).fill(text), as))
      }),
    )
  })

  it('tell the longest, the empty, and those that need UCS-2 with the characters why', () => {
    expect(countEach(['hi', '', '“quoted”', 'a'.repeat(200)])).toMatchObject({
      recipients: 4,
      segments: 4,
      longest: { segments: 2, units: 200 },
      empty: 1,
      ucs2: 1,
      unfit: ['“', '”'],
    })
  })
})

describe('the tasks of a plan', () => {
  const message = fc.record({ number: fc.constantFrom('10', '11', '12', '13'), text: fc.constantFrom('a', 'b') })

  it('send every message once, the same text from the same ports, in bounds', () => {
    const limits = fc.record({
      numbersPerTask: fc.integer({ min: 1, max: 5 }),
      messagesPerTask: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), fc.nat(4), limits, (messages, ports, bounds) => {
        const tasks = planTasks(messages, ports, bounds)
        const planned = tasks.flatMap(({ text, numbers }) => numbers.map((number) => `${text}${number}`))
        expect(planned.sort()).toEqual(messages.map(({ text, number }) => `${text}${number}`).sort())
        for (const { numbers } of tasks) {
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(numbers.length).toBeLessThanOrEqual(bounds.numbersPerTask)
          if (numbers.length > 1)
            expect(numbers.length * Math.max(1, ports)).toBeLessThanOrEqual(bounds.messagesPerTask)
        }
      }),
    )
  })

  it('gather one text of many into few tasks', () => {
    const messages = Array.from({ length: 120 }, (_, i) => ({ number: String(10_000 + i), text: 'hi' }))
    expect(planTasks(messages, 0).map(({ numbers }) => numbers.length)).toEqual([50, 50, 20])
    expect(planTasks(messages, 64).map(({ numbers }) => numbers.length)).toEqual(Array(40).fill(3))
  })
})
