import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../electron/simulator/console/commands.ts'
import { commanded, minute } from '../commands/support.ts'

function console() {
  const parts = commanded()
  const said = (line: string): string => {
    const outcome = runCommand(line, parts.gateway)
    return outcome.ok ? outcome.value : `! ${outcome.error.message}`
  }
  const redial = (port: number) => {
    parts.order('redial', port)
    parts.clock.advance(minute)
    return parts.last()
  }
  return { ...parts, said, redial }
}

describe('commands about what the device was told', () => {
  it('print what was done as JSON Lines, all or the last ones', () => {
    const { said, redial } = console()
    expect(said('acts')).toBe('')
    for (const port of [1, 2, 3]) redial(port)
    const ports = (lines: string) => lines.split('\n').map((line) => JSON.parse(line).port)
    expect(ports(said('acts'))).toEqual([1, 2, 3])
    expect(ports(said('acts 2'))).toEqual([2, 3])
    expect(JSON.parse(said('acts 1'))).toMatchObject({ command: 'redial', port: 3, outcome: 'done', stateAfter: 15 })
  })

  it('say what becomes of commands to a port, and leave them to chance again', () => {
    const { said, redial } = console()
    expect(said('fate 2 ip same')).toBe('Commands to port 2: ip same.')
    const kept = redial(2)
    expect(kept?.ipAfter).toBe(kept?.ipBefore)
    expect(said('fate 2 chance')).toBe('Commands to port 2: chance.')
    const changed = redial(2)
    expect(changed?.ipAfter).not.toBe(changed?.ipBefore)
  })

  it('say it of the next one only', () => {
    const { said, redial } = console()
    expect(said('fate-next 1 ip 198.18.0.7')).toBe('The next command to port 1: ip 198.18.0.7.')
    said('fate-next 1 ignore')
    said('fate-next 1 hang 16')
    expect(redial(1)).toMatchObject({ outcome: 'done', ipAfter: '198.18.0.7' })
    expect(redial(1)?.outcome).toBe('did not take')
    expect(redial(1)).toMatchObject({ outcome: 'hangs', stateAfter: 16 })
  })

  it('let resets fail, and slow everything down', () => {
    const { said, order, redial, device, clock } = console()
    said('fate-next 1 hang 6')
    redial(1)
    said('fate 1 cure off')
    order('reset', 1)
    clock.advance(minute)
    expect(device.activeSlot(1).state).toBe(6)
    said('fate 2 slow 20')
    expect(redial(2)?.outcome).toBe('under way')
  })

  it('refuse messages, of a port or the next ones', () => {
    const { said, acts } = console()
    expect(said('refuse-commands 7 2')).toBe('The next 2 messages are refused with 7.')
    expect([1, 2, 3].map(() => acts.fates.takeRefusal()?.code)).toEqual([7, 7, undefined])
    expect(said('refuse-commands-of 2 10')).toBe('Commands to port 2 are refused with 10.')
    expect(acts.fates.refusalOf(2)?.code).toBe(10)
    expect(said('refuse-commands-of 2 off')).toBe('Port 2 takes commands.')
    expect(acts.fates.refusalOf(2)).toBeNull()
  })

  it('show public addresses and traffic', () => {
    const { said, device } = console()
    device.setState(2, 1, 3)
    expect(said('data').split('\n')).toHaveLength(4)
    expect(said('data 1')).toMatch(new RegExp(`^1 +${device.data.addressOf(1)} +received \\d+, sent \\d+$`))
    expect(said('data 2')).toMatch(/^2 +offline /)
  })

  it('lose the answers to commands, and ignore them', () => {
    const { gateway, said } = console()
    expect(said('fault lose-command-answers on')).toBe('lose-command-answers is on.')
    expect(said('fault ignore-commands on')).toBe('ignore-commands is on.')
    expect(gateway.faults).toMatchObject({ loseCommandAnswers: Number.POSITIVE_INFINITY })
    expect(gateway.faults.takeIgnored()).toBe(true)
    said('fault lose-command-answers off')
    said('fault ignore-commands off')
    expect(gateway.faults).toMatchObject({ loseCommandAnswers: 0, ignoreCommands: 0 })
    expect(gateway.faults.takeIgnored()).toBe(false)
  })

  it.each([
    ['fate 9 ignore', 'A port is a whole number from 1 to 4.'],
    ['fate 1 explode', '"explode" is no fate'],
    ['fate-next 1 chance', '"chance" is no fate'],
    ['fate 1 hang 3', 'A port can hang in 2, 6, 16.'],
    ['fate 1 ip nowhere', '"nowhere" is no address.'],
    ['fate 1 cure perhaps', '"cure" is no fate'],
    ['fate 1 slow', 'A multiple is a whole number'],
    ['refuse-commands 0', 'A code is a whole number'],
    ['acts 0', 'A number is a whole number from 1'],
    ['data 5', 'A port is a whole number'],
  ])('refuse "%s" with a reason', (line, words) => {
    const { said } = console()
    expect(said(line)).toMatch(/^! /)
    expect(said(line)).toContain(words)
  })
})
