import { describe, expect, it } from 'vitest'
import { nothingUnderway, whyBusy } from '../../../../electron/core/commands/busy.ts'
import { dryRun } from '../../../../electron/core/commands/dryRun.ts'
import type { DryRun, PortOperationKind } from '../../../../shared/domain/operation.ts'
import { row } from './rows.ts'

const rows = [
  row('1.01', 15),
  row('1.02', 1, { active: false }),
  row('1.03', 0, { active: false }),
  row('2.01', 12),
  row('3.01', 4),
  row('4.01', 2),
  row('5.01', 16),
  row('6', 0),
]

function dry(kind: PortOperationKind, text: string): DryRun {
  const result = dryRun(kind, text, { maxPorts: 8, rows, underway: { sending: new Set([1]), operating: new Set([5]) } })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const touched = (run: DryRun) => run.touched.map(({ target }) => target)
const left = (run: DryRun) => Object.fromEntries(run.left.map(({ target, why }) => [target, why]))

describe('a dry run', () => {
  it('tells every port that will be touched and every port that will not, with the reason', () => {
    const run = dry('lock', 'all')
    expect(touched(run)).toEqual(['1', '3', '4', '5'])
    expect(left(run)).toEqual({
      2: 'It is locked already.',
      6: 'There is no SIM.',
      7: 'The gateway has reported no such port.',
      8: 'The gateway has reported no such port.',
    })
    expect(run).toMatchObject({ expression: 'all', all: true, danger: 'typed' })
  })

  it('names what a port is busy with, and leaves the choice to the person', () => {
    const run = dry('reset', '1-5')
    expect(run.touched.map(({ target, busy }) => [target, busy?.reason ?? null])).toEqual([
      ['1', 'sending'],
      ['2', null],
      ['3', 'call'],
      ['4', 'registering'],
      ['5', 'operation'],
    ])
    expect(run.danger).toBe('dialog')
  })

  it('leaves ports that the gateway does not have', () => {
    expect(left(dry('unlock', '2,9-10'))).toEqual({ 9: 'The gateway has 8 ports.', 10: 'The gateway has 8 ports.' })
  })

  it('unlocks what is locked', () => {
    expect(touched(dry('unlock', '1-6'))).toEqual(['2'])
  })

  it('switches to a slot that holds a SIM and is not in use, and wants the slot named', () => {
    const run = dry('switch', '1A,1B,1C,1D,3')
    expect(touched(run)).toEqual(['1.02'])
    expect(left(run)).toEqual({
      '1.01': 'This slot is in use already.',
      '1.03': 'There is no SIM.',
      '1.04': 'The gateway has reported no such slot.',
      3: 'Name the slot, such as 3.02.',
    })
    expect(run.danger).toBe('click')
  })

  it('resets and redials whole ports, each once, whichever slots are named', () => {
    expect(touched(dry('reset', '1A,1B,1'))).toEqual(['1'])
    expect(touched(dry('redial', '1A,1B'))).toEqual(['1'])
  })

  it('redials only what is on mobile data or registered, as the vendor asks', () => {
    const run = dry('redial', '1-6')
    expect(touched(run)).toEqual(['1'])
    expect(left(run)[3]).toBe('Call connected: a port is only redialled while it is on mobile data.')
  })

  it('says what is wrong with an expression, and never takes nothing for all', () => {
    const known = { maxPorts: 8, rows, underway: nothingUnderway }
    expect(dryRun('lock', '', known)).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
    expect(dryRun('lock', '5-2', known)).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
  })
})

describe('a busy port', () => {
  it('is known by the call on any of its slots, and free when nothing is known against it', () => {
    const two = [row('1.01', 15), row('1.02', 13, { active: false })]
    expect(whyBusy(1, two, nothingUnderway)?.reason).toBe('call')
    expect(whyBusy(2, two, nothingUnderway)).toBeNull()
    expect(whyBusy(1, [row('1.01', 11)], nothingUnderway)?.reason).toBe('registering')
  })
})
