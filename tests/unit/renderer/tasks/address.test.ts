import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  formatAddress,
  isEverything,
  parseAddress,
  taskShows,
} from '../../../../renderer/features/tasks/model/address.ts'
import { taskStates } from '../../../../shared/domain/task.ts'

describe('the address of the tasks', () => {
  it('is empty for the whole ledger', () => {
    expect(formatAddress(emptyAddress)).toBe('')
    expect(parseAddress('')).toEqual(emptyAddress)
    expect(isEverything(emptyAddress)).toBe(true)
  })

  it('is read as it was written', () => {
    const id = fc.option(fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }))
    fc.assert(
      fc.property(
        fc.constantFrom(...taskShows),
        id,
        id,
        fc.subarray([...taskStates]),
        fc.string({ maxLength: 200 }),
        fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
        (show, gateway, submission, states, text, task) => {
          const address = { show, gateway, submission, states, text, task }
          expect(parseAddress(formatAddress(address))).toEqual(address)
        },
      ),
    )
  })

  it('passes over what it does not understand', () => {
    expect(parseAddress('show=nowhere&states=done,lost&task=-1&task=0')).toEqual({ ...emptyAddress, states: ['done'] })
  })
})
