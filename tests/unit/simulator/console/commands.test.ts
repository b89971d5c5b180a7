import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../electron/simulator/console/commands.ts'
import { Simulator } from '../../../../electron/simulator/simulator.ts'

function console() {
  const gateway = new Simulator({ ports: 4, slots: 4, occupancy: 1 })
  const run = (line: string) => runCommand(line, gateway)
  const said = (line: string): string => {
    const outcome = run(line)
    return outcome.ok ? outcome.value : `! ${outcome.error.message}`
  }
  return { gateway, device: gateway.device, run, said }
}

describe('commands to the running simulator', () => {
  it('pull and insert SIMs, in any notation of a slot', () => {
    const { device, said } = console()
    const iccid = device.slot(2, 1).sim?.iccid
    expect(said('pull 2.01')).toBe(`Took ${iccid} out of 2.01.`)
    expect(said('  pull   2B ')).toMatch(/out of 2\.02\.$/)
    expect(said('insert 2A')).toBe(`Put ${device.slot(2, 1).sim?.iccid} into 2.01.`)
  })

  it('take a port alone for its slot in use', () => {
    const { device, said } = console()
    said('pull 3')
    expect(device.activeSlot(3).sim).toBeNull()
  })

  it('activate, move, swap and duplicate', () => {
    const { device, said } = console()
    const [a, b] = [device.slot(1, 1).sim, device.slot(1, 2).sim]
    said('swap 1.01 1.02')
    expect(device.slot(1, 1).sim).toBe(b)
    said('pull 4.04')
    expect(said('move 1.02 4.04')).toBe('Moved 1.02 4.04.')
    expect(device.slot(4, 4).sim).toBe(a)
    said('duplicate 4.04 1.02')
    expect(device.slot(1, 2).sim).toBe(a)
    said('activate 1.03')
    expect(device.activeSlot(1).slot).toBe(3)
  })

  it('set states and signals', () => {
    const { device, said } = console()
    said('state 1.01 12')
    said('signal 1.02 9')
    expect(device.slot(1, 1).state).toBe(12)
    expect(device.slot(1, 2).signal).toBe(9)
  })

  it('switch quirks, and list them with a mark', () => {
    const { gateway, said } = console()
    expect(said('quirk letters on')).toBe('letters is on.')
    expect(gateway.quirks.has('letters')).toBe(true)
    expect(said('quirks')).toMatch(/^\* letters/m)
    said('quirk letters off')
    expect(said('quirks')).not.toMatch(/^\*/m)
  })

  it('set latencies and faults', () => {
    const { gateway, said } = console()
    const { faults } = gateway
    said('latency 3000')
    said('all-sims-latency 20000')
    said('fault hang on')
    said('fault reset-mid-body on')
    said('fault truncate-json on')
    said('fault refuse on')
    expect(said('fault max-parallel 3')).toBe('At most 3 connections at once.')
    expect(faults).toMatchObject({ latencyMs: 3000, allSimsLatencyMs: 20_000, hang: true, maxParallel: 3 })
    expect([faults.resetMidBody, faults.truncateJson, faults.refuse]).toEqual([true, true, true])
    said('fault max-parallel off')
    said('fault hang off')
    expect([faults.maxParallel, faults.hang]).toEqual([null, false])
  })

  it('reboot', () => {
    const { device, said } = console()
    expect(said('reboot 5')).toBe('Rebooting; back in 5 s.')
    expect(device.rebooting).toBe(true)
  })

  it('show the rack, a port, the subscribers and the requests', () => {
    const { said } = console()
    expect(said('show').split('\n')).toHaveLength(4)
    expect(
      said('show 2')
        .split('\n')
        .map((line) => line.slice(2, 6)),
    ).toEqual(['2.01', '2.02', '2.03', '2.04'])
    expect(said('subscribers')).toBe('Nobody has subscribed.')
    expect(said('requests')).toBe('Nothing has been asked yet.')
  })

  it('say nothing to an empty line, and explain themselves', () => {
    const { said } = console()
    expect(said('')).toBe('')
    for (const word of ['pull SLOT', 'fault NAME on|off', 'reboot [SECONDS]', 'quit'])
      expect(said('help')).toContain(word)
  })

  it.each([
    ['dance', 'There is no command "dance"'],
    ['pull', 'Usage: pull SLOT'],
    ['move 1.01', 'Usage: move SLOT SLOT'],
    ['pull x', '"x" is no slot.'],
    ['pull 1.sp256.4', '"1.sp256.4" is no slot.'],
    ['pull 9.01', 'There is no slot 9.1'],
    ['pull 9', 'There is no port 9'],
    ['insert 1.01', 'There is a SIM in 1.01 already.'],
    ['state 1.01 x', 'A state is a whole number'],
    ['signal 1.01 32', 'A signal is a whole number from 0 to 31.'],
    ['latency -1', 'A latency is a whole number'],
    ['quirk nonsense on', 'There is no quirk "nonsense"'],
    ['quirk letters maybe', 'Say on or off.'],
    ['fault nonsense on', 'There is no fault "nonsense".'],
    ['fault constructor on', 'There is no fault "constructor".'],
    ['fault hang', 'Usage: fault NAME on|off'],
    ['reboot soon', 'The time is a whole number'],
    ['show 5', 'A port is a whole number from 1 to 4.'],
  ])('refuse "%s" with a reason, and change nothing', (line, words) => {
    const { device, run } = console()
    const before = device.allSlots()
    expect(run(line)).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } })
    expect(device.allSlots()).toEqual(before)
  })
})
