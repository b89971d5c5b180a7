import { fail, ok, type Result } from '../../../shared/result.ts'
import { type Slot, type SlotAddress, slotName } from '../device/slot.ts'
import { betweenVisits } from '../life/betweenVisits.ts'
import { isQuirkName, quirks } from '../quirks.ts'
import type { Simulator } from '../simulator.ts'
import { actCommands } from './actCommands.ts'
import { callCommands } from './callCommands.ts'
import { address, type Command, onOff, whole } from './command.ts'
import { applyFault, faultNames } from './faultCommand.ts'
import { replayCommands } from './replayCommands.ts'
import { smsCommands } from './smsCommands.ts'
import { taskCommands } from './taskCommands.ts'

const commands: readonly Command[] = [
  {
    name: 'pull',
    args: 'SLOT',
    description: 'take a SIM out',
    run: ([at], { device }) => {
      const { port, slot } = address(at, device)
      return `Took ${device.pullSim(port, slot).iccid} out of ${slotName({ port, slot })}.`
    },
  },
  {
    name: 'insert',
    args: 'SLOT',
    description: 'put a new SIM in',
    run: ([at], { device }) => {
      const { port, slot } = address(at, device)
      return `Put ${device.insertSim(port, slot).iccid} into ${slotName({ port, slot })}.`
    },
  },
  {
    name: 'activate',
    args: 'SLOT',
    description: 'make it the slot that its port uses',
    run: ([at], { device }) => {
      const { port, slot } = address(at, device)
      device.activate(port, slot)
      return `Port ${port} uses slot ${slot}.`
    },
  },
  {
    name: 'move',
    args: 'SLOT SLOT',
    description: 'carry a SIM to an empty slot',
    run: both('Moved', (device, from, to) => device.moveSim(from, to)),
  },
  {
    name: 'swap',
    args: 'SLOT SLOT',
    description: 'exchange two SIMs',
    run: both('Swapped', (device, from, to) => device.swapSims(from, to)),
  },
  {
    name: 'duplicate',
    args: 'SLOT SLOT',
    description: 'put a copy of a SIM into another slot',
    run: both('Copied', (device, from, to) => device.duplicateSim(from, to)),
  },
  {
    name: 'meanwhile',
    args: '[N]',
    description: 'weeks pass: SIMs age, and N (2) each are carried, exchanged, taken out, put in and copied',
    run: ([each = '2'], { device }) => {
      const { moved, swapped, pulled, added, copied, spent } = betweenVisits(device, whole('A number', each, 0, 512))
      return (
        `Carried ${moved.length}, exchanged ${swapped.length} pairs, took ${pulled.length} out, put ${added.length} in, ` +
        `copied ${copied.length}; ${spent.length} have no credit left.`
      )
    },
  },
  {
    name: 'state',
    args: 'SLOT N',
    description: 'set the state number',
    run: ([at, state], { device }) => {
      const { port, slot } = address(at, device)
      device.setState(port, slot, whole('A state', state, 0, 255))
      return `${slotName({ port, slot })} is in state ${state}.`
    },
  },
  {
    name: 'signal',
    args: 'SLOT N',
    description: 'set the signal, 0–31',
    run: ([at, signal], { device }) => {
      const { port, slot } = address(at, device)
      device.setSignal(port, slot, whole('A signal', signal, 0, 31))
      return `${slotName({ port, slot })} has signal ${signal}.`
    },
  },
  {
    name: 'quirk',
    args: 'NAME on|off',
    description: 'switch a habit',
    run: ([name = '', word], simulator) => {
      if (!isQuirkName(name)) throw new RangeError(`There is no quirk "${name}": "quirks" lists them.`)
      simulator.quirks.set(name, onOff(word))
      return `${name} is ${word}.`
    },
  },
  {
    name: 'quirks',
    args: '',
    description: 'list the habits; those that are on are marked',
    run: (_, simulator) =>
      quirks
        .map(({ name, description }) => `${simulator.quirks.has(name) ? '*' : ' '} ${name.padEnd(20)} ${description}`)
        .join('\n'),
  },
  {
    name: 'latency',
    args: 'MS',
    description: 'how long every answer takes',
    run: ([ms], { faults }) => {
      faults.latencyMs = whole('A latency', ms, 0, 600_000)
      return `Answers take ${ms} ms.`
    },
  },
  {
    name: 'all-sims-latency',
    args: 'MS',
    description: 'how much longer it takes to list every slot',
    run: ([ms], { faults }) => {
      faults.allSimsLatencyMs = whole('A latency', ms, 0, 600_000)
      return `Listing every slot takes ${ms} ms more.`
    },
  },
  {
    name: 'fault',
    args: 'NAME on|off',
    description: `${faultNames.join(', ')}; max-parallel takes a number or off`,
    run: ([name, word], { faults }) => applyFault(faults, name, word),
  },
  {
    name: 'reboot',
    args: '[SECONDS]',
    description: 'restart the device, out of reach for so long (20)',
    run: ([seconds = '20'], { device }) => {
      device.reboot({ downMs: whole('The time', seconds, 0, 3600) * 1000 })
      return `Rebooting; back in ${seconds} s.`
    },
  },
  ...smsCommands,
  ...taskCommands,
  ...callCommands,
  ...actCommands,
  ...replayCommands,
  {
    name: 'show',
    args: '[PORT]',
    description: 'the slots in use, or all of one port',
    run: ([port], { device }) => {
      const slots = port === undefined ? device.activeSlots() : slotsOf(whole('A port', port, 1, device.ports), device)
      return slots.map((slot) => lineOf(slot, device.isActive(slot))).join('\n')
    },
  },
  {
    name: 'subscribers',
    args: '',
    description: 'to whom the device reports',
    run: (_, { subscribers }) =>
      subscribers.map(({ url, periodS }) => `${url} every ${periodS} s`).join('\n') || 'Nobody has subscribed.',
  },
  {
    name: 'requests',
    args: '',
    description: 'the last ten requests',
    run: (_, { requests }) =>
      requests
        .slice(-10)
        .map(({ at, method, path, query }) => {
          const names = Object.keys(query).filter((name) => name !== 'password')
          return `${new Date(at).toISOString()} ${method} ${path} ${names.map((n) => `${n}=${query[n]}`).join(' ')}`
        })
        .join('\n') || 'Nothing has been asked yet.',
  },
]

