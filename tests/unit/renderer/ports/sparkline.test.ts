import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSamples } from '../../../../renderer/features/ports/model/sparkline.ts'

const frame = { from: 1000, to: 2000, width: 100, height: 31 }

describe('the signal over time', () => {
  it('draws steps that hold until the next sample, and up to now', () => {
    expect(
      drawSamples(
        [
          { at: 1000, signal: 10 },
          { at: 1500, signal: 20 },
        ],
        frame,
      ),
    ).toEqual({ path: 'M0 21H50V11H100', least: 10, most: 20, last: 20 })
  })

  it('leaves a gap where nothing is known', () => {
    const samples = [
      { at: 1000, signal: 31 },
      { at: 1200, signal: null },
      { at: 1800, signal: 0 },
    ]
    expect(drawSamples(samples, frame)?.path).toBe('M0 0H20M80 31H100')
  })

  it('takes what held before the frame as its start', () => {
    expect(drawSamples([{ at: 10, signal: 7 }], frame)?.path).toBe('M0 24H100')
  })

  it('is nothing when nothing is known in the frame', () => {
    expect(drawSamples([], frame)).toBeNull()
    const before = [
      { at: 10, signal: 7 },
      { at: 20, signal: null },
    ]
    expect(drawSamples(before, frame)).toBeNull()
  })

  it('never draws outside its box, whatever samples come', () => {
    const sample = fc.record({
      at: fc.integer({ min: 0, max: 3000 }),
      signal: fc.option(fc.integer({ min: -5, max: 99 }), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 30 }), (samples) => {
        const sorted = samples.sort((a, b) => a.at - b.at)
        const path = drawSamples(sorted, frame)?.path ?? ''
        expect(path).toMatch(/^(M[\d.]+ [\d.]+H[\d.]+|V[\d.]+H[\d.]+)*$/)
        for (const [, x] of path.matchAll(/[MH](-?[\d.]+)/g)) expect(Number(x)).toBeLessThanOrEqual(frame.width)
        for (const [, y] of path.matchAll(/(?:V|M[\d.]+ )(-?[\d.]+)/g))
          expect(Number(y)).toBeLessThanOrEqual(frame.height)
      }),
    )
  })
})
