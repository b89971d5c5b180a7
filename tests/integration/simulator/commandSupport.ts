import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { ask } from './support.ts'
import { taskGateway } from './taskSupport.ts'

export const commandPath = '/goip_send_cmd.html'

/** A gateway of four ports on data in slot 1 of two, on a clock that stands still, and ways to command it. */
export async function commandGateway(options: SimulatorOptions = {}) {
  const { gateway, clock } = await taskGateway(options)
  const { acts } = gateway.device
  /** Posts a body, as JSON unless it is a text; undefined is none. */
  const command = async (body: unknown, query: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const text =
      typeof body === 'string' || body === undefined ? body : JSON.stringify({ type: 'command', ...asObject(body) })
    const init = { path: commandPath, method: 'POST', ...(text !== undefined && { body: text }) }
    return (await ask(gateway, { version: '1.1', ...query }, init)).json()
  }
  /** Sends a query alone. */
  const query = async (parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    (await ask(gateway, { version: '1.1', ...parameters }, { path: commandPath })).json()
  /** What it has accepted, in short: `redial 2.01`. */
  const accepted = () =>
    acts.ledger.map(({ command: name, port, slot }) => (port === null ? name : `${name} ${port}.0${slot}`))
  return { gateway, device: gateway.device, acts, clock, command, query, accepted }
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

export const fine = { code: 0, reason: 'OK' }
