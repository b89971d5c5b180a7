import { describe, expect, it } from 'vitest'
import { cellFace, cellName } from '../../../../renderer/features/ports/model/cellText.ts'
import { makeRow, unicom } from './rows.ts'

const onData = makeRow('7C', { state: 15, active: true, network: unicom, signal: 15, iccid: '8986' })

describe('a cell of the rack', () => {
  it('is named by its normalised port, the word of its state, operator, signal and marks', () => {
    expect(cellName(onData)).toBe('7.03, On mobile data, China Unicom, signal 15 / 31 · fair, active')
    expect(cellName(makeRow('2.01', { state: 99, flags: ['unknown-state'] }))).toBe('2.01, Unknown (99), Unknown state')
  })

  it('keeps quiet about the zero that idle slots report as their signal', () => {
    expect(cellName(makeRow('2.01', { state: 1, signal: 0 }))).toBe('2.01, SIM idle')
    expect(cellName(makeRow('2.01', { state: 3, signal: 0 }))).toBe('2.01, Registered, signal 0 / 31 · none')
  })

  it.each([
    ['its state', { state: 3 }],
    ['its card', { iccid: '8944' }],
    ['its activity', { active: false }],
    ['its first flag', { flags: ['duplicate-iccid'] as const }],
    ['its network', { network: null }],
  ])('flashes for a change of %s', (_what, change) => {
    expect(cellFace({ ...onData, ...change })).not.toBe(cellFace(onData))
  })

  it('does not flash for a signal that goes up and down', () => {
    expect(cellFace({ ...onData, signal: 31, changedAt: 1 })).toBe(cellFace(onData))
  })
})
