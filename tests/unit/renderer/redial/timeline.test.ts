import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanesOf, ticksOf } from '../../../../renderer/features/redial/model/timeline.ts'

const hour = 3_600_000
const from = Date.parse('2026-03-10T12:00:00Z')
const to = from + 6 * hour
const run = (gateway: string, port: string, dueAt: number) => ({
  id: `${gateway} ${port} ${dueAt}`,
  gatewayId: gateway,
  gatewayName: gateway,
  port,
  dueAt,
})

describe('the strip of the hours to come', () => {
  it('has a line for each port, in rack order, and a mark where its run is', () => {
    const lanes = lanesOf([run('A', '10', from + 3 * hour), run('A', '2', from)], { from, to }, 'port')
    expect(lanes.map(({ label, marks }) => [label, marks.map(({ x }) => x)])).toEqual([
      ['2', [0]],
      ['10', [0.5]],
    ])
  })

  it('names the gateway where there are several', () => {
    const runs = [run('B', '1', from), run('A', '1', from)]
    expect(lanesOf(runs, { from, to }, 'port').map(({ label }) => label)).toEqual(['A · 1', 'B · 1'])
  })

  it('gathers the ports of a gateway in one line, in order of time', () => {
    const runs = [run('A', '1', from + 3 * hour), run('A', '2', from + 1.5 * hour)]
    const [lane] = lanesOf(runs, { from, to }, 'gateway')
    expect(lane?.label).toBe('A')
    expect(lane?.marks.map(({ run: { port }, x }) => [port, x])).toEqual([
      ['2', 0.25],
      ['1', 0.5],
    ])
  })

  it('puts what is overdue at its beginning, and leaves out what comes after its end', () => {
    const lanes = lanesOf([run('A', '1', from - hour), run('A', '2', to)], { from, to }, 'port')
    expect(lanes.map(({ label, marks }) => [label, marks[0]?.x])).toEqual([['1', 0]])
  })

  it('has few and round times on its scale, by the clock that is shown', () => {
    expect(ticksOf({ from: from + 1, to }, 8, 0).map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
    ])
    const halfHour = ticksOf({ from, to: from + 24 * hour }, 8, 5.5 * hour)
    expect(halfHour.every((at) => (at + 5.5 * hour) % (3 * hour) === 0)).toBe(true)
  })

  it('never has more times than asked for, and all of them within', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: 60_000, max: 90 * 24 * hour }),
        fc.integer({ min: 2, max: 12 }),
        (begin, length, most) => {
          const ticks = ticksOf({ from: begin, to: begin + length }, most, 0)
          expect(ticks.length).toBeLessThanOrEqual(most + 1)
          expect(ticks.every((at) => at >= begin && at < begin + length)).toBe(true)
        },
      ),
    )
  })
})
