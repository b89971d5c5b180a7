import type { RedialMode } from '../../../../shared/domain/operation.ts'
import { command, modeField, modeQuery } from './commandBody.ts'

/**
 * Acts on **every** port of the device (`all`, spec 4.1.3). Apart from `portCommands.ts`, and without ports as an input, so that no list
 * can lead here. Behind a typed confirmation.
 */
const onAll = (asking: string, op: 'lock' | 'unlock' | 'reset') => command(asking, (_: null) => ({ op, ports: 'all' }))

export const lockAllPorts = onAll('lock of all ports', 'lock')
export const unlockAllPorts = onAll('unlock of all ports', 'unlock')
export const resetAllPorts = onAll('reset of all modules', 'reset')
export const redialAllPorts = command(
  'redial of all ports',
  ({ mode }: { mode: RedialMode }) => ({ op: 'redial', ports: 'all', ...modeField(mode) }),
  ({ mode }) => modeQuery(mode),
)
