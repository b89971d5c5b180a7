import type { Endpoint } from '../../device/endpoints.ts'
import { spacedJson } from '../../tasks/wire/spacedJson.ts'
import { type Accepted, decodeAccepted } from './commandBody.ts'
import type { CommandPorts, SwitchSlots, WholePorts } from './commandPorts.ts'

/** One of several commands in one request. A redial of these has no mode: it is flight mode, the device's default. */
export type OneOfMultiple =
  | { readonly op: 'lock' | 'unlock'; readonly ports: CommandPorts }
  | { readonly op: 'switch'; readonly ports: SwitchSlots }
  | { readonly op: 'reset' | 'redial'; readonly ports: WholePorts }

/** At least one. */
export type Several = readonly [OneOfMultiple, ...OneOfMultiple[]]

/**
 * Several commands at once (spec 4.1.3), with `op` as its table says; its example pairs `ops` with another `op`, which is never sent
 * (protocol.md section 3). The answer is one for all.
 */
export const multipleCommands: Endpoint<Several, Accepted> = {
  asking: 'several commands',
  method: 'POST',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: 1024 * 1024,
  query: () => ({ version: '1.1' }),
  body: (several) =>
    spacedJson({
      type: 'command',
      op: 'multiple',
      ops: several.map(({ op, ports }) => ({ op, ports: ports.text })),
    }),
  decode: decodeAccepted,
}
