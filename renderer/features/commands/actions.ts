import { operationInfo, type PortOperationKind, type RedialMode } from '../../../shared/domain/operation.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailed, notifyNotDone } from '../../ui/notify.ts'
import { plural } from '../../ui/words.ts'
import type { GatewayName } from './model/gatewayName.ts'
import { operationTitle } from './model/operationWords.ts'
import { targetOf } from './model/targets.ts'

/** What can be done on a gateway from anywhere. Each says how it went; none throws. */

/** Does it to the port, or the slot, of this row. A port that is busy is named first, and the person decides. */
export async function actOnPort(
  gateway: GatewayName,
  kind: PortOperationKind,
  rowId: string,
  mode: RedialMode | null = null,
): Promise<void> {
  const target = targetOf(kind, rowId)
  if (target === null) return
  const title = operationTitle({ kind, target, params: { mode, name: null, value: null } })
  const planned = await bridge.call('commands.dryRun', { gatewayId: gateway.id, kind, ports: target })
  if (!planned.ok) return notifyFailed(`${title} was not sent`, planned.error)
  const [touched] = planned.value.touched
  if (!touched) return notifyNotDone(`${title} was not sent`, planned.value.left[0]?.why ?? '')
  const { busy } = touched
  if (busy && !(await sure(gateway, kind, target, title, busy))) return
  const order = { gatewayId: gateway.id, kind, ports: target, mode, gapMs: 0 }
  const result = await bridge.call('commands.onPorts', order)
  if (!result.ok) notifyFailed(`${title} was not sent`, result.error)
}

const sure = (
  { name }: GatewayName,
  kind: PortOperationKind,
  target: string,
  title: string,
  busy: { readonly reason: string; readonly words: string },
): Promise<boolean> =>
  confirm({
    title: `${title}, although the port is busy?`,
    body: `Port ${target} of ${name}: ${busy.words} ${
      busy.reason === 'operation' ? 'This one waits until that has ended.' : operationInfo[kind].meaning
    }`,
    action: `${operationInfo[kind].word} now`,
    keep: 'Leave it',
  })

/** Keeps the changed settings on the device; what comes of it is seen where operations are. */
export async function saveConfiguration({ id, name }: GatewayName): Promise<void> {
  const result = await bridge.call('commands.save', { gatewayId: id })
  if (!result.ok) notifyFailed(`The configuration of ${name} was not saved`, result.error)
}

/** Public addresses and traffic of all ports, now. */
export async function readData({ id, name }: GatewayName): Promise<void> {
  const result = await bridge.call('commands.readData', { gatewayId: id })
  if (!result.ok) notifyFailed(`Addresses and traffic of ${name} were not read`, result.error)
  else if (result.value.ports === 0)
    notifyNotDone(`${name} says nothing of addresses and traffic`, 'None of its ports has any.')
  else notifyDone(`${name}: addresses and traffic of ${plural(result.value.ports, 'port')} read.`)
}