/** Runs one line that somebody has typed. Returns what to print, nothing for an empty line. */
export function runCommand(line: string, simulator: Simulator): Result<string> {
  const [name = '', ...args] = line.trim().split(/\s+/)
  if (name === '') return ok('')
  if (name === 'help') return ok(commandHelp())
  const command = commands.find((c) => c.name === name)
  if (!command) return fail('input/invalid', `There is no command "${name}": "help" lists them.`)
  const needed = command.args.split(' ').filter((arg) => arg !== '' && !arg.startsWith('['))
  if (args.length < needed.length) return fail('input/invalid', `Usage: ${command.name} ${command.args}`)
  try {
    return ok(command.run(args, simulator))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return fail('input/invalid', error.message)
  }
}

function commandHelp(): string {
  const rows = commands.map(({ name, args, description }) => `  ${`${name} ${args}`.padEnd(34)}${description}`)
  return [
    ...rows,
    `  ${'quit'.padEnd(34)}stop`,
    'A SLOT is written 2.01 or 2A; a port alone means its slot in use.',
  ].join('\n')
}

type Device = Simulator['device']

function both(done: string, act: (device: Device, from: SlotAddress, to: SlotAddress) => void): Command['run'] {
  return ([a, b], { device }) => {
    const from = address(a, device)
    const to = address(b, device)
    act(device, from, to)
    return `${done} ${slotName(from)} ${slotName(to)}.`
  }
}

const slotsOf = (port: number, device: Device): readonly Slot[] =>
  device.allSlots().filter((slot) => slot.port === port)

const lineOf = (slot: Slot, active: boolean): string =>
  [
    active ? '*' : ' ',
    slotName(slot).padEnd(7),
    `state ${slot.state}`.padEnd(9),
    `signal ${slot.signal}`.padEnd(10),
    slot.sim ? `${slot.sim.iccid} ${slot.sim.operator.name}` : 'empty',
  ].join(' ')
