import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CommandPorts, SwitchSlots, WholePorts } from '../../../../../electron/core/commands/wire/commandPorts.ts'
import { rebootDevice, saveConfiguration } from '../../../../../electron/core/commands/wire/deviceCommands.ts'
import { multipleCommands } from '../../../../../electron/core/commands/wire/multipleCommands.ts'
import {
  lockPorts,
  redialPorts,
  resetPorts,
  switchSlots,
  unlockPorts,
} from '../../../../../electron/core/commands/wire/portCommands.ts'
import type { Endpoint } from '../../../../../electron/core/device/endpoints.ts'
import { expandPortExpression, parsePortExpression } from '../../../../../shared/lib/portExpression.ts'
import { formatPortName, type PortName, parsePortName } from '../../../../../shared/lib/portName.ts'
import { anyPortName } from '../../../../support/arbitraries.ts'
import { printed } from '../../tasks/fixtures.ts'

const given = <T>(value: T | null): T => {
  if (value === null) throw new Error('The test names no ports.')
  return value
}
const names = (text: string): PortName[] => text.split(',').map((each) => given(parsePortName(each)))
const portsOrSlots = (text: string) => given(CommandPorts.of(names(text)))
const whole = (text: string) => given(WholePorts.of(names(text)))
const slots = (text: string) => given(SwitchSlots.of(names(text)))

type Fits<A, B> = [A] extends [B] ? true : false
type InputOf<E> = E extends Endpoint<infer I, unknown> ? I : never

describe('a command on ports', () => {
  it('is the printed body of spec 5.4.2, byte for byte', () => {
    expect(switchSlots.body?.(slots('2.02'))).toBe(printed('command.spec542.request'))
    expect(switchSlots).toMatchObject({ method: 'POST', path: '/goip_send_cmd.html' })
    expect(switchSlots.query(slots('2.02'))).toEqual({ version: '1.1' })
  })

  it('is answered as spec 5.4.2 prints it, which says taken and not done', () => {
    expect(switchSlots.decode(JSON.parse(printed('command.spec542.response')))).toEqual({
      ok: true,
      value: { reason: 'OK' },
    })
  })

  it('names its op and its ports in the same spelling for each kind', () => {
    expect(lockPorts.body?.(portsOrSlots('1A,2B'))).toBe('{"type":"command", "op":"lock", "ports":"1.01,2.02"}')
    expect(unlockPorts.body?.(portsOrSlots('4,5,6'))).toBe('{"type":"command", "op":"unlock", "ports":"4-6"}')
    expect(resetPorts.body?.(whole('3'))).toBe('{"type":"command", "op":"reset", "ports":"3"}')
  })

  it('says the mode of a redial only when it is not the device’s own, then in the query and the body', () => {
    const flight = { ports: whole('2'), mode: 0 } as const
    expect(redialPorts.body?.(flight)).toBe('{"type":"command", "op":"redial", "ports":"2"}')
    expect(redialPorts.query(flight)).toEqual({ version: '1.1' })
    const fast = { ports: whole('2'), mode: 1 } as const
    expect(redialPorts.body?.(fast)).toBe('{"type":"command", "op":"redial", "ports":"2", "mode":1}')
    expect(redialPorts.query(fast)).toEqual({ version: '1.1', mode: '1' })
  })

  it('is taken with whatever word the device has for it', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => lockPorts.decode(json).ok))
    expect(lockPorts.decode({ code: 0, desc: ' done ' })).toEqual({ ok: true, value: { reason: 'done' } })
  })
})

describe('the ports of a command', () => {
  it('are never none: nobody knows what a device makes of that', () => {
    expect(CommandPorts.of([])).toBeNull()
    expect(WholePorts.of([])).toBeNull()
    expect(SwitchSlots.of([])).toBeNull()
  })

  it('are whole ports for reset and redial, and slots of different ports for switch', () => {
    expect(WholePorts.of(names('1,2.01'))).toBeNull()
    expect(SwitchSlots.of(names('1.01,2'))).toBeNull()
    expect(SwitchSlots.of(names('1.01,1.02'))).toBeNull()
    expect(slots('1.02,3A').text).toBe('1.02,3.01')
  })

  it('are what the compiler asks for: no text, no list, no look-alike, and no slots where whole ports are due', () => {
    type Reset = InputOf<typeof resetPorts>
    type Switch = InputOf<typeof switchSlots>
    const fits: [
      Fits<WholePorts, Reset>,
      Fits<CommandPorts, Reset>,
      Fits<SwitchSlots, Reset>,
      Fits<string, Reset>,
      Fits<readonly PortName[], Reset>,
      Fits<{ text: string }, InputOf<typeof lockPorts>>,
      Fits<WholePorts, Switch>,
      Fits<null, InputOf<typeof lockPorts>>,
    ] = [true, false, false, false, false, false, false, false]
    expect(fits.filter(Boolean)).toHaveLength(1)
  })

  it('whatever they are, are written as exactly those, and never as all', () => {
    fc.assert(
      fc.property(fc.array(anyPortName, { minLength: 1, maxLength: 30 }), (list) => {
        const { text } = given(CommandPorts.of(list))
        const read = parsePortExpression(text)
        expect(read).toMatchObject({ ok: true, value: { kind: 'list' } })
        const back = read.ok ? expandPortExpression(read.value, 9999).names.map(formatPortName) : []
        expect(new Set(back)).toEqual(new Set(list.map(formatPortName)))
      }),
    )
  })
})

describe('a command on the gateway', () => {
  it('names no ports', () => {
    expect(saveConfiguration.body?.(null)).toBe('{"type":"command", "op":"save"}')
    expect(rebootDevice.body?.(null)).toBe('{"type":"command", "op":"reboot"}')
  })
})

describe('several commands', () => {
  it('are those of the example of spec 4.1.3, under the op that its table gives them', () => {
    const body = multipleCommands.body?.([
      { op: 'lock', ports: portsOrSlots('1A') },
      { op: 'redial', ports: whole('2') },
    ])
    expect(body).toBe(
      '{"type": "command", "op": "multiple", "ops": [{"op": "lock", "ports": "1.01"}, {"op": "redial", "ports": "2"}]}',
    )
    expect(printed('command.spec413.request')).toContain('"ops": [{"op": "lock", "ports": "1A"}')
  })

  it('name ports as the example of spec 4.1.3 does', () => {
    const example: unknown = JSON.parse(printed('command.spec413.request'))
    const text = typeof example === 'object' && example !== null && 'ports' in example ? String(example.ports) : ''
    const read = parsePortExpression(text)
    expect(read.ok && given(CommandPorts.of(expandPortExpression(read.value, 64).names)).text).toBe(
      '4-32,1.01,2.02,3.03',
    )
  })
})
