import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../electron/simulator/console/commands.ts'
import type { SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { sending } from '../tasks/support.ts'

function console(options: SimulatorOptions = {}) {
  const parts = sending(options)
  const said = (line: string): string => {
    const outcome = runCommand(line, parts.gateway)
    return outcome.ok ? outcome.value : `! ${outcome.error.message}`
  }
  const outcomes = () => {
    parts.clock.advance(3_600_000)
    return parts.tasks.ledger.map(({ outcome, reason, carrier }) => [outcome, reason, carrier].join(' ').trim())
  }
  return { ...parts, said, outcomes }
}

describe('commands about SMS tasks', () => {
  it('show what is not finished, and what waits at a port', () => {
    const { add, said, tasks } = console()
    expect(said('tasks')).toBe('There are none.')
    add({ tid: 1, from: '1', to: '1,2' })
    add({ tid: 2, from: '1', to: '3\u001B[2J' })
    add({ tid: 3 })
    tasks.pause(2)
    expect(said('tasks').split('\n')).toEqual([
      '1 1 → 1,2: 1 wait, 1 sending, 0 sent, 0 failed',
      '2 1 → 3 [2J: paused, 1 wait, 0 sending, 0 sent, 0 failed',
      expect.stringMatching(/^3 \? → 139: /),
    ])
    expect(said('tasks 2')).toBe('There are none.')
  })

  it('let SMS to a number fail, for a reason of the carrier, and leave them to chance again', () => {
    const { add, said, outcomes } = console()
    expect(said('outcome 139 fail 50 Requested facility not subscribed')).toBe(
      'SMS to 139: fail 50 Requested facility not subscribed.',
    )
    add({ tid: 1 })
    expect(outcomes()).toEqual(['failed 7 Server Error 50 Requested facility not subscribed'])
    said('outcome 139 chance')
    add({ tid: 2 })
    expect(outcomes().at(-1)).toBe('sent')
  })

  it('say what becomes of the SMS of a port', () => {
    const { add, said, outcomes } = console({ sendFailShare: 1 })
    said('outcome 2: sent')
    said('outcome 1: fail')
    said('outcome 3: slow 60000')
    add({ from: '1-3' })
    expect(outcomes()).toEqual(['failed 7 Server Error 38 Network out of order', 'sent', 'failed 6 Timeout'])
  })

  it('say what the network reports', () => {
    const { add, said, outcomes, device } = console()
    said('outcome 1 report 70')
    said('outcome 2 report never')
    add({ to: '1,2', dr: 1 })
    expect(outcomes()).toEqual(['sent', 'sent'])
    expect(device.sms.ledger).toMatchObject([{ recipient: '1', text: expect.stringMatching(/^70 /) }])
  })

  it('refuse tasks', () => {
    const { add, said } = console()
    expect(said('refuse-port 2 7')).toBe('Tasks for port 2 are refused with 7.')
    expect(add({ tid: 1, from: '2' })).toBe(7)
    expect(said('refuse-port 2 off')).toBe('Port 2 takes tasks.')
    expect(add({ tid: 1, from: '2' })).toBe(0)
    expect(said('refuse-next 16 2')).toBe('The next 2 tasks are refused with 16.')
    expect([2, 3, 4].map((tid) => add({ tid }))).toEqual([16, 16, 0])
  })

  it('set the address for reports, and take it back', () => {
    const { gateway, said } = console()
    expect(said('report-url http://127.0.0.1:9/in')).toBe('Status-reports go to http://127.0.0.1:9/in.')
    expect(gateway.reporting.url).toBe('http://127.0.0.1:9/in')
    expect(said('report-url off')).toBe('Nobody is reported to.')
    expect(gateway.reporting.url).toBeNull()
  })

  it('lose the answers about tasks', () => {
    const { gateway, said } = console()
    expect(said('fault lose-task-answers on')).toBe('lose-task-answers is on.')
    expect(gateway.faults.loseTaskAnswers).toBe(Number.POSITIVE_INFINITY)
    said('fault lose-task-answers off')
    expect(gateway.faults.loseTaskAnswers).toBe(0)
  })

  it('print what was sent as JSON Lines, all or the last ones', () => {
    const { add, said, outcomes } = console()
    expect(said('sent')).toBe('')
    add({ from: '1', to: '1,2,3', sms: 'a\nb' })
    outcomes()
    const numbers = (lines: string) => lines.split('\n').map((line) => JSON.parse(line).number)
    expect(numbers(said('sent'))).toEqual(['1', '2', '3'])
    expect(numbers(said('sent 2'))).toEqual(['2', '3'])
    expect(JSON.parse(said('sent 1'))).toMatchObject({ tid: 1, recipientIndex: 2, port: 1, text: 'a\nb', onAir: true })
  })

  it.each([
    ['tasks 9', 'A port is a whole number from 1 to 4.'],
    ['outcome 139 explode', '"explode" is no outcome'],
    ['outcome 9: sent', 'A port is a whole number'],
    ['outcome 139 slow down', 'A time is a whole number'],
    ['outcome 139 report 256', 'A status is a whole number from 0 to 255.'],
    ['refuse-port 1 0', 'A task code is a whole number from 1 to 20.'],
    ['refuse-next', 'Usage: refuse-next CODE [N]'],
    ['report-url somewhere', 'not to "somewhere"'],
    ['sent 0', 'A number is a whole number from 1'],
  ])('refuse "%s" with a reason', (line, words) => {
    const { said } = console()
    expect(said(line)).toMatch(/^! /)
    expect(said(line)).toContain(words)
  })
})
