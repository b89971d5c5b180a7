import { describe, expect, it } from 'vitest'
import { PushSequence } from '../../../../electron/core/device/pushSequence.ts'
import { decodeStatusPayload } from '../../../../electron/core/device/statusDecoder.ts'

const push = (port: string, seq: number | undefined) => {
  const result = decodeStatusPayload({ type: 'port-status', port, st: 3, seq })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('pushes of one port', () => {
  it('are taken in the order in which the device has counted them; one that comes late is dropped', () => {
    const sequence = new PushSequence()
    expect(sequence.fresh(push('1.01', 5), 0)).not.toBeNull()
    expect(sequence.fresh(push('1.01', 4), 3000)).toBeNull()
    expect(sequence.fresh(push('1.01', 5), 3000)).not.toBeNull()
    expect(sequence.fresh(push('1.01', 6), 3000)).not.toBeNull()
  })

  it('are told apart from those of other ports', () => {
    const sequence = new PushSequence()
    sequence.fresh(push('1.01', 5), 0)
    expect(sequence.fresh(push('2.01', 1), 0)).not.toBeNull()
  })

  it('are taken again after a reboot, from which the device counts anew', () => {
    const sequence = new PushSequence()
    sequence.fresh(push('1.01', 500), 0)
    expect(sequence.fresh(push('1.01', 1), 20_000)).not.toBeNull()
    expect(sequence.fresh(push('1.01', 2), 20_000)).not.toBeNull()
  })

  it('are taken as they come when the device does not count', () => {
    const sequence = new PushSequence()
    sequence.fresh(push('1.01', 5), 0)
    expect(sequence.fresh(push('1.01', undefined), 0)).not.toBeNull()
  })
})
