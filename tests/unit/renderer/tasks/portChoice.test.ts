import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choosablePorts,
  readPorts,
  sendablePorts,
  togglePort,
} from '../../../../renderer/features/tasks/compose/model/portChoice.ts'
import { portRow } from './draftFixture.ts'

const rows = [portRow(1, 1), portRow(1, 2, { active: false, state: 1 }), portRow(2, 1, { state: 6 }), portRow(3, 1)]

describe('the ports of a draft', () => {
  it('are none where nothing is written: the gateway chooses', () => {
    expect(readPorts('  ', rows, 4)).toEqual({ problem: null, names: [], silent: new Map(), twice: [] })
    expect(choosablePorts(rows)).toBe(2)
  })

  it('are named once each, in rack order, and those that cannot send now say why', () => {
    const { names, silent } = readPorts('3,1B,1-2', rows, 4)
    expect(names).toEqual(['1', '1.02', '2', '3'])
    expect([...silent.keys()]).toEqual(['1.02', '2'])
    expect(silent.get('1.02')).toContain('switch to 1.02 first')
    expect(silent.get('2')).toContain('Registration failed')
  })

  it('tell when a port is named as a whole and by its slot, which sends twice', () => {
    expect(readPorts('1,1A', rows, 4).twice).toEqual(['1.01'])
  })

  it('are refused where the gateway has no such port, or nothing can be read', () => {
    expect(readPorts('5', rows, 4).problem).toBe('The gateway has no port 5: it has 4 ports.')
    expect(readPorts('one', rows, 4).problem).toContain('"one" is not a port')
    expect(readPorts('1,,2', rows, 4).problem).not.toBeNull()
  })

  it('are taken as written while the gateway has not told of any', () => {
    expect(readPorts('2,7', [], null)).toMatchObject({ problem: null, names: ['2', '7'] })
    expect(readPorts('all', [], null).problem).toContain('not known yet')
  })

  it('are picked and let go one by one', () => {
    expect(togglePort([], '2.01')).toBe('2.01')
    expect(togglePort(['1', '2'], '3')).toBe('1-3')
    expect(togglePort(['1', '2', '3'], '2')).toBe('1,3')
    expect(togglePort(['2'], '2')).toBe('')
  })

  it('never name a port as a whole and by its slot, however they are picked', () => {
    const names = fc.constantFrom('1', '2', '3', '1.01', '1.02', '2.01', '3.04')
    fc.assert(
      fc.property(fc.array(names, { maxLength: 12 }), (picks) => {
        let text = ''
        for (const pick of picks) text = togglePort(readPorts(text, [], null).names, pick)
        expect(readPorts(text, [], null)).toMatchObject({ problem: null, twice: [] })
      }),
    )
  })

  it('can all be taken that could send', () => {
    expect(sendablePorts(rows)).toBe('1,3')
    expect(sendablePorts([])).toBe('')
  })
})
