import { describe, expect, it } from 'vitest'
import { originsOf } from '../../../../electron/simulator/tasks/expansion.ts'
import { sending } from './support.ts'

/** Who has sent to whom in the end: `port→number`, in rack order. */
function sentAll({ clock, tasks }: ReturnType<typeof sending>): readonly string[] {
  clock.advance(600_000)
  return tasks.ledger.map(({ port, number }) => `${port}→${number}`).sort()
}

describe('who sends to whom', () => {
  it('without a port, each recipient gets one message, and the device spreads them', () => {
    const gateway = sending()
    gateway.add({ to: Array.from({ length: 40 }, (_, i) => `139${i}`).join(',') })
    const sent = sentAll(gateway)
    expect(new Set(sent.map((line) => line.split('→')[1])).size).toBe(40)
    expect(sent).toHaveLength(40)
    expect(new Set(sent.map((line) => line.split('→')[0]))).toEqual(new Set(['1', '2', '3', '4']))
  })

  it('several ports and one recipient: every port sends to it', () => {
    const gateway = sending()
    gateway.add({ from: '1,3-4', to: '139' })
    expect(sentAll(gateway)).toEqual(['1→139', '3→139', '4→139'])
  })

  it('several ports and several recipients: every port sends to every recipient', () => {
    const gateway = sending()
    gateway.add({ from: '1-2', to: '138,139' })
    expect(sentAll(gateway)).toEqual(['1→138', '1→139', '2→138', '2→139'])
  })

  it('a recipient that is named twice gets two messages', () => {
    const gateway = sending()
    gateway.add({ from: '1', to: '139,139' })
    expect(sentAll(gateway)).toEqual(['1→139', '1→139'])
    expect(gateway.tasks.ledger.map(({ recipientIndex }) => recipientIndex)).toEqual([0, 1])
  })

  it('the device chooses only among ports that can send and that are not refused', () => {
    const gateway = sending()
    gateway.device.setState(1, 1, 6)
    gateway.device.pullSim(2, 1)
    gateway.tasks.outcomes.refusePort(3, 7)
    gateway.add({ to: '1,2,3,4,5,6,7,8' })
    expect(new Set(sentAll(gateway).map((line) => line.split('→')[0]))).toEqual(new Set(['4']))
  })
})

describe('the ports of a task', () => {
  it.each([
    ['1A,1.01', [{ port: 1, slot: 1 }]],
    ['1,1A', [{ port: 1, slot: 1 }]],
    ['4-3', null],
    ['5', null],
    ['1.05', null],
    ['0', null],
    ['one', null],
    ['2', [{ port: 2, slot: null }]],
    ['2.sp256.6', [{ port: 2, slot: 2 }]],
    ['2.sp256.1', null],
  ])('"%s"', (from, origins) => {
    const { device } = sending()
    expect(originsOf(from, device)).toEqual(origins)
  })

  it('are all when it says so', () => {
    expect(originsOf('*', sending().device)).toHaveLength(4)
  })
})
