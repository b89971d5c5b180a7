import type { RedialMode } from '../../../../shared/domain/operation.ts'
import { command, modeField, modeQuery } from './commandBody.ts'
import type { CommandPorts, SwitchSlots, WholePorts } from './commandPorts.ts'

/** Takes SIMs off the network until they are unlocked. Spec 4.1.3. */
export const lockPorts = command('lock', (ports: CommandPorts) => ({ op: 'lock', ports: ports.text }))

export const unlockPorts = command('unlock', (ports: CommandPorts) => ({ op: 'unlock', ports: ports.text }))

/** Spec 5.4.2. Each port uses the slot named; its SIM registers about a minute later. */
export const switchSlots = command('switch of SIM', (slots: SwitchSlots) => ({ op: 'switch', ports: slots.text }))

/** Restarts the modem modules. */
export const resetPorts = command('reset of a module', (ports: WholePorts) => ({ op: 'reset', ports: ports.text }))

/** Spec 4.1.2: only while the port's state is "dial successful". */
export const redialPorts = command(
  'redial',
  ({ ports, mode }: { ports: WholePorts; mode: RedialMode }) => ({
    op: 'redial',
    ports: ports.text,
    ...modeField(mode),
  }),
  ({ mode }) => modeQuery(mode),
)
