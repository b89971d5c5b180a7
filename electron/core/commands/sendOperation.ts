import type { Operation } from '../../../shared/domain/operation.ts'
import type { AppError } from '../../../shared/errors.ts'
import { parsePortName } from '../../../shared/lib/portName.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Answer } from '../device/deviceClient.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import { refusals } from '../tasks/ledger/submission.ts'
import { CommandPorts, SwitchSlots, WholePorts } from './wire/commandPorts.ts'
import { rebootDevice, saveConfiguration } from './wire/deviceCommands.ts'
import { multipleCommands, type OneOfMultiple } from './wire/multipleCommands.ts'
import { lockPorts, redialPorts, resetPorts, switchSlots, unlockPorts } from './wire/portCommands.ts'
import { getSettings, SettingChange, SettingNames, setSetting } from './wire/settings.ts'
import { settingText } from './wire/settingValues.ts'

/** What an operation says to the device, its secrets put back. */
type Said = Pick<Operation, 'kind' | 'target' | 'params'>

const unfit = fail('input/invalid', 'This cannot be said to a gateway.')
const taken = (answer: Result<Answer<unknown>>): Result<string | null> => (answer.ok ? ok(null) : answer)

/** Sends the one request of an operation, never again by itself. Gives the value that `get` was answered, else null. */
export async function sendOperation(
  session: DeviceSession,
  { kind, target, params }: Said,
  options: { readonly onStart: () => void },
): Promise<Result<string | null>> {
  const name = target === null ? null : parsePortName(target)
  const names = name ? [name] : []
  switch (kind) {
    case 'lock':
    case 'unlock': {
      const ports = CommandPorts.of(names)
      return ports ? taken(await session.ask(kind === 'lock' ? lockPorts : unlockPorts, ports, options)) : unfit
    }
    case 'switch': {
      const slots = SwitchSlots.of(names)
      return slots ? taken(await session.ask(switchSlots, slots, options)) : unfit
    }
    case 'reset': {
      const ports = WholePorts.of(names)
      return ports ? taken(await session.ask(resetPorts, ports, options)) : unfit
    }
    case 'redial': {
      const ports = WholePorts.of(names)
      return ports ? taken(await session.ask(redialPorts, { ports, mode: params.mode ?? 0 }, options)) : unfit
    }
    case 'save':
      return taken(await session.ask(saveConfiguration, null, options))
    case 'reboot':
      return taken(await session.ask(rebootDevice, null, options))
    case 'get': {
      const asked = SettingNames.of(params.name === null ? [] : [params.name])
      if (!asked || params.name === null) return unfit
      const answer = await session.ask(getSettings, asked, options)
      return answer.ok ? ok(settingText(answer.value.value, params.name) ?? null) : answer
    }
    case 'set': {
      const change = params.name === null ? null : SettingChange.of(params.name, params.value ?? '')
      return change ? taken(await session.ask(setSetting, change, options)) : unfit
    }
  }
}

/**
 * Sends several operations on ports in one request, which the device takes or refuses as a whole, never again by itself. Redials of
 * these are in flight mode.
 */
export async function sendTogether(
  session: DeviceSession,
  operations: readonly Said[],
  options: { readonly onStart: () => void },
): Promise<Result<null>> {
  const several = operations.map(oneOfMultiple)
  const [first, ...others] = several.filter((one) => one !== null)
  if (!first || others.length + 1 < operations.length) return unfit
  const answer = await session.ask(multipleCommands, [first, ...others], options)
  return answer.ok ? ok(null) : answer
}

function oneOfMultiple({ kind, target, params }: Said): OneOfMultiple | null {
  const name = target === null ? null : parsePortName(target)
  if (!name) return null
  switch (kind) {
    case 'lock':
    case 'unlock': {
      const ports = CommandPorts.of([name])
      return ports && { op: kind, ports }
    }
    case 'switch': {
      const ports = SwitchSlots.of([name])
      return ports && { op: kind, ports }
    }
    case 'reset':
    case 'redial': {
      const ports = WholePorts.of([name])
      return ports && (params.mode ?? 0) === 0 ? { op: kind, ports } : null
    }
    default:
      return null
  }
}

/** Whether the device may have done what it was told, although that failed. `left`: the request did leave. */
export const mayHaveBeenDone = (error: AppError, left: boolean): boolean => left && !refusals.has(error.code)
