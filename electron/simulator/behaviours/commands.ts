import { readCommand } from '../commands/readCommand.ts'
import { html, isJson } from '../http/exchange.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { commandDone, commandPath, commandRefused } from './commandAnswers.ts'
import { wrongMethodPage } from './pages.ts'

/**
 * `goip_send_cmd.html`: lock, unlock, switch, reset, redial, several of them, save and reboot (spec 4.1). The answer says
 * that a command was taken; what comes of it is in the ledger of `device.acts`. `get` and `set` are the configuration's.
 */
export const commands: Behaviour = {
  name: 'commands',
  answer: (request, gateway) => {
    if (request.path !== commandPath) return null
    const { method } = request
    if (method !== 'GET' && method !== 'POST') return html(405, wrongMethodPage, { allow: 'GET, POST' })
    const { device, quirks } = gateway
    const refusal = device.acts.fates.takeRefusal()
    if (refusal) return commandRefused(refusal, quirks)
    const command = readCommand(request, device, quirks)
    if (!command.ok) return commandRefused(command.refusal, quirks)
    if (command.value.kind === 'save') save(gateway)
    else if (command.value.kind === 'reboot') reboot(gateway)
    else {
      const isIgnored = gateway.faults.takeIgnored()
      for (const order of command.value.orders) device.acts.begin(order, !isIgnored)
    }
    return commandDone({}, quirks)
  },
  reshape: (answer, { path, query }, { faults }) => {
    if (faults.loseCommandAnswers <= 0 || path !== commandPath || query.op?.toLowerCase() === 'get') return answer
    if (!isJson(answer)) return answer
    faults.loseCommandAnswers -= 1
    return { ...answer, delivery: faults.lostCommandAnswer }
  },
}

function save({ configuration, device, faults }: Gateway): void {
  if (faults.takeIgnored()) device.acts.note('save', 'did not take', configuration.unsaved)
  else device.acts.note('save', 'done', configuration.save())
}

function reboot({ device, faults }: Gateway): void {
  if (faults.takeIgnored()) device.acts.note('reboot', 'did not take')
  else device.acts.beginReboot()
}
