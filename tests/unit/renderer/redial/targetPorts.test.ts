import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedPorts, togglePort } from '../../../../renderer/features/redial/model/targetPorts.ts'

describe('the ports of a plan', () => {
  it('are those of the expression, a slot standing for its port', () => {
    expect(namedPorts('3,1-2,2.01', 8)).toEqual([1, 2, 3])
    expect(namedPorts('all', 4)).toEqual([1, 2, 3, 4])
    expect(namedPorts('nonsense', 8)).toEqual([])
  })

  it('are switched one by one', () => {
    expect(togglePort('', 3, 8)).toBe('3')
    expect(togglePort('1-3', 2, 8)).toBe('1,3')
    expect(togglePort('1-7', 8, 8)).toBe('all')
    expect(togglePort('all', 8, 8)).toBe('1-7')
    expect(togglePort('3', 3, 8)).toBe('')
  })

  it('are as before when one is switched twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 16 })), fc.integer({ min: 1, max: 16 }), (ports, port) => {
        const twice = togglePort(togglePort(ports.join(','), port, 16), port, 16)
        expect(namedPorts(twice, 16)).toEqual([...ports].sort((a, b) => a - b))
      }),
    )
  })
})
