import { command } from './commandBody.ts'

/** Keeps what `set` has changed over a reboot. Its answer is all that can be known of it. */
export const saveConfiguration = command('saving of the configuration', (_: null) => ({ op: 'save' }))

/** Restarts the whole gateway. Behind a typed confirmation. */
export const rebootDevice = command('reboot', (_: null) => ({ op: 'reboot' }))
